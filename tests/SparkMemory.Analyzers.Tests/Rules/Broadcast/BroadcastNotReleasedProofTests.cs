using System.Threading.Tasks;
using SparkMemory.Analyzers.CodeFixes.Rules.Broadcast;
using SparkMemory.Analyzers.Rules.Broadcast;
using SparkMemory.Analyzers.Tests.Verification.Proofs;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Rules.Broadcast;

/// <summary>No job needs the variable once it is destroyed: on the stand-in, as in Spark, such a job would throw.</summary>
[Proves(typeof(BroadcastNotReleasedFixer))]
public class BroadcastNotReleasedProofTests
{
    [Theory]
    [InlineData("var b = spark.SparkContext.Broadcast(3); var u = Udf<string, int>(s => b.Value()); long n = df.WithColumn(\"v\", u(Col(\"name\"))).Filter(\"v > 1\").Count(); Fail(); return n;")]
    [InlineData("var b = spark.SparkContext.Broadcast(3); var rows = df.Select(Udf<string, int>(s => b.Value())(Col(\"name\")).As(\"v\")).Collect(); var first = rows.Select(r => r.GetAs<int>(\"v\")).ToList(); Fail(); Use(first.Count); return first;")]
    [InlineData("var b = spark.SparkContext.Broadcast(3); var u = Udf<string, int>(s => b.Value()); Use(df.Select(u(Col(\"name\")).As(\"v\")).Count()); if (flag) return 0; Fail(); b.Unpersist(); return 1;")]
    [InlineData("foreach (var n in new[] { 1, 2 }) { var b = spark.SparkContext.Broadcast(n); var u = Udf<string, int>(s => b.Value() * 2); foreach (var row in df.Select(u(Col(\"name\")).As(\"v\")).Collect()) Use(row.GetAs<int>(\"v\")); Fail(); } return 1;")]
    public Task Program(string statements) => Proof.Of<BroadcastNotReleased, BroadcastNotReleasedFixer>(statements).HoldsAsync();

    [Theory]
    [InlineData("var b = spark.SparkContext.Broadcast(3); var u = Udf<string, int>(s => b.Value()); Fail(); long n = df.WithColumn(\"v\", u(Col(\"name\"))).Filter(\"v > 1\").Count(); return n;")]
    [InlineData("var b = spark.SparkContext.Broadcast<int>(3); var u = Udf<string, int>(s => b.Value()); Use(df.Select(u(Col(\"name\")).As(\"v\")).Count()); if (flag) return 0; Fail(); Use(df.Filter(u(Col(\"name\")) > 1).Count()); b.Unpersist(); return 1;")]
    [InlineData("Broadcast<int> b; b = spark.SparkContext.Broadcast(3); Use(df.Select(Udf<string, int>(s => b.Value())(Col(\"name\")).As(\"v\")).Count()); Fail(); Use(df.Filter(Udf<int, bool>(x => x < b.Value())(Col(\"x\"))).Count()); return 1;")]
    [InlineData("foreach (var n in new[] { 1, 2 }) { var b = spark.SparkContext.Broadcast(n); var u = Udf<string, int>(s => b.Value() * 2); foreach (var row in df.Select(u(Col(\"name\")).As(\"v\")).Collect()) { Use(row.GetAs<int>(\"v\")); Fail(); } } return 1;")]
    [InlineData("var b = spark.SparkContext.Broadcast(3); long n = df.Filter(Udf<int, bool>(x => x < b.Value())(Col(\"x\"))).Count(); Fail(); Use(other.Count()); return n;")]
    public Task Scope(string statements) =>
        Proof.WithCompanion<BroadcastNotReleased, BroadcastNotReleasedFixer>(BroadcastNotReleasedFixer.Scope, statements).HoldsAsync();
}

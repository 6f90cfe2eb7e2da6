using System.Threading.Tasks;
using SparkMemory.Analyzers.CodeFixes.Rules.Udf;
using SparkMemory.Analyzers.Rules.Udf;
using SparkMemory.Analyzers.Tests.Verification.Proofs;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Rules.Udf;

/// <summary>The copied element is the one that the UDF was made with, whatever becomes of the array.</summary>
[Proves(typeof(UdfCapturesLookupFixer))]
public class UdfCapturesLookupProofTests
{
    [Theory]
    [InlineData("var w = new int[100]; w[3] = 7; var f = Udf<int?, int>(v => (v ?? 0) * w[3] + w[99]); w[3] = 8; return df.Select(f(Col(\"x\"))).Collect();")]
    [InlineData("var w = new string[50]; for (var i = 0; i < 3; i++) { w[0] += i; var f = Udf<string, string>(v => v + w[0]); Use(df.Select(f(Col(\"name\"))).Collect()); }")]
    [InlineData("var w = df.Columns().ToArray(); Use(w[1]); if (flag) w[0] = \"z\"; var f = Udf<string, string>(v => v + w[1] + w[0]); return df.Select(f(Col(\"name\"))).Collect();")]
    public Task Elements(string statements) => Proof.Of<UdfCapturesLookup, UdfCapturesLookupFixer>(statements).HoldsAsync();
}

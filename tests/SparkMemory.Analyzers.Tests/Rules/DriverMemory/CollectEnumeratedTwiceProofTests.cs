using System.Threading.Tasks;
using SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;
using SparkMemory.Analyzers.Rules.DriverMemory;
using SparkMemory.Analyzers.Tests.Verification.Proofs;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

/// <summary>The program sees the same rows, from one job instead of several.</summary>
[Proves(typeof(CollectEnumeratedTwiceFixer))]
public class CollectEnumeratedTwiceProofTests
{
    [Theory]
    [InlineData("var rows = df.OrderBy(\"x\", \"name\").Limit(3).Collect();\nforeach (var row in rows)\n    Use(row);\nforeach (var row in rows)\n    Use(row);")]
    [InlineData("var rows = df.OrderBy(\"x\", \"name\").Take(3);\nUse(rows.Count());\nforeach (var row in rows)\n    Use(row);")]
    [InlineData("IEnumerable<Row> rows = df.OrderBy(\"x\", \"name\").Tail(2);\nif (!rows.Any())\n    return null;\nreturn rows.First();")]
    [InlineData("var rows = df.OrderBy(\"x\", \"name\").Head(2);\nvar n = rows.Count();\nfor (var i = 0; i < n; i++)\n    Use(rows.ElementAt(i));\nreturn n;")]
    [InlineData("var rows = df.Agg(Max(\"x\")).Collect();\nvar list = rows.ToList();\nUse(list.Count);\nreturn flag ? rows.First() : null;")]
    [InlineData("Use(\"before\");\nvar rows = df.OrderBy(\"x\", \"name\").Take(2);\nforeach (var row in rows)\n{\n    Use(row);\n    break;\n}\nUse(rows.Count());\nFail();\nUse(rows.Last());")]
    public Task Materialised(string statements) => Proof.Of<CollectEnumeratedTwice, CollectEnumeratedTwiceFixer>(statements).HoldsAsync();

    [Fact]
    public Task ByCalledFunction() => Proof
        .OfMembers<CollectEnumeratedTwice, CollectEnumeratedTwiceFixer>(
            """
            public static object Run(SparkSession spark, DataFrame df, DataFrame other, bool flag)
            {
                var rows = df.OrderBy("x", "name").Limit(3).Collect();
                var n = rows.Count();
                Print(rows);
                return n;
            }

            private static void Print(IEnumerable<Row> rows)
            {
                foreach (var row in rows)
                    Use(row);
            }
            """)
        .HoldsAsync();
}

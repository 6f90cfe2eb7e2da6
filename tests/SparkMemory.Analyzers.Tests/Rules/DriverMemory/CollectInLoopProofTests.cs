using System.Threading.Tasks;
using SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;
using SparkMemory.Analyzers.Rules.DriverMemory;
using SparkMemory.Analyzers.Tests.Verification.Proofs;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

/// <summary>The loop sees the same result in every turn, from one job.</summary>
[Proves(typeof(CollectInLoopFixer))]
public class CollectInLoopProofTests
{
    [Theory]
    [InlineData("var sum = 0L;\nfor (var i = 0; i < 10; i++)\n{\n    var n = df.Count();\n    sum += n + i;\n}\nreturn sum;")]
    [InlineData("foreach (var i in new[] { 1, 2, 3, 4 })\n{\n    var n = df.Filter(\"x > 1\").IsEmpty();\n    Use(n);\n}")]
    [InlineData("Use(\"before\");\nforeach (var i in Enumerable.Range(0, 5))\n{\n    var n = df.Count();\n    Use(n);\n    if (n > 3)\n        Use(i);\n}")]
    public Task Hoisted(string statements) => Proof.Of<CollectInLoop, CollectInLoopFixer>(statements).HoldsAsync();
}

using System.Threading.Tasks;
using SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;
using SparkMemory.Analyzers.Rules.DriverMemory;
using SparkMemory.Analyzers.Tests.Verification.Proofs;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

/// <summary>What is removed ran no job and changed nothing.</summary>
[Proves(typeof(CollectResultUnusedFixer))]
public class CollectResultUnusedProofTests
{
    [Theory]
    [InlineData("df.Collect();\nreturn df.Count();")]
    [InlineData("df.Filter(\"x > 1\").Take(2);\nreturn df.Collect().ToList();")]
    [InlineData("_ = df.ToLocalIterator();\nreturn df.Count();")]
    [InlineData("var rows = df.Tail(2);\nreturn df.Count();")]
    [InlineData("df.Cache().Collect();\nvar n = df.Count();\ndf.Unpersist();\nreturn n;")]
    public Task Removal(string statements) => Proof.Of<CollectResultUnused, CollectResultUnusedFixer>(statements).HoldsAsync();
}

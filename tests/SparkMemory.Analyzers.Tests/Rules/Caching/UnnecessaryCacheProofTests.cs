using System.Threading.Tasks;
using SparkMemory.Analyzers.CodeFixes.Rules.Caching;
using SparkMemory.Analyzers.Rules.Caching;
using SparkMemory.Analyzers.Tests.Verification.Proofs;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

/// <summary>Without the cache the one job reads what it read, and nothing is persisted at any time.</summary>
[Proves(typeof(UnnecessaryCacheFixer))]
public class UnnecessaryCacheProofTests
{
    [Theory]
    [InlineData("var hot = spark.Range(9).Cache(); var rows = hot.Count(); hot.Unpersist(); return rows;")]
    [InlineData("var hot = spark.Range(9).Filter(Col(\"id\") > 2).Cache(); var rows = hot.Count(); hot.Unpersist(); return rows;")]
    [InlineData("var hot = spark.Range(9).Filter(\"id > 2\").Select(\"id\").Cache(); var rows = hot.Collect().ToList(); hot.Unpersist(); return rows;")]
    public Task Program(string statements) =>
        Proof.Of<UnnecessaryCache, UnnecessaryCacheFixer>(statements).LeavesNothingPersisted().HoldsAsync();
}

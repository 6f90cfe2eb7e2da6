using System.Threading.Tasks;
using SparkMemory.Analyzers.CodeFixes.Rules.Caching;
using SparkMemory.Analyzers.Rules.Caching;
using SparkMemory.Analyzers.Tests.Verification.Proofs;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

/// <summary>The first job fills the cache that the later ones read: same results, no more jobs, no more rows read.</summary>
[Proves(typeof(CacheAfterUseFixer))]
public class CacheAfterUseProofTests
{
    [Theory]
    [InlineData("var hot = df.Filter(\"x > 0\"); Use(hot.Count()); hot.Cache(); Use(hot.Distinct().Count()); Use(hot.Count()); hot.Unpersist(); return 1;")]
    [InlineData("var hot = df.Select(\"x\"); Use(hot.Distinct().Count()); hot.Cache(); Use(hot.Filter(\"x > 0\").Count()); Use(hot.Distinct().Count()); Use(hot.Count()); hot.Unpersist(); return 1;")]
    public Task Program(string statements) =>
        Proof.Of<CacheAfterUse, CacheAfterUseFixer>(statements).HoldsAsync();
}

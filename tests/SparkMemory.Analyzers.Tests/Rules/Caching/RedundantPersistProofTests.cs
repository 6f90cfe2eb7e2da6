using System.Threading.Tasks;
using SparkMemory.Analyzers.CodeFixes.Rules.Caching;
using SparkMemory.Analyzers.Rules.Caching;
using SparkMemory.Analyzers.Tests.Verification.Proofs;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

/// <summary>The first level holds with and without the second call.</summary>
[Proves(typeof(RedundantPersistFixer))]
public class RedundantPersistProofTests
{
    [Theory]
    [InlineData("df.Cache(); Use(df.Count()); df.Cache(); Use(df.Distinct().Count()); df.Unpersist(); return 1;")]
    [InlineData("df.Persist(StorageLevel.MEMORY_ONLY); Use(df.Count()); df.Persist(StorageLevel.DISK_ONLY); Use(df.StorageLevel().UseDisk); Use(df.Count()); df.Unpersist(); return 1;")]
    [InlineData("var hot = df.Columns().Count > 1 ? df.Persist(StorageLevel.MEMORY_ONLY) : df.Distinct().Cache(); hot.Persist(StorageLevel.DISK_ONLY); Use(hot.Count()); Use(hot.StorageLevel().UseDisk); Use(hot.Count()); hot.Unpersist(); return 1;")]
    public Task Program(string statements) =>
        Proof.Of<RedundantPersist, RedundantPersistFixer>(statements).HoldsAsync();
}

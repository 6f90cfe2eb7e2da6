using System.Threading.Tasks;
using SparkMemory.Analyzers.CodeFixes.Rules.Caching;
using SparkMemory.Analyzers.Rules.Caching;
using SparkMemory.Analyzers.Tests.Verification.Proofs;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

/// <summary>An exception between Persist and Unpersist leaves nothing persisted; without one nothing changes.</summary>
[Proves(typeof(UnpersistSkippedOnExceptionFixer))]
public class UnpersistSkippedOnExceptionProofTests
{
    [Theory]
    [InlineData("df.Cache(); Use(df.Count()); Fail(); Use(df.Filter(\"x > 0\").Count()); df.Unpersist(); return 1;")]
    [InlineData("var hot = df.Filter(\"x > 0\").Cache(); Use(hot.Count()); long rows = hot.Distinct().Count(); Fail(); hot.Unpersist(); return rows;")]
    [InlineData("df.Cache(); Use(df.Count()); if (flag) Fail(); Use(df.Count()); df.Unpersist(); Use(other.Count()); return 1;")]
    public Task Program(string statements) =>
        Proof.Of<UnpersistSkippedOnException, UnpersistSkippedOnExceptionFixer>(statements).LeavesNothingPersisted().HoldsAsync();

    [Theory]
    [InlineData("df.Cache(); Use(df.Count()); Fail(); Use(df.Filter(\"x > 0\").Count()); df.Unpersist(); return 1;")]
    [InlineData("var hot = df.Filter(\"x > 0\").Persist(StorageLevel.DISK_ONLY); Use(hot.Count()); Fail(); long rows = hot.Distinct().Count(); hot.Unpersist(true); Fail(); Use(other.Count()); return rows;")]
    public Task Scope(string statements) =>
        Proof.WithCompanion<UnpersistSkippedOnException, UnpersistSkippedOnExceptionFixer>(UnpersistSkippedOnExceptionFixer.Scope, statements).LeavesNothingPersisted().HoldsAsync();
}

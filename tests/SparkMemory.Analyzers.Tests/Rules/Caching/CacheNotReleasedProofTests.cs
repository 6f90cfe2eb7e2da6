using System.Threading.Tasks;
using SparkMemory.Analyzers.CodeFixes.Rules.Caching;
using SparkMemory.Analyzers.Rules.Caching;
using SparkMemory.Analyzers.Tests.Verification.Proofs;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

/// <summary>The frame is released at the end, whatever the program did before and whichever exception ends it.</summary>
[Proves(typeof(CacheNotReleasedFixer))]
public class CacheNotReleasedProofTests
{
    [Theory]
    [InlineData("df.Cache(); Use(df.Count()); Fail(); Use(df.Filter(\"x > 0\").Count()); return 1;")]
    [InlineData("df.Cache(); Use(df.Count()); if (df.IsEmpty()) return 0; Fail(); Use(df.Distinct().Count()); df.Unpersist(); return 1;")]
    [InlineData("var hot = df.Filter(\"x > 0\").Cache(); Use(hot.Count()); Fail(); long rows = hot.Distinct().Count(); Fail(); return rows;")]
    [InlineData("df.Cache(); Use(df.Count()); if (flag) { Use(df.Distinct().Count()); df.Unpersist(); return 1; } Fail(); Use(df.Count()); return 2;")]
    [InlineData("df = df.Filter(\"x > 0\").Cache(); Use(df.Count()); Fail(); Use(df.Count()); df = df.Select(\"x\"); Use(df.Count()); df.Unpersist(); Fail(); return 1;")]
    [InlineData("var hot = df.Filter(\"x > 0\").Cache(); Use(hot.Count()); Fail(); var rows = hot.Collect(); hot = other; Use(rows); Fail(); return hot.Count();")]
    [InlineData("var hot = (flag ? df : other).Cache(); Use(hot.Count()); Fail(); Use(hot.Distinct().Count()); return 1;")]
    public Task Program(string statements) =>
        Proof.Of<CacheNotReleased, CacheNotReleasedFixer>(statements).LeavesNothingPersisted().HoldsAsync();

    [Theory]
    [InlineData("df.Cache(); Use(df.Count()); Fail(); Use(df.Filter(\"x > 0\").Count()); return 1;")]
    [InlineData("df.Cache(); Use(df.Count()); if (df.IsEmpty()) return 0; Fail(); Use(df.Distinct().Count()); df.Unpersist(true); return 1;")]
    [InlineData("var hot = df.Filter(\"x > 0\").Persist(StorageLevel.DISK_ONLY); Use(hot.Count()); Fail(); long rows = hot.Distinct().Count(); Fail(); Use(other.Count()); return rows;")]
    [InlineData("df = df.Filter(\"x > 0\").Cache(); Use(df.Count()); Fail(); Use(df.Count()); df = df.Select(\"x\"); Use(df.Count()); df.Unpersist(); Fail(); return 1;")]
    [InlineData("df.Cache(); Use(df.Count()); var hot = other.Filter(\"x > 0\").Cache(); Use(hot.Count()); Fail(); Use(df.Join(hot, \"x\").Count()); Use(hot.Count()); Use(spark.Range(3).Count()); return 1;")]
    public Task Scope(string statements) =>
        Proof.WithCompanion<CacheNotReleased, CacheNotReleasedFixer>(CacheNotReleasedFixer.Scope, statements).LeavesNothingPersisted().HoldsAsync();
}

using System.Threading.Tasks;
using SparkMemory.Analyzers.CodeFixes.Rules.Caching;
using SparkMemory.Analyzers.Rules.Caching;
using SparkMemory.Analyzers.Tests.Verification.Proofs;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

/// <summary>Nothing between the last use and the release needs the cache: same results, no more jobs, no more rows read.</summary>
[Proves(typeof(LaggingUnpersistFixer))]
public class LaggingUnpersistProofTests
{
    [Theory]
    [InlineData("df.Cache(); Use(df.Count()); Use(df.Distinct().Count()); var numbers = spark.Range(5); Use(numbers.Count()); df.Unpersist(); return 1;")]
    [InlineData("var hot = df.Distinct().Cache(); Use(hot.Count()); var part = hot.Filter(\"x > 0\"); Use(part.Count()); Use(spark.Range(5).Count()); Fail(); hot.Unpersist(); return 1;")]
    [InlineData("df.Cache(); Use(df.Count()); if (flag) Use(df.Distinct().Count()); Use(spark.Range(3).Count()); Use(spark.Range(4).Count()); df.Unpersist(); return df.Columns().Count;")]
    public Task Program(string statements) =>
        Proof.Of<LaggingUnpersist, LaggingUnpersistFixer>(statements).HoldsAsync();
}

using System.Threading.Tasks;
using SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;
using SparkMemory.Analyzers.Rules.DriverMemory;
using SparkMemory.Analyzers.Tests.Verification.Proofs;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

/// <summary>The same rows, numbers and exceptions, of frames with rows and without.</summary>
[Proves(typeof(ReduceInSparkNotOnDriverFixer))]
public class ReduceInSparkNotOnDriverProofTests
{
    [Theory]
    [InlineData("df.Collect().First()")]
    [InlineData("df.Collect().FirstOrDefault()")]
    [InlineData("df.Collect().ElementAt(0)")]
    [InlineData("df.Filter(\"x > 1\").Collect().Take(2).ToList()")]
    [InlineData("df.Collect().Take(0).ToList()")]
    [InlineData("df.Collect().Count()")]
    [InlineData("df.Filter(\"x > 1\").Collect().LongCount()")]
    [InlineData("df.OrderBy(\"x\").Collect().First()")]
    [InlineData("df.Collect().Any()")]
    [InlineData("!df.Filter(\"x > 1\").Collect().Any()")]
    public Task Query(string query) => Proof
        .Of<ReduceInSparkNotOnDriver, ReduceInSparkNotOnDriverFixer>($"return {query};")
        // Rows that the driver itself made are collected without a job, and one that needs a row looks into more partitions when the
        // first ones have none. It never reads more rows.
        .MayStartMoreJobs(static _ => true)
        .HoldsAsync();
}

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

    /// <summary>The columns are listed, so that each is there once; the rows have NaN and no value.</summary>
    [Theory]
    [InlineData("Collect().Where(row => row.GetAs<int?>(\"x\") > 0).ToList()")]
    [InlineData("Collect().Where(row => row.GetAs<int?>(\"x\") != 2).ToList()")]
    [InlineData("Collect().Where(row => !(row.GetAs<int?>(\"x\") > 0)).ToList()")]
    [InlineData("Collect().Where(row => row.GetAs<double?>(\"price\") > 1 || row.Get(\"x\") == null).ToList()")]
    [InlineData("Collect().Where(row => row.GetAs<double?>(\"price\") != 1.5).ToList()")]
    [InlineData("Collect().Count(row => row.GetAs<double?>(\"price\") >= 1.5 && row.GetAs<int?>(\"x\") is 1 or 2)")]
    [InlineData("Collect().LongCount(row => row.GetAs<int?>(0) is null)")]
    [InlineData("Collect().Any(row => row.GetAs<int?>(\"x\") == 0)")]
    [InlineData("Collect().First(row => row.GetAs<int?>(\"x\") > 0)")]
    [InlineData("Collect().FirstOrDefault(row => row.GetAs<int?>(\"x\") == 77)")]
    [InlineData("Collect().Select(row => row.GetAs<int?>(\"x\")).ToList()")]
    public Task Predicate(string query) => Proof
        .Of<ReduceInSparkNotOnDriver, ReduceInSparkNotOnDriverFixer>($"return df.Select(\"price\", \"x\").{query};".Replace("GetAs<int?>(0)", "GetAs<double?>(0)"))
        .MayStartMoreJobs(static _ => true)
        .HoldsAsync();

    /// <summary>Text that Spark itself made: no database compares it.</summary>
    [Theory]
    [InlineData("row.GetAs<string>(\"name\") == \"1\"")]
    [InlineData("row.GetAs<string>(\"name\") != \"1\"")]
    [InlineData("string.IsNullOrEmpty(row.GetAs<string>(\"name\"))")]
    [InlineData("row.GetAs<string>(\"name\").Trim() == \"2\" && row.GetAs<long>(\"id\") > 1")]
    public Task Text(string condition) => Proof
        .Of<ReduceInSparkNotOnDriver, ReduceInSparkNotOnDriverFixer>(
            "var rows = flag ? 5 : 9;\n"
            + "var numbers = spark.Range(rows).Select(Col(\"id\"), Col(\"id\").Cast(\"string\").As(\"name\"));\n"
            + $"return numbers.Collect().Where(row => {condition}).ToList();")
        .MayStartMoreJobs(static _ => true)
        .HoldsAsync();
}

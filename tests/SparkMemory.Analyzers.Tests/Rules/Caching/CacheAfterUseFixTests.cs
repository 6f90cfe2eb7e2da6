using System.Threading.Tasks;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.CacheAfterUse, SparkMemory.Analyzers.CodeFixes.Rules.Caching.CacheAfterUseFixer>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

/// <summary>SPM1005's fix.</summary>
public class CacheAfterUseFixTests
{
    [Fact]
    public Task Statement_MovesBehindTheFramesCreation() => Rule.VerifyFixInMethodAsync(
        """
        // all sales
        var sales = spark.Read().Parquet("sales"); // big
        Console.WriteLine("start");
        sales.Count();

        // keep
        sales.{|SPM1005:Persist|}(StorageLevel.DISK_ONLY); // on disk
        sales.Show();
        sales.Count();
        sales.Unpersist();
        """,
        """
        // all sales
        var sales = spark.Read().Parquet("sales"); // big
        // keep
        sales.Persist(StorageLevel.DISK_ONLY); // on disk
        Console.WriteLine("start");
        sales.Count();

        sales.Show();
        sales.Count();
        sales.Unpersist();
        """);

    [Fact]
    public Task Declaration_LosesTheCall() => Rule.VerifyFixInMethodAsync(
        """
        var sales = spark.Read().Parquet("sales");
        sales.Count();
        var hot = sales.{|SPM1005:Cache|}();
        hot.Show();
        hot.Count();
        hot.Unpersist();
        """,
        """
        var sales = spark.Read().Parquet("sales");
        sales.Cache();
        sales.Count();
        var hot = sales;
        hot.Show();
        hot.Count();
        hot.Unpersist();
        """);

    [Fact]
    public Task ReassignedFrame_IsPersistedBehindTheLastAssignment() => Rule.VerifyFixInMethodAsync(
        """
        var a = spark.Read().Parquet("a");
        a = a.Filter("x");
        a.Count();
        a.{|SPM1005:Cache|}();
        a.Show();
        a.Count();
        a.Unpersist();
        var b = spark.Read().Parquet("b"); b.Count(); b.{|SPM1005:Cache|}(); b.Show(); b.Count(); b.Unpersist();
        """,
        """
        var a = spark.Read().Parquet("a");
        a = a.Filter("x");
        a.Cache();
        a.Count();
        a.Show();
        a.Count();
        a.Unpersist();
        var b = spark.Read().Parquet("b"); b.Cache(); b.Count(); b.Show(); b.Count(); b.Unpersist();
        """);

    [Theory]
    [InlineData("df.Count(); df.{|SPM1005:Cache|}(); df.Show(); df.Count(); df.Unpersist();")]
    [InlineData("df.Filter(\"a\").Count(); var hot = df.Filter(\"a\").{|SPM1005:Cache|}(); hot.Show(); hot.Count(); hot.Unpersist();")]
    [InlineData("var a = df.Filter(\"x\"); if (flag) return; a.Count(); a.{|SPM1005:Cache|}(); a.Show(); a.Count(); a.Unpersist();")]
    [InlineData("var a = df.Filter(\"x\"); a.Count(); a.{|SPM1005:Cache|}(); try { a.Show(); a.Count(); } finally { a.Unpersist(); }")]
    public Task UncertainPlace_IsLeft(string statements) => Rule.VerifyNoFixInMethodAsync(statements);
}

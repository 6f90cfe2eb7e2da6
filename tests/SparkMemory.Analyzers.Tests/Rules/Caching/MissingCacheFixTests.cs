using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.MissingCache, SparkMemory.Analyzers.CodeFixes.Rules.Caching.MissingCacheSuggestion>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

/// <summary>SPM1007's suggestion.</summary>
public class MissingCacheFixTests
{
    [Fact]
    public Task Frame_IsPersistedUntilItsLastUse() => Rule.VerifyFixInMethodAsync(
        """
        // all of it
        var joined = df.{|SPM1007:Join|}(other, "k"); // by key
        joined.Count();
        var part = joined.Select("a");
        if (flag)
        {
            part.Show(); // narrow
        }

        other.Show();
        """,
        """
        // all of it
        var joined = df.Join(other, "k"); // by key
        joined.Persist();
        joined.Count();
        var part = joined.Select("a");
        if (flag)
        {
            part.Show(); // narrow
        }
        joined.Unpersist();

        other.Show();
        """);

    [Fact]
    public Task AssignedFrameInLoop_IsPersistedThere() => Rule.VerifyFixInMethodAsync(
        """
        while (flag)
        {
            df = other.{|SPM1007:Join|}(other, "k");
            df.Count();
            df.Show();
        }
        """,
        """
        while (flag)
        {
            df = other.Join(other, "k");
            df.Persist();
            df.Count();
            df.Show();
            df.Unpersist();
        }
        """);

    [Fact]
    public Task Chain_OverLines() => Rule.VerifyFixInMethodAsync(
        """
        var totals = df
            .GroupBy("k")
            .{|SPM1007:Count|}();
        totals.Count();
        totals
            .Write()
            .Parquet("p");
        """,
        """
        var totals = df
            .GroupBy("k")
            .Count();
        totals.Persist();
        totals.Count();
        totals
            .Write()
            .Parquet("p");
        totals.Unpersist();
        """);

    [Theory]
    [InlineData("df.{|SPM1007:Join|}(other, \"k\").Count(); df.Join(other, \"k\").Show();")]
    [InlineData("var joined = df.{|SPM1007:Join|}(other, \"k\"); if (joined.Count() == 0) return; joined.Show();")]
    [InlineData("var joined = df.{|SPM1007:Join|}(other, \"k\"); joined.Count(); joined.Show(); _ = new[] { joined };")]
    [InlineData("var joined = df.{|SPM1007:Join|}(other, \"k\"); joined.Count(); joined.Show(); joined = joined.Select(\"a\"); joined.Show();")]
    public Task UnclearEnd_HasNoFix(string statements) => Rule.VerifyNoFixInMethodAsync(statements);

    [Fact]
    public Task FrameOfCalledMethod_IsPersistedWhereItIsCalled() => Rule.VerifyFixAsync(
        TestProgram.InClass(
            """
            static DataFrame Load(SparkSession spark) => spark.Read().Csv("p");

            static void Run(SparkSession spark)
            {
                var raw = {|SPM1007:Load|}(spark);
                raw.Write().Parquet("q");
                Console.WriteLine(raw.Count());
            }
            """),
        TestProgram.InClass(
            """
            static DataFrame Load(SparkSession spark) => spark.Read().Csv("p");

            static void Run(SparkSession spark)
            {
                var raw = Load(spark);
                raw.Persist();
                raw.Write().Parquet("q");
                Console.WriteLine(raw.Count());
                raw.Unpersist();
            }
            """));
}

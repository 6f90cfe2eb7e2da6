using System.Threading.Tasks;
using Xunit;
using Safe = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.UnnecessaryCache, SparkMemory.Analyzers.CodeFixes.Rules.Caching.UnnecessaryCacheFixer>;
using Suggested = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.UnnecessaryCache, SparkMemory.Analyzers.CodeFixes.Rules.Caching.UnnecessaryCacheSuggestion>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

/// <summary>SPM1006's fixes.</summary>
public class UnnecessaryCacheFixTests
{
    private const string Deterministic = """
        var sales = spark.Read().Parquet("sales").Filter("amount > 0").{|SPM1006:Cache|}();
        // totals
        sales.GroupBy("region").Agg(Sum("amount")).Show();
        sales.Unpersist(); // done
        """;

    [Fact]
    public Task DeterministicFrame_LosesItsCache() => Safe.VerifyFixInMethodAsync(
        Deterministic,
        """
        var sales = spark.Read().Parquet("sales").Filter("amount > 0");
        // totals
        sales.GroupBy("region").Agg(Sum("amount")).Show();
        // done
        """);

    [Fact]
    public Task DeterministicFrame_HasNoSuggestion() => Suggested.VerifyNoFixInMethodAsync(Deterministic);

    [Fact]
    public Task SeveralFrames_AreFixedTogether() => Safe.VerifyFixInMethodAsync(
        """
        var a = spark.Read().Parquet("a");
        a.{|SPM1006:Cache|}();
        a.Show();
        var b = spark.Read().Parquet("b").{|SPM1006:Persist|}(StorageLevel.DISK_ONLY).Select("x");
        b.Show();
        a.Unpersist();
        """,
        """
        var a = spark.Read().Parquet("a");
        a.Show();
        var b = spark.Read().Parquet("b").Select("x");
        b.Show();
        """);

    [Fact]
    public Task EmptyFinally_Goes() => Safe.VerifyFixInMethodAsync(
        """
        var a = spark.Read().Parquet("a");
        a.{|SPM1006:Cache|}();
        try
        {
            // the only use
            a.Show();
        }
        finally
        {
            a.Unpersist();
        }
        Console.WriteLine("done");
        """,
        """
        var a = spark.Read().Parquet("a");
        // the only use
        a.Show();
        Console.WriteLine("done");
        """);

    [Fact]
    public Task EmptyFinallyBehindCatch_Goes() => Safe.VerifyFixInMethodAsync(
        """
        var a = spark.Read().Parquet("a").{|SPM1006:Cache|}();
        try
        {
            a.Show();
        }
        catch (InvalidOperationException)
        {
            Console.WriteLine("failed");
        }
        finally
        {
            a.Unpersist();
        }
        Console.WriteLine("done");
        """,
        """
        var a = spark.Read().Parquet("a");
        try
        {
            a.Show();
        }
        catch (InvalidOperationException)
        {
            Console.WriteLine("failed");
        }
        Console.WriteLine("done");
        """);

    [Theory]
    [InlineData("df.{0}; df.Show(); df.Unpersist();", "df.Show();")]
    [InlineData("var a = spark.Read().Parquet(\"a\").Filter(\"x > rand()\").{0}; a.Show();", "var a = spark.Read().Parquet(\"a\").Filter(\"x > rand()\"); a.Show();")]
    [InlineData("var a = spark.Read().Parquet(\"a\").WithColumn(\"r\", Rand()).{0}; a.Show();", "var a = spark.Read().Parquet(\"a\").WithColumn(\"r\", Rand()); a.Show();")]
    [InlineData("var a = spark.Sql(\"SELECT 1\").{0}; a.Show();", "var a = spark.Sql(\"SELECT 1\"); a.Show();")]
    [InlineData("var a = spark.Read().Parquet(\"a\").{0}; a.Write().Parquet(\"a\"); a.Unpersist();", "var a = spark.Read().Parquet(\"a\"); a.Write().Parquet(\"a\");")]
    [InlineData("var a = spark.Read().Parquet(\"a\").{0}; Use(1); a.Show(); a.Unpersist();", "var a = spark.Read().Parquet(\"a\"); Use(1); a.Show();")]
    public async Task UncertainFrame_HasSuggestion(string statements, string fixedStatements)
    {
        var flagged = statements.Replace("{0}", "{|SPM1006:Cache|}()");
        await Safe.VerifyNoFixInMethodAsync(flagged);
        await Suggested.VerifyFixInMethodAsync(flagged, fixedStatements);
    }

    [Theory]
    [InlineData("df.{|SPM1006:Cache|}(); df.Show(); if (flag) df.Unpersist();")]
    [InlineData("df.{|SPM1006:Cache|}(); df.Show(); if (flag) { df.Unpersist(); } else { df.Unpersist(); Use(1); }")]
    [InlineData("if (flag) df.{|SPM1006:Cache|}(); df.Show();")]
    [InlineData("Action persist = () => df.{|SPM1006:Cache|}();")]
    public async Task CallThatCannotBeTakenOut_IsLeft(string statements)
    {
        await Safe.VerifyNoFixInMethodAsync(statements);
        await Suggested.VerifyNoFixInMethodAsync(statements);
    }
}

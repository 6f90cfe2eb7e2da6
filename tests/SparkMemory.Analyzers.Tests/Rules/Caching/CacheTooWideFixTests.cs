using System.Threading.Tasks;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.CacheTooWide, SparkMemory.Analyzers.CodeFixes.Rules.Caching.CacheTooWideSuggestion>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

/// <summary>SPM1010's suggestion.</summary>
public class CacheTooWideFixTests
{
    [Fact]
    public Task Chain_SelectsBeforeItPersists() => Rule.VerifyFixInMethodAsync(
        """
        // used below
        var hot = df
            .Join(other, "k")
            .{|SPM1010:Cache|}();
        hot.Select(Col("b"), Upper(Col("a"))).Show();
        hot.Select(Col("b"), Upper(Col("a"))).Count();
        hot.Unpersist();
        """,
        """
        // used below
        var hot = df
            .Join(other, "k").Select("a", "b")
            .Cache();
        hot.Select(Col("b"), Upper(Col("a"))).Show();
        hot.Select(Col("b"), Upper(Col("a"))).Count();
        hot.Unpersist();
        """);

    [Fact]
    public Task Statement_BecomesAnAssignment() => Rule.VerifyFixInMethodAsync(
        """
        // used below
        df.{|SPM1010:Persist|}(StorageLevel.DISK_ONLY); // on disk
        df.Select("a").Show();
        df.Select("a").Count();
        df.Unpersist();
        """,
        """
        // used below
        df = df.Select("a").Persist(StorageLevel.DISK_ONLY); // on disk
        df.Select("a").Show();
        df.Select("a").Count();
        df.Unpersist();
        """);

    [Fact]
    public Task FrameOfCallees_IsNarrowedBeforeTheyGetIt() => Rule.VerifyFixInMethodAsync(
        """
        df.{|SPM1010:Cache|}();
        Save(df, "p");
        Save(df, "q");
        df.Unpersist();
        static void Save(DataFrame frame, string path) => frame.Select("a").Write().Parquet(path);
        """,
        """
        df = df.Select("a").Cache();
        Save(df, "p");
        Save(df, "q");
        df.Unpersist();
        static void Save(DataFrame frame, string path) => frame.Select("a").Write().Parquet(path);
        """);

    [Theory]
    [InlineData("df.{|SPM1010:Cache|}(); Report(); Report(); df.Unpersist(); void Report() => df.Select(\"a\").Show();")]
    [InlineData("df.{|SPM1010:Cache|}(); df.Select(\"a\").Show(); df.Select(\"a\").Count(); df.Unpersist(); df.Show();")]
    [InlineData("df.{|SPM1010:Cache|}(); df.Select(\"a.b\").Show(); df.Select(\"a.b\").Count(); df.Unpersist();")]
    [InlineData("while (flag) { df.{|SPM1010:Cache|}(); df.Select(\"a\").Show(); df.Select(\"a\").Count(); df.Unpersist(); }")]
    public Task UncertainChange_HasNoFix(string statements) => Rule.VerifyNoFixInMethodAsync(statements);
}

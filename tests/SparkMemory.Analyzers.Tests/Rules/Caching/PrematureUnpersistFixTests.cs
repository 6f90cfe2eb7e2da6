using System.Threading.Tasks;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.PrematureUnpersist, SparkMemory.Analyzers.CodeFixes.Rules.Caching.PrematureUnpersistSuggestion>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

/// <summary>SPM1004's suggestion.</summary>
public class PrematureUnpersistFixTests
{
    [Fact]
    public Task Unpersist_MovesBehindTheLastUse() => Rule.VerifyFixInMethodAsync(
        """
        df.Cache();
        df.Show();
        var small = df.Filter("a");

        // no longer needed
        df.{|SPM1004:Unpersist|}(); // free
        small.Show(); // small
        if (flag)
        {
            df.Count();
        }

        other.Show();
        """,
        """
        df.Cache();
        df.Show();
        var small = df.Filter("a");

        small.Show(); // small
        if (flag)
        {
            df.Count();
        }
        // no longer needed
        df.Unpersist(); // free

        other.Show();
        """);

    [Fact]
    public Task OneLine_StaysOneLine() => Rule.VerifyFixInMethodAsync(
        "df.Cache(); df.Show(); df.{|SPM1004:Unpersist|}(); df.Count(); other.Show();",
        "df.Cache(); df.Show(); df.Count(); df.Unpersist(); other.Show();");

    [Fact]
    public Task EndOfALine_StaysOnIt() => Rule.VerifyFixInMethodAsync(
        "df.Cache(); df.Show(); df.{|SPM1004:Unpersist|}(); df.Count(); // last",
        "df.Cache(); df.Show(); df.Count(); df.Unpersist(); // last");

    [Fact]
    public Task TwoFrames_AreFixedTogether() => Rule.VerifyFixInMethodAsync(
        """
        df.Cache();
        other.Cache();
        df.Show();
        other.Show();
        df.{|SPM1004:Unpersist|}();
        other.{|SPM1004:Unpersist|}();
        df.Count();
        other.Count();
        """,
        """
        df.Cache();
        other.Cache();
        df.Show();
        other.Show();
        df.Count();
        df.Unpersist();
        other.Count();
        other.Unpersist();
        """);

    [Theory]
    [InlineData("df.Cache(); df.Show(); { df.{|SPM1004:Unpersist|}(); } df.Count();")]
    [InlineData("df.Cache(); df.Show(); df.{|SPM1004:Unpersist|}(); if (flag) return; df.Count();")]
    [InlineData("df.Cache(); var small = df.Filter(\"a\"); df.Show(); df.{|SPM1004:Unpersist|}(); df = other; small.Count();")]
    [InlineData("df.Cache(); df.Show(); df.{|SPM1004:Unpersist|}(); Func<long> count = () => df.Count(); df.Show(); Use(count());")]
    public Task UncertainPlace_IsLeft(string statements) => Rule.VerifyNoFixInMethodAsync(statements);
}

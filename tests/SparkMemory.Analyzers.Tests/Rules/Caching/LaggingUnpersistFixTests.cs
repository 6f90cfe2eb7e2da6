using System.Threading.Tasks;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.LaggingUnpersist, SparkMemory.Analyzers.CodeFixes.Rules.Caching.LaggingUnpersistFixer>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

/// <summary>SPM1009's fix.</summary>
public class LaggingUnpersistFixTests
{
    [Fact]
    public Task Unpersist_MovesUpToTheLastUse() => Rule.VerifyFixInMethodAsync(
        """
        df.Cache();
        df.Show();
        if (flag)
        {
            df.Count();
        }

        other.Show(); // unrelated

        // free
        df.{|SPM1009:Unpersist|}();
        other.Count();
        """,
        """
        df.Cache();
        df.Show();
        if (flag)
        {
            df.Count();
        }
        // free
        df.Unpersist();

        other.Show(); // unrelated

        other.Count();
        """);

    [Fact]
    public Task DerivedFrame_IsAUse() => Rule.VerifyFixInMethodAsync(
        """
        var hot = df.Filter("a").Cache();
        hot.Show();
        var part = hot.Select("a");
        part.Count();
        part.PrintSchema();
        other.Show();
        hot.{|SPM1009:Unpersist|}();
        """,
        """
        var hot = df.Filter("a").Cache();
        hot.Show();
        var part = hot.Select("a");
        part.Count();
        part.PrintSchema();
        hot.Unpersist();
        other.Show();
        """);

    [Theory]
    [InlineData("df.Cache(); df.Show(); df.Count(); other.Show(); if (flag) df.{|SPM1009:Unpersist|}();")]
    [InlineData("df.Cache(); try { df.Show(); df.Count(); } finally { other.Show(); df.{|SPM1009:Unpersist|}(); }")]
    [InlineData("df.Cache(); df.Show(); df.Count(); other.Show(); if (flag) return; df.{|SPM1009:Unpersist|}();")]
    [InlineData("df.Cache(); df.Show(); df.Count(); other.Show(); df.PrintSchema(); df.{|SPM1009:Unpersist|}();")]
    public Task NoPlaceToMoveTo_HasNoFix(string statements) => Rule.VerifyNoFixInMethodAsync(statements);
}

using System.Threading.Tasks;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.UnpersistOnUncachedFrame, SparkMemory.Analyzers.CodeFixes.Rules.Caching.UnpersistOnUncachedFrameSuggestion>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

/// <summary>SPM1003's suggestion.</summary>
public class UnpersistOnUncachedFrameFixTests
{
    [Fact]
    public Task DerivedFrame_IsReplacedByThePersistedOne() => Rule.VerifyFixInMethodAsync(
        """
        df.Cache();
        df.Show();
        df.Count();
        df.Filter("a").{|SPM1003:Unpersist|}(true); // free
        """,
        """
        df.Cache();
        df.Show();
        df.Count();
        df.Unpersist(true); // free
        """);

    [Fact]
    public Task Locals_AreReplacedTogether() => Rule.VerifyFixInMethodAsync(
        """
        if (flag)
        {
            var hot = df.Select("b").Cache();
            var small = hot.Filter("a");
            small.Show();
            hot.Count();
            small /* it */ .{|SPM1003:Unpersist|}();
        }
        else
        {
            var hot = other.Select("b").Cache();
            hot.Show();
            hot.Count();
            hot.Select("c")
                .{|SPM1003:Unpersist|}();
        }
        """,
        """
        if (flag)
        {
            var hot = df.Select("b").Cache();
            var small = hot.Filter("a");
            small.Show();
            hot.Count();
            hot /* it */ .Unpersist();
        }
        else
        {
            var hot = other.Select("b").Cache();
            hot.Show();
            hot.Count();
            hot
                .Unpersist();
        }
        """);

    [Theory]
    [InlineData("df.Filter(\"a\").{|SPM1003:Unpersist|}();")]
    [InlineData("df.Cache(); other.Cache(); df.Show(); df.Count(); other.Show(); other.Count(); df.Filter(\"a\").{|SPM1003:Unpersist|}();")]
    [InlineData("df.Cache(); df.Count(); df.Filter(\"a\").{|SPM1003:Unpersist|}(); df.Show();")]
    [InlineData("df.Cache(); df.Count(); foreach (var key in new[] { \"a\", \"b\" }) { df.Filter(key).{|SPM1003:Unpersist|}(); }")]
    [InlineData("df.Cache(); df.Count(); var rest = df.Filter(\"a\").{|SPM1003:Unpersist|}();")]
    [InlineData("if (flag) { df.Cache(); df.Count(); } df.Filter(\"a\").{|SPM1003:Unpersist|}();")]
    public Task UncertainFrame_IsLeft(string statements) => Rule.VerifyNoFixInMethodAsync(statements);
}

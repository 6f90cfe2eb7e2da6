using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.CacheNotReleased, SparkMemory.Analyzers.CodeFixes.Rules.Caching.CacheNotReleasedSuggestion>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

/// <summary>SPM1001's suggestion for a derived frame that leaves.</summary>
public class CacheNotReleasedSuggestionTests
{
    [Fact]
    public Task DerivedFrameThatLeaves_IsReplacedByThePersistedOne() => Rule.VerifyFixAsync(
        TestProgram.InClass("""
            DataFrame Run(DataFrame df, bool flag)
            {
                var hot = df.{|SPM1001:Cache|}();
                hot.Show();
                hot.Count();
                if (flag)
                    return hot.Select("a"); // all
                return hot.Filter("a").Select("b");
            }
            """),
        TestProgram.InClass("""
            DataFrame Run(DataFrame df, bool flag)
            {
                var hot = df.Cache();
                hot.Show();
                hot.Count();
                if (flag)
                    return hot; // all
                return hot;
            }
            """));

    [Theory]
    [InlineData("DataFrame Run(DataFrame df) { var hot = df.{|SPM1001:Cache|}(); hot.Show(); hot.Count(); hot = hot.Filter(\"a\"); return hot.Select(\"b\"); }")]
    [InlineData("DataFrame Run(DataFrame df) { var hot = df.{|SPM1001:Cache|}(); hot.Show(); hot.Count(); var few = hot.Filter(\"a\"); return few; }")]
    [InlineData("void Run(DataFrame df) { df.{|SPM1001:Cache|}(); df.Show(); df.Count(); }")]
    public Task OtherwiseReturned_IsLeft(string members) => Rule.VerifyNoFixAsync(TestProgram.InClass(members));
}

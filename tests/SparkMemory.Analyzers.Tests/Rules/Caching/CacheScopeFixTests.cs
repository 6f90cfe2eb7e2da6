using System.Threading.Tasks;
using SparkMemory.Analyzers.CodeFixes.Rules.Caching;
using SparkMemory.Analyzers.Rules.Caching;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.CacheNotReleased, SparkMemory.Analyzers.CodeFixes.Rules.Caching.CacheNotReleasedFixer>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

/// <summary>The fixes of SPM1001 and SPM1002 that write a scope of the companion library.</summary>
public class CacheScopeFixTests
{
    [Fact]
    public Task NothingFollows_ScopeEndsWithTheBlock() => VerifyAsync(
        """
        // both numbers
        df.{|SPM1001:Cache|}(); // hot
        df.Show();
        var rows = df.Count();
        Console.WriteLine("done");
        """,
        """
        // both numbers
        using var dfScope = df.CacheScoped(); // hot
        df.Show();
        var rows = df.Count();
        Console.WriteLine("done");
        """);

    [Fact]
    public Task PersistThatMakesTheFrame_KeepsTheVariable() => VerifyAsync(
        """
        var hot = df.Filter("a")
            .{|SPM1001:Persist|}(StorageLevel.DISK_ONLY); // hot
        hot.Show();
        if (hot.Count() < 5)
            return;
        hot.Show();
        // give it back
        hot.Unpersist(true);
        """,
        """
        var hot = df.Filter("a"); // hot
        using var hotScope = hot.CacheScoped(StorageLevel.DISK_ONLY, blocking: true);
        hot.Show();
        if (hot.Count() < 5)
            return;
        hot.Show();
        // give it back
        """);

    [Fact]
    public Task UnrelatedJobFollows_ScopeIsABlock() => VerifyAsync(
        """
        // both numbers
        df.{|SPM1001:Cache|}(); // hot
        df.Show();
        var rows = df.Count(); // rows

        other.Show();
        Use(rows);
        """,
        """
        // both numbers
        // hot
        long rows;
        using (df.CacheScoped())
        {
            df.Show();
            rows = df.Count(); // rows
        }

        other.Show();
        Use(rows);
        """);

    [Fact]
    public Task OverwrittenHandle_NeedsNoCopy() => VerifyAsync(
        """
        df = df.Filter("a").{|SPM1001:Cache|}();
        df.Show();
        df.Count();
        df = df.Select("b");
        df.Show();
        df.Unpersist();
        other.Show();
        """,
        """
        df = df.Filter("a");
        using (df.CacheScoped())
        {
            df.Show();
            df.Count();
            df = df.Select("b");
            df.Show();
        }

        other.Show();
        """);

    [Fact]
    public Task FramesUsedTogether_AreNested() => VerifyAsync(
        """
        df.{|SPM1001:Cache|}();
        var hot = other.Filter("a").{|SPM1001:Cache|}();
        df.Show();
        df.Count();
        hot.Show();
        hot.Count();
        spark.Range(3).Show();
        """,
        """
        using (df.CacheScoped())
        {
            var hot = other.Filter("a");
            using var hotScope = hot.CacheScoped();
            df.Show();
            df.Count();
            hot.Show();
            hot.Count();
        }

        spark.Range(3).Show();
        """,
        """
        using (df.CacheScoped())
        {
            var hot = other.Filter("a");
            using (hot.CacheScoped())
            {
                df.Show();
                df.Count();
                hot.Show();
                hot.Count();
            }
        }

        spark.Range(3).Show();
        """);

    [Fact]
    public Task NameInUse_GetsANumber() => VerifyAsync(
        """
        var dfScope = 1;
        df.{|SPM1001:Cache|}();
        df.Show(dfScope);
        df.Count();
        """,
        """
        var dfScope = 1;
        using var dfScope1 = df.CacheScoped();
        df.Show(dfScope);
        df.Count();
        """);

    [Fact]
    public Task SkippedOnException_GetsAScope() =>
        SparkVerifier<UnpersistSkippedOnException, UnpersistSkippedOnExceptionFixer>.VerifyFixWithCompanionAsync(
            UnpersistSkippedOnExceptionFixer.Scope,
            TestProgram.InMethod("df.{|SPM1002:Cache|}();\ndf.Show();\ndf.Count();\ndf.Unpersist();"),
            WithUsing(TestProgram.InMethod("using var dfScope = df.CacheScoped();\ndf.Show();\ndf.Count();")));

    [Fact]
    public Task FirstFix_IsTheFinally() => Rule.VerifyFixWithCompanionAsync(
        CacheNotReleasedFixer.Release,
        TestProgram.InMethod("df.{|SPM1001:Cache|}();\ndf.Show();\ndf.Count();"),
        TestProgram.InMethod("df.Cache();\ntry\n{\n    df.Show();\n    df.Count();\n}\nfinally\n{\n    df.Unpersist();\n}"));

    /// <summary>The first of the two is not to be had, so the finding stays as it is.</summary>
    [Theory]
    [InlineData("df.{|SPM1001:Cache|}(); df.Show(); df.Count();", false)]
    [InlineData("df.{|SPM1001:Persist|}(flag ? StorageLevel.NONE : StorageLevel.DISK_ONLY); df.Show(); df.Count();", true)]
    [InlineData("df?.{|SPM1001:Cache|}(); df?.Show(); df?.Count();", true)]
    public async Task NoScope_IsOffered(string statements, bool hasCompanion)
    {
        var test = new SparkTest<CacheNotReleased, CacheNotReleasedFixer>
        {
            TestCode = TestProgram.InMethod(statements),
            FixedCode = TestProgram.InMethod(statements),
            HasCompanion = hasCompanion,
            CodeActionEquivalenceKey = CacheNotReleasedFixer.Scope,
            CodeFixTestBehaviors = Microsoft.CodeAnalysis.Testing.CodeFixTestBehaviors.SkipFixAllCheck,
        };
        await test.RunAsync();
    }

    /// <summary>Fixed one by one, and, where that differs, all at once.</summary>
    private static Task VerifyAsync(string statements, string fixedStatements, string? allFixedStatements = null) => new SparkTest<CacheNotReleased, CacheNotReleasedFixer>
    {
        TestCode = TestProgram.InMethod(statements),
        FixedCode = WithUsing(TestProgram.InMethod(fixedStatements)),
        BatchFixedCode = WithUsing(TestProgram.InMethod(allFixedStatements ?? fixedStatements)),
        HasCompanion = true,
        CodeActionEquivalenceKey = CacheNotReleasedFixer.Scope,
    }.RunAsync();

    private static string WithUsing(string source) => source.Replace("using static", "using SparkMemory;\nusing static", System.StringComparison.Ordinal);
}

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.CacheNotReleased, SparkMemory.Analyzers.CodeFixes.Rules.Caching.CacheNotReleasedFixer>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

/// <summary>SPM1001's fix.</summary>
public class CacheNotReleasedFixTests
{
    [Fact]
    public Task NeverReleased_IsReleasedBehindTheLastUse() => Rule.VerifyFixInMethodAsync(
        """
        // keeps the filtered rows
        var hot = df.Filter("a").{|SPM1001:Cache|}(); // hot
        hot.Show();

        // the number
        long rows = hot.Count(); // rows
        Console.WriteLine("done");
        other.Show();
        """,
        """
        // keeps the filtered rows
        var hot = df.Filter("a").Cache(); // hot
        try
        {
            hot.Show();

            // the number
            long rows = hot.Count(); // rows
        }
        finally
        {
            hot.Unpersist();
        }

        Console.WriteLine("done");
        other.Show();
        """);

    [Fact]
    public Task LocalsThatLiveOn_AreHoisted() => Rule.VerifyFixInMethodAsync(
        """
        df.{|SPM1001:Cache|}();
        var rows = df.Count(); // counts
        List<Row> list = df.Collect().ToList(), none = null;
        var temporary = 1;
        df.Show(temporary);
        Use(rows);
        Use(list);
        """,
        """
        df.Cache();
        long rows;
        List<Row> list;
        try
        {
            rows = df.Count(); // counts
            list = df.Collect().ToList();
            List<Row> none = null;
            var temporary = 1;
            df.Show(temporary);
        }
        finally
        {
            df.Unpersist();
        }

        Use(rows);
        Use(list);
        """);

    [Fact]
    public Task EarlyReturnAndOneBranch_AreReleased() => Rule.VerifyFixInMethodAsync(
        """
        df.{|SPM1001:Cache|}();
        df.Show();
        if (df.Count() < 5)
            return;
        if (flag)
        {
            df.Show();
            // give it back
            df.Unpersist(true);
        }
        else
        {
            df.Show();
        }
        other.Show();
        """,
        """
        df.Cache();
        try
        {
            df.Show();
            if (df.Count() < 5)
                return;
            if (flag)
            {
                df.Show();
            }
            else
            {
                df.Show();
            }
        }
        finally
        {
            // give it back
            df.Unpersist(true);
        }

        other.Show();
        """);

    [Fact]
    public Task DerivedFrames_AreUsesToo() => Rule.VerifyFixInMethodAsync(
        """
        foreach (var key in new[] { "a", "b", "c", "d" })
        {
            var part = df.Filter(key);
            part.{|SPM1001:Cache|}();
            part.Show();
            var small = part.Select(part["x"]);
            var rows = small.Collect();
            Console.WriteLine(key);
            Console.WriteLine(rows.Count());
            Console.WriteLine("next");
        }
        """,
        """
        foreach (var key in new[] { "a", "b", "c", "d" })
        {
            var part = df.Filter(key);
            part.Cache();
            try
            {
                part.Show();
                var small = part.Select(part["x"]);
                var rows = small.Collect();
                Console.WriteLine(key);
                Console.WriteLine(rows.Count());
            }
            finally
            {
                part.Unpersist();
            }

            Console.WriteLine("next");
        }
        """);

    [Fact]
    public Task ExistingTry_GetsTheCall() => Rule.VerifyFixInMethodAsync(
        """
        df.{|SPM1001:Cache|}();
        try
        {
            df.Show();
            df.Count();
        }
        finally
        {
            Console.WriteLine("done");
        }
        other.Filter("a").Show();
        """,
        """
        df.Cache();
        try
        {
            df.Show();
            df.Count();
        }
        finally
        {
            df.Unpersist();
            Console.WriteLine("done");
        }
        other.Filter("a").Show();
        """);

    [Fact]
    public Task ExistingCatch_GetsAFinally() => Rule.VerifyFixInMethodAsync(
        """
        df.{|SPM1001:Cache|}();
        try
        {
            df.Show();
            df.Count();
        }
        catch (InvalidOperationException)
        {
            Console.WriteLine("failed");
        }
        other.Show();
        """,
        """
        df.Cache();
        try
        {
            df.Show();
            df.Count();
        }
        catch (InvalidOperationException)
        {
            Console.WriteLine("failed");
        }
        finally
        {
            df.Unpersist();
        }
        other.Show();
        """);

    [Fact]
    public Task TwoFramesOneAfterTheOther_AreFixedTogether() => Rule.VerifyFixInMethodAsync(
        """
        df?.{|SPM1001:Cache|}();
        df?.Show();
        df?.Count();
        var hot = other.Filter("a").{|SPM1001:Cache|}();
        hot.Show();
        hot.Count();
        """,
        """
        df?.Cache();
        try
        {
            df?.Show();
            df?.Count();
        }
        finally
        {
            df?.Unpersist();
        }

        var hot = other.Filter("a").Cache();
        try
        {
            hot.Show();
            hot.Count();
        }
        finally
        {
            hot.Unpersist();
        }
        """);

    [Fact]
    public Task FramesUsedTogether_AreNested() => Rule.VerifyFixInMethodAsync(
        """
        df.{|SPM1001:Cache|}();
        var hot = other.Filter("a").{|SPM1001:Cache|}();
        df.Show();
        var rows = df.Count();
        hot.Show();
        hot.Count();
        Use(rows);
        """,
        """
        df.Cache();
        long rows;
        try
        {
            var hot = other.Filter("a").Cache();
            try
            {
                df.Show();
                rows = df.Count();
                hot.Show();
                hot.Count();
            }
            finally
            {
                hot.Unpersist();
            }
        }
        finally
        {
            df.Unpersist();
        }

        Use(rows);
        """);

    [Fact]
    public Task AsyncMethod_StaysCorrect() => Rule.VerifyFixAsync(
        TestProgram.InClass("""
            async Task<long> Run(DataFrame df)
            {
                df.{|SPM1001:Persist|}(StorageLevel.DISK_ONLY);
                await Task.Yield();
                df.Show();
                return df.Count();
            }
            """),
        TestProgram.InClass("""
            async Task<long> Run(DataFrame df)
            {
                df.Persist(StorageLevel.DISK_ONLY);
                try
                {
                    await Task.Yield();
                    df.Show();
                    return df.Count();
                }
                finally
                {
                    df.Unpersist();
                }
            }
            """));

    [Fact]
    public Task OverwrittenHandle_IsKept() => Rule.VerifyFixInMethodAsync(
        """
        df = df.Filter("a").{|SPM1001:Cache|}(); // hot
        df.Show();
        df.Count();
        df = df.Select("b");
        df.Show();
        // done with it
        df.Unpersist();
        other.Show();
        """,
        """
        df = df.Filter("a").Cache(); // hot
        var dfPersisted = df;
        try
        {
            df.Show();
            df.Count();
            df = df.Select("b");
            df.Show();
        }
        finally
        {
            // done with it
            dfPersisted.Unpersist();
        }

        other.Show();
        """);

    [Fact]
    public Task OverwrittenByAnother_IsReleasedBefore() => Rule.VerifyFixInMethodAsync(
        """
        var hot = df.{|SPM1001:Cache|}();
        hot.Show();
        hot.Count();
        hot = other;
        hot.Unpersist();
        """,
        """
        var hot = df.Cache();
        try
        {
            hot.Show();
            hot.Count();
        }
        finally
        {
            hot.Unpersist();
        }

        hot = other;
        hot.Unpersist();
        """);

    [Theory]
    [InlineData("var few = df.{|SPM1001:Cache|}().Filter(\"a\"); few.Show(); few.Count();")]
    [InlineData("df.{|SPM1001:Cache|}(); df.Show(); df.Count(); var x = new { n = 1 }; df.Show(); Use(x);")]
    [InlineData("df.{|SPM1001:Cache|}(); df.Show(); int.TryParse(\"1\", out var n); df.Count(); Use(n);")]
    [InlineData("df.{|SPM1001:Cache|}(); try { df.Show(); } finally { df.Count(); }")]
    [InlineData("df.{|SPM1001:Cache|}(); df.Show(); long n; n = df.Count(); df.Show(); Use(n);")]
    [InlineData("if (flag) { df.{|SPM1001:Cache|}(); df.Show(); } df.Count();")]
    [InlineData("foreach (var key in new[] { \"a\", \"b\" }) { df.{|SPM1001:Cache|}(); df.Show(); df.Count(); }")]
    [InlineData("df.{|SPM1001:Cache|}(); df.Show(); void Local() { } df.Count(); Local();")]
    [InlineData("df.{|SPM1001:Cache|}(); df.Show(); df.Count(); if (flag) df.Unpersist();")]
    public Task UncertainRegion_IsLeft(string statements) => Rule.VerifyNoFixInMethodAsync(statements);

    [Fact]
    public Task DerivedFrameThatLeaves_IsLeft() => Rule.VerifyNoFixAsync(TestProgram.InClass(
        "DataFrame Run(DataFrame df) { var hot = df.{|SPM1001:Cache|}(); hot.Show(); hot.Count(); return hot.Filter(\"a\"); }"));
}

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.RedundantPersist, SparkMemory.Analyzers.CodeFixes.Rules.Caching.RedundantPersistFixer>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

/// <summary>SPM1008's fix.</summary>
public class RedundantPersistFixTests
{
    [Fact]
    public Task Statement_IsRemoved() => Rule.VerifyFixInMethodAsync(
        """
        df.Cache();
        df.Show();
        df.{|SPM1008:Persist|}(StorageLevel.DISK_ONLY);
        df.Count();
        df.Unpersist();
        """,
        """
        df.Cache();
        df.Show();
        df.Count();
        df.Unpersist();
        """);

    [Fact]
    public Task CommentsAndBlankLines_AreKept() => Rule.VerifyFixInMethodAsync(
        """
        df.Cache(); // first

        // once more
        df.{|SPM1008:Cache|}(); // second
        df.Show(); df.{|SPM1008:Cache|}(); df.Count();

        df.{|SPM1008:Cache|}();
        df.Unpersist();
        """,
        """
        df.Cache(); // first

        // once more
        // second
        df.Show(); df.Count();

        df.Unpersist();
        """);

    [Fact]
    public Task ChainLink_IsDropped() => Rule.VerifyFixInMethodAsync(
        """
        var hot = df.Cache().{|SPM1008:Cache|}();
        var again = hot.{|SPM1008:Cache|}();
        df
            .{|SPM1008:Cache|}() // hot
            .Show();
        again.Count();
        df.Unpersist();
        """,
        """
        var hot = df.Cache();
        var again = hot;
        df // hot
            .Show();
        again.Count();
        df.Unpersist();
        """);

    [Fact]
    public Task ChainAsStatement_LosesItsLastLink() => Rule.VerifyFixInMethodAsync(
        "df.Cache().{|SPM1008:Cache|}(); df.Show(); df.Count(); df.Unpersist();",
        "df.Cache(); df.Show(); df.Count(); df.Unpersist();");

    [Fact]
    public Task CallWithEffects_IsLeft() => Rule.VerifyNoFixAsync(TestProgram.InClass("""
        void Run(DataFrame df)
        {
            df.Cache();
            df.{|SPM1008:Persist|}(Level());
            if (df.Count() > 0)
                df.{|SPM1008:Cache|}();
            df.Show();
            df.Unpersist();
        }

        static StorageLevel Level() => StorageLevel.DISK_ONLY;
        """));
}

using System.Threading.Tasks;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.UnpersistSkippedOnException, SparkMemory.Analyzers.CodeFixes.Rules.Caching.UnpersistSkippedOnExceptionFixer>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

/// <summary>SPM1002's fix.</summary>
public class UnpersistSkippedOnExceptionFixTests
{
    [Fact]
    public Task Unpersist_MovesIntoFinally() => Rule.VerifyFixInMethodAsync(
        """
        df.{|SPM1002:Cache|}();
        df.Show();
        long rows = df.Count();
        Console.WriteLine(rows);
        df.Unpersist(); // free
        other.Show();
        """,
        """
        df.Cache();
        long rows;
        try
        {
            df.Show();
            rows = df.Count();
        }
        finally
        {
            // free
            df.Unpersist();
        }

        Console.WriteLine(rows);
        other.Show();
        """);

    [Fact]
    public Task NestedBlocks_AreFixedTogether() => Rule.VerifyFixInMethodAsync(
        """
        df.{|SPM1002:Cache|}();
        df.Show();
        if (flag)
        {
            var hot = df.Filter("a").{|SPM1002:Cache|}();
            hot.Show();
            hot.Count();
            hot.Unpersist();
        }

        df.Unpersist();
        """,
        """
        df.Cache();
        try
        {
            df.Show();
            if (flag)
            {
                var hot = df.Filter("a").Cache();
                try
                {
                    hot.Show();
                    hot.Count();
                }
                finally
                {
                    hot.Unpersist();
                }
            }
        }
        finally
        {
            df.Unpersist();
        }
        """);

    [Theory]
    [InlineData("df.{|SPM1002:Cache|}(); df.Show(); df.Count(); df = df.Unpersist();")]
    [InlineData("if (flag) df.{|SPM1002:Cache|}(); df.Show(); df.Count(); if (flag) df.Unpersist();")]
    [InlineData("df.{|SPM1002:Cache|}(); Use(1); try { df.Show(); df.Count(); } finally { df.Unpersist(); }")]
    public Task UncertainRegion_IsLeft(string statements) => Rule.VerifyNoFixInMethodAsync(statements);
}

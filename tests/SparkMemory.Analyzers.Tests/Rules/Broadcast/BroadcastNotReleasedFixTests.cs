using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using SparkMemory.Analyzers.CodeFixes.Rules.Broadcast;
using SparkMemory.Analyzers.Rules.Broadcast;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Broadcast.BroadcastNotReleased, SparkMemory.Analyzers.CodeFixes.Rules.Broadcast.BroadcastNotReleasedFixer>;

namespace SparkMemory.Analyzers.Tests.Rules.Broadcast;

// Fix: Destroy in a finally around first to last use -> NeverReleased_IsDestroyedBehindTheLastJob
// Fix: an Unpersist or Destroy on one path becomes needless -> OneBranch_IsReplaced
// Fix: where the companion is referenced, a scope to the end of the block -> Scope_EndsWithTheBlock, Scopes_EndTogether, NoScope_IsOffered
// Fix: a scope of its own where other work follows -> OtherWorkFollows_ScopeIsABlock, AssignedVariable_ScopeIsABlock
// Fix: not when a function or a frame that captures it goes where it is not followed -> Unfollowed_HasNoFix
public class BroadcastNotReleasedFixTests
{
    [Fact]
    public Task NeverReleased_IsDestroyedBehindTheLastJob() => Rule.VerifyFixInMethodAsync(
        """
        // rates by currency
        var rates = spark.SparkContext.{|SPM6001:Broadcast|}(new Dictionary<string, double>()); // small
        var rate = Udf<string, double>(c => rates.Value()[c]);
        var euros = df.WithColumn("euros", rate(Col("currency")) * Col("amount"));
        long rows = euros.Count();
        other.Show();
        Use(rows);
        """,
        """
        // rates by currency
        var rates = spark.SparkContext.Broadcast(new Dictionary<string, double>()); // small
        long rows;
        try
        {
            var rate = Udf<string, double>(c => rates.Value()[c]);
            var euros = df.WithColumn("euros", rate(Col("currency")) * Col("amount"));
            rows = euros.Count();
        }
        finally
        {
            rates.Destroy();
        }

        other.Show();
        Use(rows);
        """);

    [Fact]
    public Task OneBranch_IsReplaced() => Rule.VerifyFixInMethodAsync(
        """
        var rates = spark.SparkContext.{|SPM6001:Broadcast|}(new[] { 1.0 });
        if (df.Select(Udf<int, double>(i => rates.Value()[i])(Col("i"))).Count() == 0)
            return;
        rates.Unpersist(true);
        """,
        """
        var rates = spark.SparkContext.Broadcast(new[] { 1.0 });
        try
        {
            if (df.Select(Udf<int, double>(i => rates.Value()[i])(Col("i"))).Count() == 0)
                return;
        }
        finally
        {
            rates.Destroy();
        }
        """);

    [Fact]
    public Task TwoVariables_AreNested() => Rule.VerifyFixInMethodAsync(
        """
        var a = spark.SparkContext.{|SPM6001:Broadcast|}(new[] { 1.0 });
        var b = spark.SparkContext.{|SPM6001:Broadcast|}(new[] { 2.0 });
        df.Select(Udf<int, double>(i => a.Value()[i] + b.Value()[i])(Col("i"))).Show();
        """,
        """
        var a = spark.SparkContext.Broadcast(new[] { 1.0 });
        try
        {
            var b = spark.SparkContext.Broadcast(new[] { 2.0 });
            try
            {
                df.Select(Udf<int, double>(i => a.Value()[i] + b.Value()[i])(Col("i"))).Show();
            }
            finally
            {
                b.Destroy();
            }
        }
        finally
        {
            a.Destroy();
        }
        """);

    [Fact]
    public Task Loop_IsDestroyedInEveryTurn() => Rule.VerifyFixInMethodAsync(
        """
        foreach (var factor in new[] { 1.0, 2.0 })
        {
            var b = spark.SparkContext.{|SPM6001:Broadcast|}(factor);
            var scale = Udf<double, double>(x => x * b.Value());
            df.Select(scale(Col("x"))).Show();
        }
        """,
        """
        foreach (var factor in new[] { 1.0, 2.0 })
        {
            var b = spark.SparkContext.Broadcast(factor);
            try
            {
                var scale = Udf<double, double>(x => x * b.Value());
                df.Select(scale(Col("x"))).Show();
            }
            finally
            {
                b.Destroy();
            }
        }
        """);

    [Fact]
    public Task Scope_EndsWithTheBlock() => VerifyScopeAsync(
        """
        // rates by currency
        var rates = spark.SparkContext.{|SPM6001:Broadcast|}(new Dictionary<string, double>()); // small
        var rate = Udf<string, double>(c => rates.Value()[c]);
        if (df.Select(rate(Col("currency"))).Count() == 0)
            return;
        // give it back
        rates.Unpersist();
        Console.WriteLine("done");
        """,
        """
        // rates by currency
        using var ratesScope = spark.SparkContext.BroadcastScoped(new Dictionary<string, double>());
        var rates = ratesScope.Value; // small
        var rate = Udf<string, double>(c => rates.Value()[c]);
        if (df.Select(rate(Col("currency"))).Count() == 0)
            return;
        // give it back
        Console.WriteLine("done");
        """);

    [Fact]
    public Task Scopes_EndTogether() => VerifyScopeAsync(
        """
        var aScope = 1;
        var a = spark.SparkContext.{|SPM6001:Broadcast|}<double>(aScope);
        var b = spark.SparkContext.{|SPM6001:Broadcast|}(2.0);
        df.Select(Udf<double, double>(x => a.Value() + b.Value() * x)(Col("x"))).Show();
        """,
        """
        var aScope = 1;
        using var aScope1 = spark.SparkContext.BroadcastScoped<double>(aScope);
        var a = aScope1.Value;
        using var bScope = spark.SparkContext.BroadcastScoped(2.0);
        var b = bScope.Value;
        df.Select(Udf<double, double>(x => a.Value() + b.Value() * x)(Col("x"))).Show();
        """);

    [Fact]
    public Task OtherWorkFollows_ScopeIsABlock() => VerifyScopeAsync(
        """
        // rates by currency
        var rates = spark.SparkContext.{|SPM6001:Broadcast|}(new Dictionary<string, double>()); // small
        var rate = Udf<string, double>(c => rates.Value()[c]);
        if (flag)
            return;
        var rows = df.Filter(rate(Col("currency")) > 1).Count(); // all
        other.Show();
        Use(rows);
        """,
        """
        long rows;
        // rates by currency
        using (var ratesScope = spark.SparkContext.BroadcastScoped(new Dictionary<string, double>()))
        {
            var rates = ratesScope.Value; // small
            var rate = Udf<string, double>(c => rates.Value()[c]);
            if (flag)
                return;
            rows = df.Filter(rate(Col("currency")) > 1).Count(); // all
        }

        other.Show();
        Use(rows);
        """);

    [Fact]
    public Task AssignedVariable_ScopeIsABlock() => VerifyScopeAsync(
        """
        Broadcast<double> b;
        b = spark.SparkContext.{|SPM6001:Broadcast|}(2.0);
        df.Select(Udf<double, double>(x => b.Value() * x)(Col("x"))).Show();
        other.Show();
        """,
        """
        Broadcast<double> b;
        using (var bScope = spark.SparkContext.BroadcastScoped(2.0))
        {
            b = bScope.Value;
            df.Select(Udf<double, double>(x => b.Value() * x)(Col("x"))).Show();
        }

        other.Show();
        """);

    /// <summary>Without the companion, and where there may be no session.</summary>
    [Theory]
    [InlineData("var b = spark.SparkContext.{|SPM6001:Broadcast|}(1); df.Select(Udf<int, int>(x => b.Value())(Col(\"x\"))).Show();", false)]
    [InlineData("var b = spark?.SparkContext.{|SPM6001:Broadcast|}(1); df.Select(Udf<int, int>(x => b.Value())(Col(\"x\"))).Show();", true)]
    public Task NoScope_IsOffered(string statements, bool hasCompanion) => new SparkTest<BroadcastNotReleased, BroadcastNotReleasedFixer>
    {
        TestCode = TestProgram.InMethod(statements),
        FixedCode = TestProgram.InMethod(statements),
        HasCompanion = hasCompanion,
        CodeActionEquivalenceKey = BroadcastNotReleasedFixer.Scope,
        CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck,
    }.RunAsync();

    [Theory]
    [InlineData("var b = spark.SparkContext.{|SPM6001:Broadcast|}(1);")]
    [InlineData("spark.SparkContext.{|SPM6001:Broadcast|}(1);")]
    [InlineData("var b = spark.SparkContext.{|SPM6001:Broadcast|}(1); double Scale(double x) => x * b.Value(); df.Select(Udf<double, double>(Scale)(Col(\"x\"))).Show();")]
    [InlineData("var b = spark.SparkContext.{|SPM6001:Broadcast|}(1); spark.Udf().Register<int, int>(\"scale\", x => x * b.Value()); df.Select(CallUDF(\"scale\", Col(\"x\"))).Show();")]
    [InlineData("var b = spark.SparkContext.{|SPM6001:Broadcast|}(1); if (flag) { b.Unpersist(); } df.Show();")]
    public Task Unfollowed_HasNoFix(string statements) => Rule.VerifyNoFixInMethodAsync(statements);

    private static Task VerifyScopeAsync(string statements, string fixedStatements) => Rule.VerifyFixWithCompanionAsync(
        BroadcastNotReleasedFixer.Scope,
        TestProgram.InMethod(statements),
        TestProgram.InMethod(fixedStatements).Replace("using static", "using SparkMemory;\nusing static", StringComparison.Ordinal));
}

using System.Threading.Tasks;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Broadcast.BroadcastNotReleased, SparkMemory.Analyzers.CodeFixes.Rules.Broadcast.BroadcastNotReleasedFixer>;

namespace SparkMemory.Analyzers.Tests.Rules.Broadcast;

// Fix: Destroy in a finally around first to last use -> NeverReleased_IsDestroyedBehindTheLastJob
// Fix: an Unpersist or Destroy on one path becomes needless -> OneBranch_IsReplaced
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

    [Theory]
    [InlineData("var b = spark.SparkContext.{|SPM6001:Broadcast|}(1);")]
    [InlineData("spark.SparkContext.{|SPM6001:Broadcast|}(1);")]
    [InlineData("var b = spark.SparkContext.{|SPM6001:Broadcast|}(1); double Scale(double x) => x * b.Value(); df.Select(Udf<double, double>(Scale)(Col(\"x\"))).Show();")]
    [InlineData("var b = spark.SparkContext.{|SPM6001:Broadcast|}(1); spark.Udf().Register<int, int>(\"scale\", x => x * b.Value()); df.Select(CallUDF(\"scale\", Col(\"x\"))).Show();")]
    [InlineData("var b = spark.SparkContext.{|SPM6001:Broadcast|}(1); if (flag) { b.Unpersist(); } df.Show();")]
    public Task Unfollowed_HasNoFix(string statements) => Rule.VerifyNoFixInMethodAsync(statements);
}

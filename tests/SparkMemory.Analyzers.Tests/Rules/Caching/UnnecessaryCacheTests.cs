using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.UnnecessaryCache>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

// Flag: at most one job uses the frame on every path -> OneJob_Triggers
// Flag: no job at all -> NoJob_Triggers
// Flag: one job per iteration of a loop that makes the frame -> OneJobPerIteration_Triggers
// Silent: a job in a loop counts as many -> JobInLoop_DoesNotTrigger
// Silent: a job that failed and is tried again, or replaced by another -> JobAfterFailure_DoesNotTrigger
// Silent: a frame that a loop builds up may be made from it -> FrameBuiltInLoop_DoesNotTrigger
// Silent: a self-join or union of two derivations uses it twice -> UsedTwiceInOneJob_DoesNotTrigger
// Silent: a global sort above it with no exchange between, unless Limit follows -> GlobalSort_DoesNotTrigger, SortUnderLimit_Triggers
// Silent: Pivot without values and computing Stat functions are jobs -> HiddenJobs_DoNotTrigger
// Silent: transfer -> Transfer_DoesNotTrigger
// Silent: job count unknown: passed to unknown code, captured -> UnknownJobs_DoNotTrigger
// Silent: two jobs -> TwoJobs_DoNotTrigger
// Silent: a type of the user -> LookAlike_DoesNotTrigger
public class UnnecessaryCacheTests
{
    [Theory]
    [InlineData("df.{|SPM1006:Cache|}(); df.Show(); df.Unpersist();")]
    [InlineData("var hot = df.Filter(\"a\").{|SPM1006:Persist|}(); hot.GroupBy(\"k\").Count().Show(); hot.Unpersist();")]
    [InlineData("df.{|SPM1006:Cache|}(); if (flag) df.Show(); else df.Count(); df.Unpersist();")]
    [InlineData("df.{|SPM1006:Cache|}(); foreach (var row in df.Collect()) Use(row); df.Unpersist();")]
    [InlineData("df.Select(\"a\").{|SPM1006:Cache|}().Show();")]
    public Task OneJob_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.{|SPM1006:Cache|}(); df.Unpersist();")]
    [InlineData("df.{|SPM1006:Cache|}(); var rows = df.Collect(); df.Unpersist();")]
    public Task NoJob_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("foreach (var key in new[] { \"a\", \"b\" }) { var part = df.Filter(key).{|SPM1006:Cache|}(); part.Show(); part.Unpersist(); }")]
    public Task OneJobPerIteration_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); foreach (var key in new[] { \"a\", \"b\" }) df.Filter(key).Show(); df.Unpersist();")]
    [InlineData("df.Cache(); while (flag) df.Count(); df.Unpersist();")]
    public Task JobInLoop_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); for (var attempt = 0; attempt < 3; attempt++) { try { df.Write().Parquet(\"p\"); break; } catch (Exception e) { Console.WriteLine(e); } } df.Unpersist();")]
    [InlineData("df.Cache(); try { df.Write().Parquet(\"p\"); } catch (Exception) { df.Write().Csv(\"q\"); } df.Unpersist();")]
    public Task JobAfterFailure_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); var wide = df; foreach (var name in df.Columns()) wide = wide.WithColumn(name, Upper(Col(name))); wide.Show(); wide.Count(); df.Unpersist();")]
    public Task FrameBuiltInLoop_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); df.Join(df.Filter(\"a\"), \"k\").Show(); df.Unpersist();")]
    [InlineData("df.Cache(); df.Filter(\"a\").Union(df.Filter(\"b\")).Write().Parquet(\"p\"); df.Unpersist();")]
    public Task UsedTwiceInOneJob_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); df.OrderBy(\"a\").Write().Parquet(\"p\"); df.Unpersist();")]
    [InlineData("df.Cache(); df.Filter(\"b\").Sort(\"a\").Collect().ToList(); df.Unpersist();")]
    public Task GlobalSort_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.{|SPM1006:Cache|}(); df.OrderBy(\"a\").Limit(5).Write().Parquet(\"p\"); df.Unpersist();")]
    [InlineData("df.{|SPM1006:Cache|}(); df.GroupBy(\"k\").Count().OrderBy(\"k\").Write().Parquet(\"p\"); df.Unpersist();")]
    public Task SortUnderLimit_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); df.GroupBy(\"k\").Pivot(\"p\").Count().Show(); df.Unpersist();")]
    [InlineData("df.Cache(); Use(df.Stat().Corr(\"a\", \"b\")); df.Show(); df.Unpersist();")]
    [InlineData("df.Cache(); df.Describe().Show(); df.Count(); df.Unpersist();")]
    public Task HiddenJobs_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task Transfer_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.InClass(
        "DataFrame Load(DataFrame df) { df.Cache(); df.Count(); return df; } void Keep(DataFrame df) { _df = df.Cache(); _df.Count(); }"));

    [Theory]
    [InlineData("df.Cache(); Use(df); df.Unpersist();")]
    [InlineData("var one = new[] { df }[0]; one.Cache(); one.Show(); one.Count(); one.Unpersist();")]
    [InlineData("df.Cache(); Action act = () => df.Show(); act(); act(); df.Unpersist();")]
    [InlineData("df.Cache(); df.Transform(frame => { frame.Show(); return frame; }).Show(); df.Unpersist();")]
    public Task UnknownJobs_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); df.Show(); df.Count(); df.Unpersist();")]
    [InlineData("df.Cache(); df.Count(); if (flag) df.Show(); df.Unpersist();")]
    [InlineData("df.Cache(); foreach (var row in df.Collect()) Use(row); Use(df.Take(3).ToList()); df.Unpersist();")]
    public Task TwoJobs_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        class DataFrame { public DataFrame Cache() => this; public DataFrame Filter(string f) => this; public DataFrame Unpersist() => this; public long Count() => 0; }
        class Job { void Run(DataFrame df) { df.Count(); df.Cache(); df.Cache(); df.Count(); df.Unpersist(); df.Filter("a").Unpersist(); df.Count(); } }
        """);
}

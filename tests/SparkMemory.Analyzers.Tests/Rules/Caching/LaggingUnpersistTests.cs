using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.LaggingUnpersist>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

// Flag: one or more jobs that do not use the frame run between its last use and Release -> OtherJobs_Trigger
// Flag: the last use is in a loop, the job behind it -> JobBehindLoop_Triggers
// Flag: in `finally`, jobs before the release there -> JobInFinally_Triggers
// Flag: the frame has a view that the job cannot read -> FrameWithView_Triggers
// Silent: a later job of the same loop body -> JobOfSameLoop_DoesNotTrigger
// Silent: Release in `finally` counts from the end of the `try` -> JobInTry_DoesNotTrigger
// Silent: the last use is the last job -> LastJob_DoesNotTrigger
// Silent: deferred rows of the frame are enumerated after the other job -> EnumeratedLater_DoesNotTrigger
// Silent: the job reads a frame derived from it, or its view -> DerivedFrame_DoesNotTrigger
// Silent: code that is not seen may use it -> UnknownCode_DoesNotTrigger
// Silent: a frame that no job uses, which SPM1006 reports -> UnusedCache_DoesNotTrigger
// Silent: a release before a later use, which SPM1004 reports -> PrematureRelease_DoesNotTrigger
// Silent: metadata and building of plans -> NoJob_DoesNotTrigger
// Silent: a type of the user -> LookAlike_DoesNotTrigger
public class LaggingUnpersistTests
{
    [Theory]
    [InlineData("df.CreateOrReplaceTempView(\"v\"); df.Cache(); df.Show(); spark.Table(\"v\").Count(); other.Show(); df.{|SPM1009:Unpersist|}();")]
    public Task FrameWithView_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); df.Show(); df.Count(); other.Show(); df.{|SPM1009:Unpersist|}();")]
    [InlineData("var hot = df.Filter(\"a\").Cache(); hot.Show(); hot.Count(); other.Write().Parquet(\"p\"); other.Count(); hot.{|SPM1009:Unpersist|}();")]
    [InlineData("df.Cache(); df.Show(); df.Select(\"a\").Count(); spark.Read().Parquet(\"p\").Show(); df.{|SPM1009:Unpersist|}(true);")]
    [InlineData("df.Cache(); df.Show(); df.Count(); if (flag) other.Show(); df.{|SPM1009:Unpersist|}();")]
    [InlineData("df.Cache(); df.Show(); df.Count(); Use(other.Collect().ToList()); df.{|SPM1009:Unpersist|}();")]
    [InlineData("while (flag) { var hot = df.Filter(\"a\").Cache(); hot.Show(); hot.Count(); other.Show(); hot.{|SPM1009:Unpersist|}(); }")]
    [InlineData("spark.Catalog.CacheTable(\"t\"); spark.Table(\"t\").Show(); spark.Table(\"t\").Count(); other.Show(); spark.Catalog.{|SPM1009:UncacheTable|}(\"t\");")]
    public Task OtherJobs_Trigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); foreach (var key in new[] { \"a\", \"b\" }) df.Filter(key).Show(); other.Show(); df.{|SPM1009:Unpersist|}();")]
    [InlineData("df.Cache(); df.Show(); df.Count(); foreach (var key in new[] { \"a\", \"b\" }) other.Filter(key).Show(); df.{|SPM1009:Unpersist|}();")]
    public Task JobBehindLoop_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); try { df.Show(); df.Count(); } finally { other.Show(); df.{|SPM1009:Unpersist|}(); }")]
    public Task JobInFinally_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); foreach (var key in new[] { \"a\", \"b\" }) { df.Filter(key).Show(); other.Show(); } df.Unpersist();")]
    [InlineData("df.Cache(); for (var i = 0; i < 3; i++) { other.Show(); df.Show(); } df.Unpersist();")]
    [InlineData("df.Cache(); while (flag) { df.Show(); foreach (var key in new[] { \"a\" }) other.Filter(key).Show(); } df.Unpersist();")]
    public Task JobOfSameLoop_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); try { df.Show(); df.Count(); other.Show(); } finally { df.Unpersist(); }")]
    [InlineData("df.Cache(); try { df.Show(); df.Count(); } catch (Exception) { other.Show(); throw; } finally { df.Unpersist(); }")]
    public Task JobInTry_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); other.Show(); df.Show(); df.Count(); df.Unpersist(); other.Show();")]
    [InlineData("df.Cache(); df.Show(); other.Show(); df.Count(); df.Unpersist();")]
    [InlineData("df.Cache(); if (flag) { df.Show(); df.Count(); df.Unpersist(); } else { df.Count(); df.Show(); df.Unpersist(); }")]
    [InlineData("df.Cache(); other.Cache(); df.Show(); df.Join(other, \"k\").Show(); other.Unpersist(); df.Unpersist();")]
    public Task LastJob_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); df.Show(); var rows = df.Collect(); other.Show(); foreach (var row in rows) Use(row); df.Unpersist();")]
    [InlineData("df.Cache(); df.Show(); var rows = df.Collect().Where(row => row.Size() > 1); other.Show(); Use(rows.ToList()); df.Unpersist();")]
    public Task EnumeratedLater_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); df.Show(); var part = df.Filter(\"a\"); part.Count(); part.Join(other, \"k\").Show(); df.Unpersist();")]
    [InlineData("df.Cache(); df.Show(); df.CreateOrReplaceTempView(\"v\"); df.Count(); spark.Sql(\"SELECT a FROM v\").Show(); df.Unpersist();")]
    [InlineData("df.Cache(); df.Show(); df.CreateOrReplaceTempView(\"v\"); df.Count(); spark.Sql(System.IO.File.ReadAllText(\"q.sql\")).Show(); df.Unpersist();")]
    [InlineData("df.Cache(); df.Show(); var part = df.Filter(\"a\").Cache(); part.Count(); part.Show(); df.Unpersist(); part.Unpersist();")]
    public Task DerivedFrame_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); df.Show(); df.Count(); Use(df); other.Show(); df.Unpersist();")]
    [InlineData("df.Cache(); df.Show(); df.Count(); Action show = () => df.Show(); other.Show(); show(); df.Unpersist();")]
    [InlineData("df.Cache(); df.Show(); df.Count(); Use(1); df.Unpersist();")]
    public Task UnknownCode_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); other.Show(); df.Unpersist();")]
    [InlineData("df.Cache(); df.Show(); other.Show(); df.Unpersist();")]
    public Task UnusedCache_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); df.Show(); df.Count(); other.Show(); df.Unpersist(); df.Show();")]
    public Task PrematureRelease_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); df.Show(); df.Count(); other.PrintSchema(); Use(other.Columns()); df.Unpersist();")]
    [InlineData("df.Cache(); df.Show(); df.Count(); var part = other.Filter(\"a\"); df.Unpersist(); part.Show();")]
    [InlineData("df.Cache(); df.Show(); df.Count(); Console.WriteLine(\"done\"); df.Unpersist();")]
    public Task NoJob_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        class DataFrame { public DataFrame Cache() => this; public DataFrame Unpersist() => this; public long Count() => 0; public void Show() { } }
        class Job { void Run(DataFrame df, DataFrame other) { df.Cache(); df.Count(); df.Show(); other.Show(); df.Unpersist(); } }
        """);

    [Fact]
    public async Task Message_NamesFrameAndLines()
    {
        var source = TestProgram.InMethod("df.Cache();\ndf.Show();\ndf.Count();\nother.Show();\nother.Count();\ndf.Unpersist();");
        var finding = Assert.Single(await SparkAnalysis.DiagnosticsAsync(SparkAnalysis.Compile(source)), static finding => finding.Id == "SPM1009");
        Assert.Equal("'df' is used last at line 15 but stays persisted during the jobs at lines 16 and 17", finding.GetMessage());
    }
}

// Written by a second mind from the rule's contract alone, without reading the rule: programs that a shallow implementation
// would miss or wrongly flag. A test that looks odd is meant to; when one fails, read the catalogue's entry before changing
// the test.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.LaggingUnpersist>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

public class LaggingUnpersistAdversarialTests
{
    [Theory]
    [InlineData("""var hot = df.Cache(); hot.Show(); df.Count(); other.Show(); hot.{|SPM1009:Unpersist|}();""")]
    [InlineData("""static void Report(DataFrame frame) => frame.Show(); df.Cache(); df.Show(); df.Count(); Report(other); df.{|SPM1009:Unpersist|}();""")]
    [InlineData("""df.Cache(); df.Show(); df.Count(); foreach (var key in other.Columns()) other.Filter(key).Show(); df.{|SPM1009:Unpersist|}(blocking: true);""")]
    [InlineData("""df.Cache(); df.Show(); df.Count(); foreach (var row in other.Collect()) Use(row); df?.{|SPM1009:Unpersist|}();""")]
    [InlineData("""foreach (var key in new[] { "a", "b" }) { var hot = df.Filter(key).Cache(); hot.Show(); hot.Count(); other.Filter(key).Show(); hot.{|SPM1009:Unpersist|}(); }""")]
    [InlineData("""df.Cache(); try { df.Show(); df.Count(); } finally { other.Show(); df.{|SPM1009:Unpersist|}(); }""")]
    [InlineData("""df.Cache(); df.Show(); df.Count(); if (flag) { df.Unpersist(); return; } other.Show(); df.{|SPM1009:Unpersist|}();""")]
    [InlineData("""df.Cache(); df.Show(); df.Count(); switch (flag) { case true: other.Show(); break; default: other.Count(); break; } df.{|SPM1009:Unpersist|}();""")]
    [InlineData("""df.Cache(); df.Show(); df.Count(); other.Write().Mode(SaveMode.Overwrite).Parquet("p"); var plan = other.Select("a"); df.{|SPM1009:Unpersist|}(); plan.Explain();""")]
    [InlineData("""Action run = () => { df.Cache(); df.Show(); df.Count(); other.Show(); df.{|SPM1009:Unpersist|}(); }; run();""")]
    [InlineData("""df.Cache(); df.Show(); df.Count(); Use(other.Stat().Corr("a", "b")); df.{|SPM1009:Unpersist|}();""")]
    [InlineData("""df.Cache(); df.Show(); df.Count(); void Report() => other.Show(); Report(); df.{|SPM1009:Unpersist|}();""")]
    public Task ForeignJobBeforeRelease_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""df.CreateOrReplaceTempView("v"); df.Cache(); spark.Table("v").Show(); spark.Sql("SELECT a FROM v").Count(); spark.Table("t").Show(); df.{|SPM1009:Unpersist|}();""")]
    public Task ForeignJobBeforeReleaseOutOfSight_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""async Task Run(DataFrame df, DataFrame other) { df.Cache(); df.Show(); df.Count(); await Task.Run(() => other.Count()); df.{|SPM1009:Unpersist|}(); }""")]
    [InlineData("""long Run(DataFrame df, DataFrame other) { df.Cache(); df.Show(); df.Count(); var rows = other.Count(); df.{|SPM1009:Unpersist|}(); return rows; }""")]
    public Task ForeignJobBeforeReleaseInMember_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""df.Cache(); df.Show(); df.Count(); df.CreateOrReplaceTempView("v"); spark.Sql("SELECT a FROM v WHERE a > 0").Show(); df.Unpersist();""")]
    [InlineData("""df.Cache(); var both = other.Union(df); df.Show(); df.Count(); both.Show(); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.Show(); df.Count(); other.Join(df, "k").Write().Parquet("p"); df.Unpersist();""")]
    [InlineData("""df.Cache(); foreach (var key in new[] { "a", "b" }) { df.Filter(key).Show(); other.Filter(key).Show(); } df.Unpersist();""")]
    [InlineData("""df.Cache(); foreach (var key in new[] { "a", "b" }) { df.Filter(key).Show(); foreach (var part in new[] { 1, 2 }) other.Filter(Col(key) == part).Show(); } df.Unpersist();""")]
    [InlineData("""df.Cache(); try { df.Show(); df.Count(); other.Write().Parquet("p"); } finally { df.Unpersist(); }""")]
    [InlineData("""df.Cache(); Func<long> count = () => df.Count(); df.Show(); other.Show(); Use(count()); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.Show(); var names = df.Collect().Select(row => row.ToString()); other.Show(); Use(names.ToList()); df.Unpersist();""")]
    [InlineData("""df.Cache(); var grouped = df.GroupBy("k"); df.Show(); other.Show(); grouped.Count().Show(); df.Unpersist();""")]
    [InlineData("""df.Cache(); var writer = df.Write(); df.Show(); other.Show(); writer.Parquet("p"); df.Unpersist();""")]
    [InlineData("""df.Cache(); void Report() => df.GroupBy("a").Count().Show(); df.Show(); other.Show(); Report(); df.Unpersist();""")]
    [InlineData("""static DataFrame Load(SparkSession spark, string name) => spark.Table(name); df.CreateOrReplaceTempView("v"); df.Cache(); df.Show(); df.Count(); Load(spark, "v").Show(); df.Unpersist();""")]
    [InlineData("""df.CreateOrReplaceTempView("v"); df.Cache(); df.Show(); df.Count(); spark.Sql(Environment.GetCommandLineArgs()[0]).Show(); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.Show(); df.Count(); other.PrintSchema(); other.Explain(); Use(other.Columns()); var later = other.Filter("a"); df.Unpersist(); later.Show();""")]
    [InlineData("""df.Cache(); df.Show(); if (flag) df.Count(); else other.Count(); df.Unpersist();""")]
    [InlineData("""df.Cache(); try { df.Show(); df.Count(); } catch (Exception) { other.Show(); throw; } df.Unpersist();""")]
    [InlineData("""df.Cache(); try { df.Show(); df.Write().Parquet("p"); } catch (Exception) { other.Write().Parquet("p"); } df.Unpersist();""")]
    [InlineData("""df.Cache(); var small = df.GroupBy("k").Count().Cache(); small.Count(); df.Show(); small.Show(); df.Unpersist(); small.Unpersist();""")]
    [InlineData("""df.Cache(); df.Show(); df.Count(); df.Unpersist(); other.Show(); other.Count();""")]
    [InlineData("""df.Cache(); df.Show(); var parts = new List<DataFrame> { df.Filter("a"), other }; foreach (var part in parts) part.Show(); df.Unpersist();""")]
    [InlineData("""df.Cache(); var frame = flag ? df : other; df.Show(); df.Count(); frame.Show(); df.Unpersist();""")]
    [InlineData("""df.Cache(); for (var attempt = 0; attempt < 3; attempt++) { try { df.Show(); df.Count(); other.Show(); break; } catch (Exception) { } } df.Unpersist();""")]
    [InlineData("""df.Cache(); df.Show(); var query = from row in df.Collect() where row.Size() > 1 select row; other.Show(); foreach (var row in query) Use(row); df.Unpersist();""")]
    public Task PromptRelease_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""async Task Run(DataFrame df, DataFrame other) { df.Cache(); df.Show(); var rows = Task.Run(() => df.Count()); other.Show(); Console.WriteLine(await rows); df.Unpersist(); }""")]
    [InlineData("""async Task Run(DataFrame df, DataFrame other) { df.Cache(); df.Show(); await Task.WhenAll(Task.Run(() => other.Count()), Task.Run(() => df.Count())); df.Unpersist(); }""")]
    [InlineData("""void Run(DataFrame df) { _df = df; _df.Cache(); _df.Show(); _df.Count(); Report(); _df.Unpersist(); } void Report() { _df.GroupBy("k").Count().Show(); }""")]
    [InlineData("""IEnumerable<Row> Rows(DataFrame df, DataFrame other) { df.Cache(); df.Show(); foreach (var row in df.Collect()) yield return row; df.Unpersist(); other.Show(); }""")]
    public Task PromptReleaseInMember_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));
}

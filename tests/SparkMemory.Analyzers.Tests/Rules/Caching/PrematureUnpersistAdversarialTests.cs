// Written by a second mind from the rule's contract alone, without reading the rule: programs that a shallow implementation
// would miss or wrongly flag. A test that looks odd is meant to; when one fails, read the catalogue's entry before changing
// the test.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.PrematureUnpersist>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

public class PrematureUnpersistAdversarialTests
{
    [Theory]
    [InlineData("""var hot = df.Filter("a").Cache(); hot.{|SPM1004:Unpersist|}(); hot.Show(); hot.Count();""")]
    [InlineData("""var hot = df.Filter("a").Cache(); var total = hot.GroupBy("k").Count(); hot.{|SPM1004:Unpersist|}(); total.Show();""")]
    [InlineData("""df.Cache(); df.Count(); var joined = other.Join(df, "k"); df.{|SPM1004:Unpersist|}(); joined.Write().Parquet("p");""")]
    [InlineData("""df.Cache(); df.Count(); df.As("x").{|SPM1004:Unpersist|}(); df.Show();""")]
    [InlineData("""df.Cache(); df.Count(); if (flag) df.{|SPM1004:Unpersist|}(); df.Show();""")]
    [InlineData("""df.Cache(); foreach (var key in df.Columns()) { df.Filter(key).Show(); df.{|SPM1004:Unpersist|}(); }""")]
    [InlineData("""df.Cache(); DataFrame small; try { df.Show(); small = df.Filter("a"); } finally { df.{|SPM1004:Unpersist|}(); } small.Show();""")]
    [InlineData("""df.Cache(); df.Count(); df.CreateOrReplaceTempView("v"); df.{|SPM1004:Unpersist|}(); spark.Sql("SELECT * FROM v").Show();""")]
    [InlineData("""df.CreateOrReplaceTempView("v"); spark.Catalog.CacheTable("v"); df.Count(); spark.Catalog.{|SPM1004:UncacheTable|}("v"); df.Show();""")]
    [InlineData("""var hot = df.Filter("x").Cache(); hot.Count(); var top = hot.GroupBy("k").Count().Cache(); hot.{|SPM1004:Unpersist|}(); top.Show(); top.Count(); top.Unpersist();""")]
    [InlineData("""df.Cache(); df.Count(); var later = df.Filter("a").Checkpoint(false); df.{|SPM1004:Unpersist|}(); later.Show();""")]
    [InlineData("""df.Cache(); df.Count(); df.{|SPM1004:Unpersist|}(); switch (df.Columns().Count) { case 0: break; default: df.Show(); break; }""")]
    [InlineData("""df.Cache(); df.Count(); (DataFrame a, DataFrame b) = (df.Filter("a"), df.Filter("b")); df.{|SPM1004:Unpersist|}(); Use(a); b.Show();""")]
    [InlineData("""spark.Catalog.CacheTable("base"); var hot = spark.Table("base").Filter("a").Cache(); hot.Count(); spark.Catalog.{|SPM1004:UncacheTable|}("base"); hot.Show(); hot.Unpersist();""")]
    public Task JobAfterRelease_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""df.Cache(); df.Count(); var rows = df.Collect(); df.{|SPM1004:Unpersist|}(); foreach (var row in rows) Use(row);""")]
    [InlineData("""df.Cache(); df.Count(); var names = df.Collect().Where(row => row.Size() > 1).Select(row => row.GetAs<string>(0)); df.{|SPM1004:Unpersist|}(); Use(names.ToList());""")]
    [InlineData("""df.Cache(); df.Count(); var query = from row in df.Filter("a").Collect() orderby row.Size() select row.Get(0); df.{|SPM1004:Unpersist|}(); Console.WriteLine(query.Count());""")]
    [InlineData("""df.Cache(); df.Count(); IEnumerable<Row> Rows() { foreach (var row in df.Collect()) yield return row; } var rows = Rows(); df.{|SPM1004:Unpersist|}(); foreach (var row in rows) Use(row);""")]
    [InlineData("""df.Cache(); df.Count(); var first = df.ToLocalIterator(); df.{|SPM1004:Unpersist|}(); Use(first.First());""")]
    [InlineData("""df.Cache(); df.Count(); var head = df.Take(5); df.{|SPM1004:Unpersist|}(); Console.WriteLine(string.Join(",", head.Select(row => row.ToString())));""")]
    public Task DeferredJobAfterRelease_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""static DataFrame Load(DataFrame df) { df.Cache(); df.Count(); df.Show(); var small = df.Filter("a"); df.{|SPM1004:Unpersist|}(); return small; }""")]
    [InlineData("""static DataFrame Load(DataFrame df) { df.Cache(); try { df.Count(); df.Show(); return df.Filter("a"); } finally { df.{|SPM1004:Unpersist|}(); } }""")]
    [InlineData("""static void Run(DataFrame df) { df.Cache(); df.Count(); df.{|SPM1004:Unpersist|}(); Look(df); } static void Look(DataFrame frame) { frame.Show(); }""")]
    [InlineData("""static async Task Run(DataFrame df) { df.Cache(); df.Count(); df.{|SPM1004:Unpersist|}(); await Task.Run(() => df.Show()); }""")]
    public Task DerivedFrameOutlives_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""df.Cache(); df.Count(); var rows = df.Collect().ToList(); df.Unpersist(); foreach (var row in rows) Use(row);""")]
    [InlineData("""df.Cache(); df.Count(); var rows = df.Collect().ToDictionary(row => row.GetAs<int>(0)); df.Unpersist(); Use(rows.Count());""")]
    [InlineData("""df.Cache(); df.Count(); var rows = df.Collect(); foreach (var row in rows) Use(row); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.Count(); df.Show(); var kept = df.Filter("a").Checkpoint(); df.Unpersist(); kept.Show();""")]
    [InlineData("""df.Cache(); df.Count(); df.Show(); var kept = df.Filter("a").LocalCheckpoint(eager: true); df.Unpersist(); kept.Show();""")]
    [InlineData("""df.Cache(); df.Write().Parquet("p"); df.Show(); df.Unpersist(); spark.Read().Parquet("p").Show();""")]
    [InlineData("""df.Cache(); df.Count(); var top = df.GroupBy("k").Count().Cache(); top.Count(); df.Unpersist(); top.Show(); top.Unpersist();""")]
    [InlineData("""df.Cache(); df.Count(); df.Show(); df.Unpersist(); df.Persist(StorageLevel.DISK_ONLY); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.Count(); df.Show(); df.Unpersist(); other.Show();""")]
    [InlineData("""df.Cache(); df.Count(); if (flag) { df.Unpersist(); } else { df.Show(); df.Unpersist(); }""")]
    [InlineData("""df.Cache(); df.Count(); if (flag) { df.Unpersist(); return; } df.Show(); df.Unpersist();""")]
    [InlineData("""df.Cache(); var rows = df.Count(); df.Show(); df.Unpersist(); Console.WriteLine(rows + df.Columns().Count); df.PrintSchema(); Use(df.Schema());""")]
    [InlineData("""df.Cache(); df.Count(); df.Show(); df.Unpersist(); df = other.Filter("a"); df.Show();""")]
    [InlineData("""foreach (var key in df.Columns()) { var hot = df.Filter(key).Cache(); hot.Show(); hot.Count(); hot.Unpersist(); }""")]
    [InlineData("""df.Cache(); df.Count(); df.Show(); df.CreateOrReplaceTempView("v"); df.Unpersist(); other.CreateOrReplaceTempView("v"); spark.Table("v").Show();""")]
    [InlineData("""df.Cache(); df.Count(); df.Show(); var small = df.Filter("a"); df.Unpersist(); Console.WriteLine(small.Columns().Count);""")]
    [InlineData("""df.Cache(); try { df.Show(); df.Count(); } catch (Exception) { df.Unpersist(); throw; } df.Show(); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.Count(); if (df.Columns().Count == 0) { df.Unpersist(); throw new InvalidOperationException(); } df.Show(); df.Unpersist();""")]
    [InlineData("""df.Cache(); for (var i = 0; i < 3; i++) { df.Show(); if (i == 2) { df.Unpersist(); break; } }""")]
    [InlineData("""var current = df.Filter("a").Cache(); current.Count(); for (var i = 0; i < 10; i++) { var next = current.Join(other, "k").Cache(); next.Count(); current.Unpersist(); current = next; } current.Show(); current.Unpersist();""")]
    public Task ReleaseAfterLastJob_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""static List<Row> Run(DataFrame df) { df.Cache(); try { df.Show(); return df.Collect().ToList(); } finally { df.Unpersist(); } }""")]
    [InlineData("""static long Run(DataFrame df) { df.Cache(); try { df.Show(); return df.Filter("a").Count(); } finally { df.Unpersist(); } }""")]
    [InlineData("""static IEnumerable<string> Run(DataFrame df) { df.Cache(); df.Show(); foreach (var row in df.Collect()) yield return row.ToString(); df.Unpersist(); }""")]
    [InlineData("""static DataFrame Run(DataFrame df) { df.Cache(); df.Show(); df.Count(); var kept = df.Filter("a").Checkpoint(); df.Unpersist(); return kept; }""")]
    public Task ResultAlreadyMaterialised_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Fact]
    public Task ReturnedDeferredRows_Trigger() => Rule.VerifyAsync(TestProgram.InClass(
        """static IEnumerable<Row> Run(DataFrame df) { df.Cache(); try { df.Show(); df.Count(); return df.Collect(); } finally { df.{|SPM1004:Unpersist|}(); } }"""));

    [Fact]
    public Task DependentFilledByShowOnOldSpark_Triggers() => Rule.VerifyWithOptionsAsync(
        "spark_memory.spark.version = 3.1",
        TestProgram.InMethod("""df.Cache(); df.Count(); var top = df.GroupBy("k").Count().Cache(); top.Show(); df.{|SPM1004:Unpersist|}(); top.Count(); top.Unpersist();"""));

    [Theory]
    [InlineData("spark_memory.spark.version = 3.4", "top.Collect().ToList()")]
    [InlineData("spark_memory.spark.version = 3.4", "top.Count()")]
    [InlineData("spark_memory.spark.version = 3.4", "top.Write().Parquet(\"p\")")]
    [InlineData("spark_memory.spark.version = 3.5", "top.Show()")]
    public Task DependentFilled_DoesNotTrigger(string option, string job) => Rule.VerifyWithOptionsAsync(
        option,
        TestProgram.InMethod($"df.Cache(); df.Count(); var top = df.GroupBy(\"k\").Count().Cache(); {job}; df.Unpersist(); top.Count(); top.Unpersist();"));

    [Fact]
    public Task DependentFilledByShowWithoutAdaptiveExecution_Triggers() => Rule.VerifyInMethodAsync(
        """spark.Conf().Set("spark.sql.adaptive.enabled", "false"); df.Cache(); df.Count(); var top = df.GroupBy("k").Count().Cache(); top.Show(); df.{|SPM1004:Unpersist|}(); top.Count(); top.Unpersist();""");

    [Theory]
    [InlineData("""spark.Conf().Set("spark.sql.adaptive.enabled", "true"); df.Cache(); df.Count(); var top = df.GroupBy("k").Count().Cache(); top.Show(); df.Unpersist(); top.Count(); top.Unpersist();""")]
    [InlineData("""df.Cache(); df.Count(); var rows = (from row in df.Collect() orderby row.Size() select row).ToList(); df.Unpersist(); Use(rows.Count);""")]
    public Task FilledOrMaterialised_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);
}

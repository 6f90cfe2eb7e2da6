// Written by a second mind from the rule's contract alone, without reading the rule: programs that a shallow implementation
// would miss or wrongly flag. A test that looks odd is meant to; when one fails, read the catalogue's entry before changing
// the test.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.CacheTooWide>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

public class CacheTooWideAdversarialTests
{
    [Theory]
    [InlineData("""var hot = df.{|SPM1010:Cache|}(); hot.Select("a").Show(); df.Select("a").Count(); hot.Unpersist();""")]
    [InlineData("""const string name = "a"; df.{|SPM1010:Cache|}(); df.Select(name).Show(); df.Select("a").Count(); df.Unpersist();""")]
    [InlineData("""df.{|SPM1010:Cache|}(); try { df.Select("a").Show(); if (flag) df.Select("a").Count(); df.Select("a").Write().Parquet("p"); } finally { df.Unpersist(); }""")]
    [InlineData("""var hot = df.Select("a", "b", "c").{|SPM1010:Cache|}(); hot.GroupBy("a").Agg(Max("b").Alias("m")).Show(); hot.Select("b").Count(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").{|SPM1010:Cache|}(); foreach (var key in new[] { "x", "y" }) hot.Filter(Col("a") == key).Select("b").Show(); hot.Unpersist();""")]
    [InlineData("""df.CreateOrReplaceTempView("v"); df.{|SPM1010:Cache|}(); spark.Table("v").Select("a").Show(); df.Select("a").Count(); df.Unpersist();""")]
    public Task NarrowUses_Trigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""df.{|SPM1010:Cache|}(); df.Select(Col("a"), Col("b")).Show(); df.Select("a", "b").Count(); df.Unpersist();""")]
    [InlineData("""df.{|SPM1010:Cache|}(); df.Select(df["a"]).Show(); df.Select(df.Col("a")).Count(); df.Unpersist();""")]
    [InlineData("""static void Save(DataFrame frame, string path) => frame.Select("a").Write().Parquet(path); df.{|SPM1010:Cache|}(); Save(df, "p"); Save(df, "q"); df.Unpersist();""")]
    [InlineData("""df.{|SPM1010:Cache|}(); void Report(string key) => df.Select("a").Filter(Col("a") == key).Show(); Report("x"); Report("y"); df.Unpersist();""")]
    [InlineData("""var hot = df.GroupBy("k").Agg(Sum("x").Alias("s"), Max("y").Alias("m")).{|SPM1010:Cache|}(); hot.Select("k", "s").Show(); hot.Select("s").Distinct().Count(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").{|SPM1010:Cache|}(); hot.Select("a").Union(hot.Select("b")).Show(); hot.Select("b").Show(); hot.Unpersist();""")]
    public Task NarrowUsesOutOfSight_Trigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""static void Save(DataFrame f) => f.Select("a").Write().Parquet("p"); static long Rows(DataFrame f) => f.Select(Col("A")).Count(); df.{|SPM1010:Cache|}(); Save(df); Use(Rows(df)); df.Unpersist();""")]
    [InlineData("""static void Outer(int n, DataFrame f) => Inner(f, n); static void Inner(DataFrame f, int n) => f.Select("a").Show(n); df.{|SPM1010:Cache|}(); Outer(1, df); df.Select("a").Count(); df.Unpersist();""")]
    [InlineData("""static void Maybe(DataFrame f, bool really) { if (really) f.Select("a").Show(); } df.{|SPM1010:Cache|}(); df.Select("a").Show(); df.Select("a").Count(); Maybe(df, flag); df.Unpersist();""")]
    [InlineData("""static void First(DataFrame f) => f.Select("a").Show(); static void Second(DataFrame f) { f.Select("b").Count(); f.GroupBy("a").Agg(Max("b")).Show(); } var hot = df.Select("a", "b", "c").{|SPM1010:Cache|}(); First(hot); Second(hot); hot.Unpersist();""")]
    [InlineData("""static void Save(DataFrame f) { const string name = "a"; var column = Col(name); f.Select(column).Write().Parquet("p"); } df.{|SPM1010:Cache|}(); Save(df); Save(df); df.Unpersist();""")]
    [InlineData("""static void Report(DataFrame f) => f.Select("a").Show(); var hot = df.Select("a", "b", "c").{|SPM1010:Cache|}(); Report(hot.Filter(Col("b") > 0)); Report(hot); hot.Unpersist();""")]
    [InlineData("""static void Report(DataFrame f) => f.Select("a").Show(); df.{|SPM1010:Cache|}(); Report(df.Select("a", "b")); df.Select("a", "b").Count(); df.Unpersist();""")]
    [InlineData("""df.{|SPM1010:Cache|}(); new List<string> { "x", "y" }.ForEach(key => df.Select("a").Filter(Col("a") == key).Show()); df.Unpersist();""")]
    [InlineData("""df.{|SPM1010:Cache|}(); Action show = () => df.Select("a").Show(); show(); show(); df.Unpersist();""")]
    [InlineData("""static DataFrame Narrow(DataFrame f) => f.Select("a"); df.{|SPM1010:Cache|}(); Narrow(df).Show(); Narrow(df).Count(); df.Unpersist();""")]
    [InlineData("""static void Both(DataFrame f) { f.Select("a").Show(); f.Select("a").Count(); } df.{|SPM1010:Cache|}(); Both(df); df.Unpersist();""")]
    [InlineData("""static void Fail(DataFrame f) { if (f.Select("a").Count() == 0) throw new Exception("no a"); } df.{|SPM1010:Cache|}(); Fail(df); df.Select("a").Show(); df.Unpersist();""")]
    public Task NarrowUsesOfCallees_Trigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""static void Save(DataFrame f) => f.Write().Parquet("p"); df.Cache(); df.Select("a").Show(); Save(df); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.Select("a").Show(); df.Select("a").Count(); var g = df; foreach (var c in df.Columns()) g = g.Filter(c); g.Show(); df.Unpersist();""")]
    [InlineData("""static void Loop(DataFrame f) { foreach (var c in f.Columns()) f = f.Filter(c); f.Show(); } df.Cache(); df.Select("a").Show(); df.Select("a").Count(); Loop(df); df.Unpersist();""")]
    [InlineData("""static void Maybe(DataFrame f, bool really) { if (really) f.Show(); } df.Cache(); df.Select("a").Show(); df.Select("a").Count(); Maybe(df, flag); df.Unpersist();""")]
    [InlineData("""static void Twice(DataFrame f) { f.Cache(); f.Show(); f.Count(); } df.Cache(); df.Select("a").Show(); df.Select("a").Count(); Twice(df); df.Unpersist();""")]
    [InlineData("""static void Twice(DataFrame f) { f.Cache(); f.Show(); f.Count(); f.Unpersist(); } df.Cache(); df.Select("a").Show(); df.Select("a").Count(); Twice(df);""")]
    [InlineData("""df.Cache(); df.Select("a").Show(); df.Select("a").Count(); df.Columns().ToList().ForEach(name => df.Select(name).Show()); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.Columns().ToList().ForEach(name => df.Select(name).Show()); df.Unpersist();""")]
    [InlineData("""static void Save(DataFrame f, string name) => f.Select(name).Show(); df.Cache(); Save(df, "a"); Save(df, "a"); df.Unpersist();""")]
    [InlineData("""static void Save(DataFrame f) => f.Select("a").Show(); df.Cache(); Save(df); df.Select("b").Show(); df.Unpersist();""")]
    [InlineData("""static void Save(DataFrame f) { f.Select("a").Show(); f.Select("b").Show(); } df.Cache(); Save(df); Save(df); df.Unpersist();""")]
    [InlineData("""static void Save(DataFrame f, bool all) { if (all) Inner(f); else f.Select("a").Show(); } static void Inner(DataFrame f) => f.Show(); df.Cache(); Save(df, flag); Save(df, !flag); df.Unpersist();""")]
    [InlineData("""static void First(DataFrame f) => f.Select("a").Show(); static void Second(DataFrame f) => f.Select("b", "c").Show(); var hot = df.Select("a", "b", "c").Cache(); First(hot); Second(hot); hot.Unpersist();""")]
    [InlineData("""static void Both(DataFrame f) => f.Select("a").Join(f, "a").Show(); df.Cache(); Both(df); Both(df); df.Unpersist();""")]
    [InlineData("""static void Look(DataFrame f, int n) { f.Select("a").Show(); if (n > 0) Look(f, n - 1); } df.Cache(); Look(df, 3); Look(df, 2); df.Unpersist();""")]
    [InlineData("""static long Count(DataFrame f) => f.Filter("b > 0").Count(); df.Cache(); Use(Count(df)); df.Select("a").Show(); df.Select("a").Count(); df.Unpersist();""")]
    [InlineData("""static void Report(DataFrame f) => f.Select("a").Show(); df.Cache(); Report(df.Filter("b > 0")); Report(df.Filter("b > 0")); df.Unpersist();""")]
    [InlineData("""static IEnumerable<Row> Rows(DataFrame f) { foreach (var row in f.Collect()) yield return row; } df.Cache(); df.Select("a").Show(); df.Select("a").Count(); Use(Rows(df).ToList()); df.Unpersist();""")]
    [InlineData("""static void Print(IEnumerable<Row> rows) { foreach (var row in rows) Use(row); } df.Cache(); df.Select("a").Show(); df.Select("a").Count(); Print(df.Collect()); df.Unpersist();""")]
    [InlineData("""static void Save(DataFrame f) { f = f.Join(SparkSession.Active().Table("t"), "k"); f.Select("a").Show(); } df.Cache(); Save(df); Save(df); df.Unpersist();""")]
    public Task WideUsesOfCallees_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""void Run(DataFrame df) { df.Cache(); df.Select("a").Show(); df.Select("a").Count(); Look(df); df.Unpersist(); } protected virtual void Look(DataFrame f) => f.Select("a").Show();""")]
    [InlineData("""void Run(DataFrame df) { df.Cache(); Look(ref df); Look(ref df); df.Unpersist(); } static void Look(ref DataFrame f) => f.Select("a").Show();""")]
    [InlineData("""async Task Run(DataFrame df) { df.Cache(); df.Select("a").Show(); df.Select("a").Count(); var task = Task.Run(() => df.Select("a").Count()); df.Unpersist(); await task; }""")]
    public Task UsesOfCodeThatIsNotFollowed_DoNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""void Run(DataFrame df) { df.{|SPM1010:Cache|}(); Look(df); Look(f: df); df.Unpersist(); } void Look(DataFrame f) => f.Select("a").Show();""")]
    [InlineData("""async Task Run(DataFrame df) { df.{|SPM1010:Cache|}(); await Look(df); await Look(df).ConfigureAwait(false); df.Unpersist(); } static async Task Look(DataFrame f) { await Task.Yield(); f.Select("a").Show(); }""")]
    public Task NarrowUsesOfMethods_Trigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""async Task Run(DataFrame df) { df.{|SPM1010:Cache|}(); await Task.Run(() => df.Select("a").Count()); df.Select("a").Show(); df.Unpersist(); }""")]
    public Task NarrowUsesInMemberOutOfSight_Trigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""static void Save(DataFrame frame) => frame.Write().Parquet("p"); df.Cache(); df.Select("a").Show(); df.Select("a").Count(); Save(df); df.Unpersist();""")]
    [InlineData("""df.CreateOrReplaceTempView("v"); df.Cache(); df.Select("a").Show(); df.Select("a").Count(); spark.Sql("SELECT * FROM v").Show(); df.Unpersist();""")]
    [InlineData("""df.CreateOrReplaceTempView("v"); df.Cache(); df.Select("a").Show(); df.Select("a").Count(); spark.Sql("SELECT a FROM v WHERE b > 0").Show(); df.Unpersist();""")]
    [InlineData("""df.Cache(); void All() => df.Show(); df.Select("a").Show(); df.Select("a").Count(); All(); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.Select("a").Show(); df.Select("a").Count(); foreach (var row in df.Collect()) Use(row); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.Select("a").Show(); df.Select("a").Count(); var writer = df.Write(); writer.Parquet("p"); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.Filter("b > 0").Select("a").Show(); df.Filter("b > 0").Select("a").Count(); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.Distinct().Select("a").Show(); df.Distinct().Select("a").Count(); df.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); hot.OrderBy("c").Select("a").Show(); hot.Select("b").Show(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); hot.Sort(Col("c").Desc()).Select("a", "b").Show(); hot.Select("b").Show(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); hot.Select("a").Show(); hot.Join(other, "c").Select("b").Show(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); hot.Select("a").Show(); other.Join(hot, hot["c"] == other["k"]).Select("b").Show(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); hot.Distinct().Select("a").Show(); hot.Select("b").Show(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); hot.DropDuplicates("c").Select("a").Show(); hot.Select("b").Show(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); hot.DropDuplicates().Select("a").Show(); hot.Select("b").Show(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); hot.Na().Drop().Select("a").Show(); hot.Na().Drop().Select("b").Show(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); hot.Except(other).Select("a").Show(); hot.Select("b").Show(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); hot.Union(other).Select("a").Show(); hot.Intersect(other).Select("b").Show(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); hot.WithColumn("r", RowNumber().Over(Microsoft.Spark.Sql.Expressions.Window.PartitionBy("c").OrderBy("b"))).Select("a", "r").Show(); hot.Select("b").Show(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); hot.Select("a").Show(); hot.Select("b", "c.x").Show(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); hot.GroupBy("a").Agg(Max(Struct("b", "c"))).Show(); hot.Select("a").Show(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); hot.GroupBy("a").Agg(Expr("max(c)")).Show(); hot.Select("b").Show(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); hot.GroupBy("a").Sum().Show(); hot.Select("a").Show(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); hot.GroupBy("a").Pivot("c").Sum("b").Show(); hot.Select("a").Show(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); hot.Filter(hot["c"] > 0).Select(hot["a"]).Show(); hot.Select(hot["b"]).Show(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); foreach (var name in new[] { "a", "b", "c" }) hot.Select(name).Show(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); foreach (var name in hot.Columns()) hot.GroupBy(name).Count().Show(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); hot.Select("a").Show(); hot.Select("b").Show(); hot.Describe().Show(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); hot.Select("a").Show(); hot.Select("b").Show(); Use(hot.Stat().Corr("b", "c")); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); hot.Select("a").Show(); hot.Select("b").Show(); hot.ToJSON().Show(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); hot.Repartition(Col("c")).Select("a").Show(); hot.Select("b").Show(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); hot.Select("a").Union(hot.Select("b")).Show(); hot.Select("c").Show(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); hot.WithColumnRenamed("c", "d").Select("a", "d").Show(); hot.Select("b").Show(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); hot.Select("a").Show(); hot.Filter("b > 0 AND c < 1").Select("a").Count(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); var (keys, values) = (hot.Select("a"), hot.Select("b", "c")); keys.Show(); values.Show(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Select("a", "b", "c").Cache(); var clean = Udf<string, string>(s => s); hot.Select("a", "b").Show(); hot.Select(clean(Col("c"))).Show(); hot.Unpersist();""")]
    [InlineData("""var parts = df.Cache().RandomSplit(new[] { 0.5, 0.5 }); parts[0].Select("a").Show(); parts[1].Show(); df.Unpersist();""")]
    public Task WideUses_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""void Run(DataFrame df) { _df = df.Cache(); _df.Select("a").Show(); _df.Select("a").Count(); Report(); _df.Unpersist(); } void Report() => _df.Show();""")]
    [InlineData("""DataFrame Load(DataFrame df) { df.Cache(); df.Select("a").Show(); df.Select("a").Count(); return df.Filter("b"); }""")]
    [InlineData("""async Task Run(DataFrame df) { df.Cache(); df.Select("a").Show(); df.Select("a").Count(); await Task.Run(() => df.Write().Parquet("p")); df.Unpersist(); }""")]
    public Task WideUsesInMember_DoNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));
}

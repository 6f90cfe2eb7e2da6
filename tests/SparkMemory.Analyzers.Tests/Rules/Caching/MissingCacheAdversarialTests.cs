// Written by a second mind from the rule's contract alone, without reading the rule: programs that a shallow implementation
// would miss or wrongly flag. A test that looks odd is meant to; when one fails, read the catalogue's entry before changing
// the test.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.MissingCache>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

public class MissingCacheAdversarialTests
{
    private const string KnownGap = "Demanded by the contract, not found yet: a lambda that List.ForEach runs may not run at all.";

    private const string Pruned = "Wrong finding, see the facts 'udf/column-then-count' and 'pruning/through-window': Spark drops what a job does not read.";

    [Theory]
    [InlineData("""var joined = df.{|SPM1007:Join|}(other, "k"); var same = joined; same.Count(); joined.Write().Parquet("p");""")]
    [InlineData("""var joined = df.{|SPM1007:Join|}(other, "k"); foreach (var by in new[] { "a", "b" }) joined.GroupBy(by).Count().Write().Parquet(by);""")]
    [InlineData("""var joined = df.{|SPM1007:Join|}(other, "k"); try { joined.Write().Parquet("p"); } finally { Use(joined.Count()); }""")]
    [InlineData("""var joined = df.{|SPM1007:Join|}(other, "k"); if (joined.Count() == 0) return; joined.Write().Mode(SaveMode.Overwrite).Parquet("p");""")]
    [InlineData("""var joined = df.{|SPM1007:Join|}(other, "k"); joined.Summary("count").Show(); joined.Write().Parquet("p");""")]
    [InlineData("""df.{|SPM1007:Join|}(other, "k").CreateOrReplaceTempView("v"); spark.Sql("SELECT max(a) FROM v").Show(); spark.Sql("SELECT min(b) FROM v").Show();""")]
    [InlineData("""const string query = "SELECT a.k, b.v FROM a JOIN b ON a.k = b.k"; var joined = spark.{|SPM1007:Sql|}(query); joined.Count(); joined.Write().Parquet("p");""")]
    [InlineData("""var raw = spark.Read().Option("header", true).Schema("a INT").{|SPM1007:Csv|}("p"); Use(raw.Count()); raw.Write().Parquet("q");""")]
    [InlineData("""var raw = spark.Read().Format("csv").{|SPM1007:Load|}("p"); var rows = raw.Count(); raw.GroupBy("k").Count().Show(); Use(rows);""")]
    [InlineData("""var pivoted = df.GroupBy("k").Pivot("p").{|SPM1007:Sum|}("x"); pivoted.Count(); pivoted.Write().Parquet("p");""")]
    [InlineData("""var (first, second) = (df.{|SPM1007:Join|}(other, "k"), df.Select("a")); first.Count(); second.Count(); first.Write().Parquet("p");""")]
    [InlineData("""var joined = df!.{|SPM1007:Join|}(other, "k"); joined?.Count(); (joined).Write().Parquet("p");""")]
    public Task RepeatedWork_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""var joined = df.{|SPM1007:Join|}(other, "k"); static void Save(DataFrame frame, string path) { frame.Write().Parquet(path); } Save(joined, "a"); Save(joined, "b");""")]
    [InlineData("""var joined = df.{|SPM1007:Join|}(other, "k"); void Report(string by) => joined.GroupBy(by).Count().Show(); Report("a"); Report("b");""")]
    [InlineData("""var joined = df.{|SPM1007:Join|}(other, "k"); new List<string> { "a", "b" }.ForEach(by => joined.GroupBy(by).Count().Show());""", Skip = KnownGap)]
    [InlineData("""var joined = df.{|SPM1007:Join|}(other, "k"); Action save = () => joined.Write().Parquet("p"); save(); Use(joined.Count());""")]
    public Task RepeatedWorkOutOfSight_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""long Run(DataFrame df, DataFrame other) { var joined = df.{|SPM1007:Join|}(other, "k"); joined.Write().Parquet("p"); return joined.Count(); }""")]
    public Task RepeatedWorkInMember_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""DataFrame Load(SparkSession spark) => spark.Read().Csv("p"); void Run(SparkSession spark) { var raw = {|SPM1007:Load|}(spark); Use(raw.Count()); raw.Write().Parquet("q"); } void Use(long n) { }""")]
    [InlineData("""DataFrame Load(SparkSession spark, string path) { var raw = spark.Read().Csv(path); return raw.WithColumn("a", Lit(1)); } void Run(SparkSession spark) { var raw = {|SPM1007:Load|}(spark, "p"); raw.Write().Parquet("q"); Console.WriteLine(raw.Count()); }""")]
    [InlineData("""async Task<DataFrame> Load(SparkSession spark) { await Task.Yield(); return spark.Read().Csv("p"); } async Task Run(SparkSession spark) { var raw = await {|SPM1007:Load|}(spark); raw.Write().Parquet("q"); Console.WriteLine(raw.Count()); }""")]
    [InlineData("""DataFrame Load(SparkSession spark) => spark.Read().Csv("p"); void Run(SparkSession spark) { var raw = {|SPM1007:Load|}(spark); Save(raw); Console.WriteLine(raw.Count()); } void Save(DataFrame frame) { frame.Write().Parquet("q"); }""")]
    [InlineData("""DataFrame Clean(DataFrame df, DataFrame other) => df.Join(other, "k").Filter("a > 1"); void Run(DataFrame df, DataFrame other) { var clean = {|SPM1007:Clean|}(df, other); clean.Write().Parquet("q"); Console.WriteLine(clean.Count()); }""")]
    public Task MadeByCalledMethod_TriggersAtTheCall(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""DataFrame Read(SparkSession spark) => spark.Read().Csv("p"); DataFrame Load(SparkSession spark) => Read(spark); void Run(SparkSession spark) { var raw = Load(spark); raw.Write().Parquet("q"); Console.WriteLine(raw.Count()); }""")]
    [InlineData("""DataFrame Load(SparkSession spark) => spark.Read().Csv("p"); void Run(SparkSession spark) { Load(spark).Write().Parquet("q"); Console.WriteLine(Load(spark).Count()); }""")]
    public Task MadeOutOfSight_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""async Task Run(DataFrame df, DataFrame other) { var joined = df.{|SPM1007:Join|}(other, "k"); await Task.Run(() => joined.Count()); joined.Write().Parquet("p"); }""")]
    public Task RepeatedWorkInMemberOutOfSight_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""var joined = df.Join(other, "k"); for (var attempt = 0; attempt < 3; attempt++) { try { joined.Write().Parquet("p"); break; } catch (Exception e) { Console.WriteLine(e); } }""")]
    [InlineData("""var joined = df.Join(other, "k"); var done = false; while (!done) { try { joined.Write().Parquet("p"); done = true; } catch (Exception) { System.Threading.Thread.Sleep(1000); } }""")]
    [InlineData("""var joined = df.Join(other, "k"); for (var attempt = 1; ; attempt++) { try { joined.Write().Parquet("p"); return; } catch (Exception) when (attempt < 3) { Console.WriteLine(attempt); } }""")]
    [InlineData("""var joined = df.Join(other, "k"); var attempt = 0; retry: try { joined.Write().Parquet("p"); } catch (Exception) when (attempt++ < 3) { goto retry; }""")]
    [InlineData("""long rows; do { rows = spark.Table("t").GroupBy("k").Count().Count(); System.Threading.Thread.Sleep(1000); } while (rows < 10);""")]
    [InlineData("""var ready = spark.Table("t").GroupBy("k").Count(); while (ready.Count() < 10) System.Threading.Thread.Sleep(1000);""")]
    [InlineData("""var joined = df.Join(other, "k").Checkpoint(); joined.Count(); joined.Show();""")]
    [InlineData("""var joined = df.Join(other, "k").Cache(); var part = joined.Select("a"); part.Count(); part.Show(); joined.Unpersist();""")]
    [InlineData("""var joined = df.Join(other, "k"); if (flag) joined.Cache(); joined.Count(); joined.Show(); if (flag) joined.Unpersist();""")]
    [InlineData("""var joined = df.Join(other, "k"); joined.CreateOrReplaceTempView("v"); spark.Catalog.CacheTable("v"); spark.Table("v").Count(); spark.Table("v").Show(); spark.Catalog.UncacheTable("v");""")]
    [InlineData("""var joined = df.Join(other, "k"); joined.CreateOrReplaceTempView("v"); spark.Sql("CACHE TABLE v"); spark.Table("v").Count(); spark.Sql("SELECT a FROM v").Show(); spark.Sql("UNCACHE TABLE v");""")]
    [InlineData("""static DataFrame Hot(DataFrame frame) => frame.Cache(); var joined = Hot(df.Join(other, "k")); joined.Count(); joined.Show(); joined.Unpersist();""")]
    [InlineData("""var joined = df.Join(other, "k"); joined.Write().Parquet("p"); var back = spark.Read().Parquet("p"); back.Count(); back.GroupBy("k").Count().Show();""")]
    [InlineData("""var joined = df.Join(other, "k"); var rows = joined.Collect().ToList(); foreach (var row in rows) Use(row); foreach (var row in rows) Use(row); Use(rows.Count);""")]
    [InlineData("""var joined = df.Join(other, "k"); foreach (var row in joined.Collect()) foreach (var key in new[] { "a", "b" }) Use(row.GetAs<string>(key));""")]
    [InlineData("""var joined = df.Join(other, "k"); foreach (var row in joined.ToLocalIterator()) Use(row);""")]
    [InlineData("""var grouped = df.GroupBy("k"); grouped.Count(); grouped.Count(); grouped.Sum("x").Show();""")]
    [InlineData("""foreach (var path in new[] { "a", "b" }) { var totals = spark.Read().Json(path).GroupBy("k").Count(); totals.Write().Parquet(path + "/out"); }""")]
    [InlineData("""for (var day = 1; day < 31; day++) { var joined = df.Filter(Col("day") == day).Join(other, "k"); joined.Write().Mode(SaveMode.Append).Parquet("p"); }""")]
    [InlineData("""df.Join(other, "k").Count(); df.Join(other, "j").Count(); df.Join(other, new[] { "k", "j" }).Show();""")]
    [InlineData("""var frame = df.Join(other, "k"); frame.Count(); frame = other.Select("a"); frame.Count();""")]
    [InlineData("""var joined = df.Join(other, "k"); Action count = () => joined.Count(); Action save = () => joined.Write().Parquet("p"); if (flag) count(); else save();""")]
    [InlineData("""var joined = df.Join(other, "k"); Use(spark.Version() switch { "3.1" => joined.Count(), "3.2" => joined.Filter("a").Count(), _ => 0L });""")]
    [InlineData("""var joined = df.Join(other, "k"); try { joined.Write().Parquet("p"); } catch (Exception) { joined.Explain(); throw; }""")]
    [InlineData("""var joined = df.Join(other, "k"); if (flag) { joined.Write().Parquet("p"); } else if (joined.Columns().Count > 3) { joined.Write().Csv("p"); } else { Use(joined.Count()); }""")]
    [InlineData("""var totals = spark.ReadStream().Json("p").GroupBy("k").Count(); totals.WriteStream().Format("console").Start(); totals.WriteStream().Format("memory").Start();""")]
    [InlineData("""df.WriteStream().ForeachBatch((batch, id) => { batch.Persist(); batch.Write().Parquet("a"); batch.Write().Csv("b"); batch.Unpersist(); }).Start();""")]
    [InlineData("""df.WriteStream().ForeachBatch((batch, id) => { if (id == 0) batch.Write().Parquet("a"); else batch.Write().Mode(SaveMode.Append).Parquet("a"); }).Start();""")]
    [InlineData("""var latest = spark.Sql("SELECT k, max(v) FROM t GROUP BY k"); latest.Show(); spark.Sql("INSERT INTO t VALUES (1, 2)"); spark.Table("t").Filter("k = 1").Show();""")]
    [InlineData("""var users = spark.Read().Parquet("u").Select("id", "name"); users.Join(df, "id").Count(); users.Join(other, "id").Write().Parquet("p");""")]
    public Task WorkDoneOnce_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""var u = Udf<int, int>(x => x * 3); var scored = df.WithColumn("s", u(Col("a"))); Use(scored.Count()); scored.Write().Parquet("p");""", Skip = Pruned)]
    [InlineData("""var u = Udf<int, int>(x => x * 3); var scored = df.WithColumn("s", u(Col("a"))); scored.Write().Parquet("p"); Use(scored.Filter("a > 1").Count());""")]
    [InlineData("""var u = Udf<int, int>(x => x * 3); var scored = df.WithColumn("s", u(Col("a"))); scored.Write().Parquet("p"); Use(scored.Repartition(4).Count());""", Skip = Pruned)]
    [InlineData("""var u = Udf<int, int>(x => x * 3); var scored = df.WithColumn("s", u(Col("a"))); scored.Select("a").Write().Parquet("p"); scored.Select("b").Write().Parquet("q");""", Skip = Pruned)]
    [InlineData("""var u = Udf<int, int>(x => x * 3); var scored = df.WithColumn("s", u(Col("a"))); scored.Write().Parquet("p"); scored.Select("a").GroupBy("a").Count().Write().Parquet("q");""", Skip = Pruned)]
    [InlineData("""var u = Udf<int, int>(x => x * 3); var scored = df.WithColumn("s", u(Col("a"))); scored.Write().Parquet("p"); scored.Select().Count();""", Skip = Pruned)]
    [InlineData("""var sorted = df.OrderBy("a"); Use(sorted.Count()); sorted.Write().Parquet("p");""", Skip = Pruned)]
    [InlineData("""var ranked = df.WithColumn("r", RowNumber().Over(Microsoft.Spark.Sql.Expressions.Window.PartitionBy("a"))); Use(ranked.Count()); ranked.Write().Parquet("p");""", Skip = Pruned)]
    public Task WorkThatOneJobPrunes_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""var u = Udf<int, bool>(x => x > 3); var kept = df.{|SPM1007:Filter|}(u(Col("a"))); Use(kept.Count()); kept.Write().Parquet("p");""")]
    [InlineData("""var u = Udf<int, int>(x => x * 3); var scored = df.{|SPM1007:WithColumn|}("s", u(Col("a"))); scored.Select("s").Write().Parquet("p"); scored.Write().Parquet("q");""")]
    [InlineData("""var u = Udf<int, int>(x => x * 3); var scored = df.{|SPM1007:WithColumn|}("s", u(Col("a"))); scored.GroupBy("s").Count().Write().Parquet("p"); scored.Write().Parquet("q");""")]
    [InlineData("""var words = df.{|SPM1007:WithColumn|}("w", Explode(Col("a"))); Use(words.Count()); words.Write().Parquet("p");""")]
    public Task WorkThatNoJobPrunes_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""void Run(DataFrame df) { _df.Count(); _df.Show(); df.Count(); df.Show(); }""")]
    [InlineData("""void First() { _df.GroupBy("k").Count().Show(); } void Second() { _df.GroupBy("k").Count().Count(); }""")]
    [InlineData("""DataFrame Load(DataFrame df, DataFrame other) { var joined = df.Join(other, "k"); Console.WriteLine(joined.Columns().Count); return joined; }""")]
    public Task WorkDoneOnceInMember_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""async Task Run(DataFrame df, DataFrame other) { var joined = df.Join(other, "k"); while (joined.Count() < 10) await Task.Delay(1000); }""")]
    public Task WaitingInMember_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));
}

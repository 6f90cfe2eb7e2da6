// Written by a second mind from the rule's contract alone, without reading the rule: programs that a shallow implementation
// would miss or wrongly flag. A test that looks odd is meant to; when one fails, read the catalogue's entry before changing
// the test.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.UnnecessaryCache>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

public class UnnecessaryCacheAdversarialTests
{
    [Theory]
    [InlineData("""df.{|SPM1006:Cache|}(); df.Show(); df.Unpersist();""")]
    [InlineData("""df.{|SPM1006:Cache|}(); df.Show();""")]
    [InlineData("""df.{|SPM1006:Cache|}(); Console.WriteLine(df.Columns().Count); df.Unpersist();""")]
    [InlineData("""df.{|SPM1006:Cache|}(); if (flag) df.Show(); else df.Count(); df.Unpersist();""")]
    [InlineData("""df.{|SPM1006:Cache|}(); if (flag) { df.Show(); df.Unpersist(); return; } df.Count(); df.Unpersist();""")]
    [InlineData("""df.{|SPM1006:Cache|}(); switch (df.Columns().Count) { case 0: df.Show(); break; case 1: df.Count(); break; } df.Unpersist();""")]
    [InlineData("""df.{|SPM1006:Cache|}(); var a = df.Filter("a"); var b = df.Filter("b"); a.Show(); Console.WriteLine(b.Columns().Count); df.Unpersist();""")]
    [InlineData("""df.{|SPM1006:Cache|}(); foreach (var row in df.Collect()) Use(row); df.Unpersist();""")]
    [InlineData("""df.{|SPM1006:Cache|}(); var rows = df.Collect(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.{|SPM1006:Cache|}(); var rows = df.Collect().ToList(); df.Unpersist(); foreach (var row in rows) Use(row); foreach (var row in rows) Use(row);""")]
    [InlineData("""foreach (var key in df.Columns()) { var hot = df.Filter(key).{|SPM1006:Cache|}(); hot.Write().Parquet(key); hot.Unpersist(); }""")]
    [InlineData("""df.{|SPM1006:Cache|}(); df.GroupBy("k").Count().OrderBy("k").Write().Parquet("p"); df.Unpersist();""")]
    [InlineData("""df.{|SPM1006:Cache|}(); df.OrderBy("k").Show(); df.Unpersist();""")]
    [InlineData("""df.{|SPM1006:Cache|}(); df.OrderBy("k").Limit(10).Write().Parquet("p"); df.Unpersist();""")]
    [InlineData("""df.{|SPM1006:Cache|}(); df.SortWithinPartitions("k").Write().Parquet("p"); df.Unpersist();""")]
    [InlineData("""spark.Catalog.{|SPM1006:CacheTable|}("t"); spark.Table("t").Show(); spark.Catalog.UncacheTable("t");""")]
    [InlineData("""try { df.{|SPM1006:Cache|}(); df.Count(); } finally { df.Unpersist(); }""")]
    [InlineData("""df.{|SPM1006:Cache|}(); df.Join(other, "k").Show(); df.Unpersist(); other.Count();""")]
    [InlineData("""static void Look(DataFrame frame) { frame.Show(); } df.{|SPM1006:Cache|}(); Look(df); df.Unpersist();""")]
    [InlineData("""df.{|SPM1006:Cache|}(); df.CreateOrReplaceTempView("v"); spark.Sql("SELECT * FROM v").Show(); df.Unpersist();""")]
    [InlineData("""df.{|SPM1006:Cache|}(); df.Show(); df.Unpersist(); df.Count();""")]
    [InlineData("""df.{|SPM1006:Cache|}(); df.GroupBy("k").Pivot("p", new[] { "a" }).Count().Show(); df.Unpersist();""")]
    [InlineData("""while (flag) { var hot = df.Filter("a").{|SPM1006:Cache|}(); flag = hot.Count() > 3; hot.Unpersist(); }""")]
    [InlineData("""do { df.{|SPM1006:Cache|}(); df.Show(); df.Unpersist(); df = df.Filter("a"); } while (flag);""")]
    [InlineData("""Action go = () => { var hot = df.Filter("a").{|SPM1006:Cache|}(); hot.Show(); hot.Unpersist(); }; go();""")]
    [InlineData("""df.{|SPM1006:Cache|}(); df = df.Filter("a"); df.Show();""")]
    public Task OneJobAtMost_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""do { var hot = df.Filter("x").{|SPM1006:Cache|}(); try { hot.Show(); } finally { hot.Unpersist(); } } while (Environment.TickCount > 9);""")]
    [InlineData("""do { var hot = df.Filter(Col("x") == Environment.TickCount).{|SPM1006:Cache|}(); try { hot.Show(); } finally { hot.Unpersist(); } } while (flag);""")]
    [InlineData("""var i = 0; do { var hot = df.Filter(Col("x") == i).{|SPM1006:Cache|}(); try { hot.Show(); } finally { hot.Unpersist(); } } while (i++ < 9);""")]
    [InlineData("""var i = 0; while (i++ < 9) { var hot = df.Filter(Col("x") == i).{|SPM1006:Cache|}(); try { hot.Show(); } finally { hot.Unpersist(); } }""")]
    [InlineData("""for (var i = 0; i < 9; i++) { var hot = df.Filter(Col("x") == i).{|SPM1006:Cache|}(); try { hot.Show(); } finally { hot.Unpersist(); } }""")]
    [InlineData("""foreach (var key in df.Columns()) { var hot = df.Filter(key).{|SPM1006:Cache|}(); try { if (key == "a") continue; hot.Show(); } finally { hot.Unpersist(); } }""")]
    [InlineData("""do { var hot = df.Filter("x").{|SPM1006:Cache|}(); try { if (hot.Count() == 0) break; } finally { hot.Unpersist(); } } while (flag);""")]
    [InlineData("""do { var hot = df.Filter("x").{|SPM1006:Cache|}(); try { if (hot.Count() == 0) return; } finally { hot.Unpersist(); } } while (flag);""")]
    [InlineData("""do { var hot = df.Filter("x").{|SPM1006:Cache|}(); try { if (hot.Count() == 0) continue; Use(1); } finally { hot.Unpersist(); } } while (flag);""")]
    [InlineData("""do { var hot = df.Filter("x").{|SPM1006:Cache|}(); try { hot.Show(); } catch (Exception e) { Console.WriteLine(e); } finally { hot.Unpersist(); } } while (flag);""")]
    [InlineData("""do { var hot = df.Filter("x").{|SPM1006:Cache|}(); try { if (flag) hot.Show(); else hot.Count(); } finally { hot.Unpersist(); } } while (flag);""")]
    [InlineData("""do { var hot = df.Filter("x").{|SPM1006:Cache|}(); try { other.Show(); } finally { hot.Show(); hot.Unpersist(); } } while (flag);""")]
    [InlineData("""DataFrame hot; do { hot = df.Filter("x").{|SPM1006:Cache|}(); try { hot.Show(); } finally { hot.Unpersist(); } } while (flag);""")]
    [InlineData("""do { DataFrame hot = null; try { hot = df.Filter("x").{|SPM1006:Cache|}(); hot.Show(); } finally { hot?.Unpersist(); } } while (flag);""")]
    [InlineData("""do { var hot = df.Filter("x").{|SPM1006:Cache|}(); try { do { Use(1); } while (flag); hot.Show(); } finally { hot.Unpersist(); } } while (flag);""")]
    [InlineData("""do { try { var hot = df.Filter("x").{|SPM1006:Cache|}(); try { hot.Show(); } finally { hot.Unpersist(); } } finally { Use(1); } } while (flag);""")]
    [InlineData("""static bool More() => Environment.TickCount > 9; do { var hot = df.Filter("x").{|SPM1006:Cache|}(); try { foreach (var row in hot.Collect()) Use(row); } finally { hot.Unpersist(); } } while (More());""")]
    public Task OneJobInATurn_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""do { var hot = df.Filter("x").Cache(); try { hot.Show(); hot.Count(); } finally { hot.Unpersist(); } } while (flag);""")]
    [InlineData("""var i = 0; do { var hot = df.Filter(Col("x") == i).Cache(); try { hot.Show(); hot.Count(); } finally { hot.Unpersist(); } } while (i++ < 9);""")]
    [InlineData("""do { var hot = df.Filter("x").Cache(); try { hot.Show(); } finally { hot.Count(); hot.Unpersist(); } } while (flag);""")]
    [InlineData("""do { var hot = df.Filter("x").Cache(); try { do { hot.Show(); } while (flag); } finally { hot.Unpersist(); } } while (flag);""")]
    [InlineData("""var hot = df.Filter("x").Cache(); try { do { hot.Show(); } while (flag); } finally { hot.Unpersist(); }""")]
    [InlineData("""do { var hot = df.Filter("x").Cache(); try { hot.Show(); } catch (Exception) { hot.Count(); } finally { hot.Unpersist(); } } while (flag);""")]
    [InlineData("""do { var hot = df.Filter("x").Cache(); try { foreach (var key in df.Columns()) hot.Select(key).Show(); } finally { hot.Unpersist(); } } while (flag);""")]
    [InlineData("""do { var hot = df.Filter("x").Cache(); try { hot.Show(); if (flag) continue; hot.Count(); } finally { hot.Unpersist(); } } while (flag);""")]
    [InlineData("""do { var hot = df.Filter("x").Cache(); try { Use(hot); } finally { hot.Unpersist(); } } while (flag);""")]
    [InlineData("""var kept = new List<DataFrame>(); do { var hot = df.Filter("x").Cache(); kept.Add(hot); try { hot.Show(); } finally { kept.ForEach(frame => frame.Unpersist()); } } while (flag);""")]
    [InlineData("""DataFrame last = null; var i = 0; do { last?.Unpersist(); last = df.Filter(Col("x") == i).Cache(); try { last.Show(); } finally { last.Count(); } } while (i++ < 9);""")]
    public Task SeveralJobsInATurn_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""df.{|SPM1006:Cache|}(); try { df.Show(); } catch (Exception e) { Console.WriteLine(e); } df.Unpersist();""")]
    [InlineData("""df.{|SPM1006:Cache|}(); try { other.Show(); } catch (Exception) { df.Show(); } df.Unpersist();""")]
    [InlineData("""df.{|SPM1006:Cache|}(); try { other.Show(); } catch (Exception) { Console.WriteLine(); } df.Show(); df.Unpersist();""")]
    [InlineData("""df.{|SPM1006:Cache|}(); try { df.Show(); } catch (Exception) { other.Show(); throw; } finally { df.Unpersist(); }""")]
    [InlineData("""static void Save(DataFrame f) { try { f.Write().Parquet("p"); } catch (Exception e) { Console.WriteLine(e); } } df.{|SPM1006:Cache|}(); Save(df); df.Unpersist();""")]
    [InlineData("""for (var attempt = 0; attempt < 3; attempt++) { try { var hot = df.Filter("a").{|SPM1006:Cache|}(); hot.Write().Parquet("p"); hot.Unpersist(); break; } catch (Exception e) { Console.WriteLine(e); } }""")]
    public Task OneJobThatMayFail_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""df.Cache(); try { df.Write().Parquet("p"); } catch (Exception) { df.Write().Csv("q"); } df.Unpersist();""")]
    [InlineData("""df.Cache(); for (var attempt = 0; attempt < 3; attempt++) { try { df.Write().Parquet("p"); break; } catch (Exception e) { Console.WriteLine(e); } } df.Unpersist();""")]
    [InlineData("""df.Cache(); var done = false; while (!done) { try { df.Write().Parquet("p"); done = true; } catch (Exception) { System.Threading.Thread.Sleep(1000); } } df.Unpersist();""")]
    [InlineData("""df.Cache(); var attempt = 0; retry: try { df.Write().Parquet("p"); } catch (Exception) when (attempt++ < 3) { goto retry; } df.Unpersist();""")]
    [InlineData("""static void Save(DataFrame f) { try { f.Write().Parquet("p"); } catch (Exception) { f.Write().Csv("q"); } } df.Cache(); Save(df); df.Unpersist();""")]
    [InlineData("""static void Save(DataFrame f) { for (var attempt = 0; ; attempt++) { try { f.Write().Parquet("p"); return; } catch (Exception) when (attempt < 3) { Console.WriteLine(attempt); } } } df.Cache(); Save(df); df.Unpersist();""")]
    [InlineData("""static void Save(DataFrame f) => f.Write().Parquet("p"); df.Cache(); try { Save(df); } catch (Exception) { Save(df); } df.Unpersist();""")]
    public Task JobThatIsTriedAgain_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""df.Cache(); var g = df; foreach (var c in df.Columns()) g = g.Filter(c); g.Show(); g.Count(); df.Unpersist();""")]
    [InlineData("""df.Cache(); var g = df; foreach (var c in df.Columns()) g = g.WithColumn(c, Upper(Col(c))); var part = g.Select("a"); part.Show(); part.Count(); df.Unpersist();""")]
    [InlineData("""df.Cache(); var g = df; for (var i = 0; i < 9; i++) g = g.Union(df.Filter(Col("i") == i)); g.Write().Parquet("p"); df.Unpersist();""")]
    [InlineData("""df.Cache(); var g = df; foreach (var c in df.Columns()) g = g.Filter(c); foreach (var row in g.Collect()) Use(row); g.Count(); df.Unpersist();""")]
    [InlineData("""df.Cache(); var g = df; foreach (var c in df.Columns()) g = g.Filter(c); Use(g); df.Unpersist();""")]
    [InlineData("""df.Cache(); var g = df; foreach (var c in df.Columns()) g = g.Filter(c); var all = new[] { g }; df.Unpersist();""")]
    [InlineData("""static void Loop(DataFrame f) { foreach (var c in f.Columns()) f = f.Filter(c); f.Show(); f.Count(); } df.Cache(); Loop(df); df.Unpersist();""")]
    [InlineData("""static void Look(DataFrame f) { f.Show(); f.Count(); } df.Cache(); var g = df; foreach (var c in df.Columns()) g = g.Filter(c); Look(g); df.Unpersist();""")]
    public Task FrameThatALoopBuildsUp_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""var g = df; foreach (var c in df.Columns()) g = g.Filter(c); var hot = g.Select("a").{|SPM1006:Cache|}(); hot.Show(); hot.Unpersist();""")]
    [InlineData("""var g = df; foreach (var c in df.Columns()) g = g.Filter(c); g.Count(); other.{|SPM1006:Cache|}(); other.Show(); other.Unpersist();""")]
    public Task FrameBesideOneThatALoopBuildsUp_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""df.Cache(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Cache(); if (flag) df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Cache(); foreach (var key in df.Columns()) df.Filter(key).Show(); df.Unpersist();""")]
    [InlineData("""df.Cache(); while (df.Count() > 3) { Console.WriteLine(); } df.Unpersist();""")]
    [InlineData("""df.Cache(); df.As("l").Join(df.As("r"), "k").Show(); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.Filter("a").Union(df.Filter("b")).Show(); df.Unpersist();""")]
    [InlineData("""df.Cache(); var a = df.Filter("a"); var all = a.Join(other, "k").Union(df); all.Write().Parquet("p"); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.OrderBy("k").Write().Parquet("p"); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.Filter("a").Sort(Col("k").Desc()).Collect().ToList(); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.RepartitionByRange(Col("k")).Write().Parquet("p"); df.Unpersist();""")]
    [InlineData("""df.Cache(); var parts = df.RandomSplit(new[] { 0.8, 0.2 }); parts[0].Show(); df.Unpersist();""")]
    [InlineData("""df.Cache(); var rows = df.Collect(); foreach (var row in rows) Use(row); foreach (var row in rows) Use(row); df.Unpersist();""")]
    [InlineData("""df.Cache(); var names = df.Collect().Select(row => row.ToString()); Use(names.Count()); Use(names.ToList()); df.Unpersist();""")]
    [InlineData("""df.Cache(); var rows = df.Collect(); if (rows.Any()) foreach (var row in rows) Use(row); df.Unpersist();""")]
    [InlineData("""df.WriteStream().ForeachBatch((batch, id) => { batch.Persist(); batch.Write().Parquet("a"); batch.Unpersist(); });""")]
    [InlineData("""df.Cache(); var kept = df.Checkpoint(); df.Unpersist(); kept.Show();""")]
    [InlineData("""df.Cache().Checkpoint(false).Show(); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.GroupBy("k").Pivot("p").Count().Show(); df.Unpersist();""")]
    [InlineData("""df.Cache(); Use(df.Stat().Corr("a", "b")); df.Show(); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.Describe("a").Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""var level = 0; df.Cache(); again: df.Show(); if (level++ < 3) goto again; df.Unpersist();""")]
    [InlineData("""static void Look(DataFrame frame) { frame.Show(); frame.Count(); } df.Cache(); Look(df); df.Unpersist();""")]
    [InlineData("""static void Look(DataFrame frame, int n) { if (n == 0) return; frame.Show(); Look(frame, n - 1); } df.Cache(); Look(df, 3); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.CreateOrReplaceTempView("v"); spark.Sql("SELECT * FROM v").Show(); spark.Table("v").Count(); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.CreateOrReplaceTempView("v"); spark.Sql("SELECT * FROM v a JOIN v b ON a.k = b.k").Show(); df.Unpersist();""")]
    [InlineData("""df.Cache(); foreach (var key in new[] { "a", "b" }.Select(key => df.Filter(key).Count())) Use(key); df.Unpersist();""")]
    [InlineData("""df.Cache(); Action show = () => df.Show(); show(); show(); df.Unpersist();""")]
    [InlineData("""df.Cache(); System.Threading.Tasks.Parallel.ForEach(df.Columns(), key => df.Filter(key).Show()); df.Unpersist();""")]
    [InlineData("""df.Cache(); GC.KeepAlive(df); df.Show(); df.Unpersist();""")]
    [InlineData("""df.Cache(); var inputs = new List<DataFrame> { df }; inputs.ForEach(frame => frame.Show()); df.Show(); df.Unpersist();""")]
    [InlineData("""df.Cache(); var all = other.Collect().Concat(df.Collect()).ToList(); Use((all, df.Count())); df.Unpersist();""")]
    public Task SeveralOrUnknownUses_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""static DataFrame Load(DataFrame df) { df.Cache(); df.Show(); return df; }""")]
    [InlineData("""static DataFrame Load(DataFrame df) { var hot = df.Cache(); return hot.Filter("a"); }""")]
    [InlineData("""void Load(DataFrame df) { _df = df.Cache(); _df.Show(); } void Close() => _df.Unpersist();""")]
    [InlineData("""static IEnumerable<DataFrame> Load(DataFrame df) { yield return df.Cache(); }""")]
    [InlineData("""static void Run(DataFrame df, Action<DataFrame> action) { df.Cache(); action(df); df.Unpersist(); }""")]
    [InlineData("""static void Run(DataFrame df, List<DataFrame> sink) { df.Cache(); df.Show(); sink.Add(df); }""")]
    [InlineData("""static void Load(DataFrame df, out DataFrame hot) { hot = df.Filter("a").Cache(); hot.Show(); }""")]
    [InlineData("""static IEnumerable<Row> Rows(DataFrame df) { df.Cache(); return df.Collect(); }""")]
    public Task Transferred_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""static void Warm(DataFrame frame) { frame.Cache(); frame.Count(); } static void Run(DataFrame df, DataFrame other) { var joined = df.Join(other, "k"); Warm(joined); joined.Show(); joined.Write().Parquet("p"); }""")]
    [InlineData("""internal static void Keep(DataFrame frame) => frame.Persist(); static void Run(DataFrame df, DataFrame other) { var joined = df.Join(other, "k"); Keep(joined); joined.Count(); joined.Write().Parquet("p"); }""")]
    [InlineData("""static void Warm(DataFrame frame) { frame.Cache(); frame.Count(); } static void Run(DataFrame df, DataFrame other) { var joined = df.Join(other, "k"); Warm(joined); joined.Show(); joined.Unpersist(); }""")]
    [InlineData("""static void Warm(DataFrame frame) { frame.Cache(); frame.Count(); } static void Run(DataFrame df) { foreach (var path in df.Columns()) Warm(df); }""")]
    public Task PersistedForCallers_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""static void Report(DataFrame frame) { frame.{|SPM1006:Cache|}(); frame.Count(); } static void Run(DataFrame df, DataFrame other) { var joined = df.Join(other, "k"); joined.Show(); Report(joined); }""")]
    [InlineData("""static void Report(DataFrame frame) { frame.{|SPM1006:Cache|}(); frame.Count(); frame.Unpersist(); } static void Run(DataFrame df) { Report(df); df.Show(); }""")]
    [InlineData("""static void Report(DataFrame frame) { var big = frame.Filter("a").{|SPM1006:Cache|}(); big.Count(); } static void Run(DataFrame df) { Report(df); df.Show(); }""")]
    public Task PersistedForNobody_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass(members));
}

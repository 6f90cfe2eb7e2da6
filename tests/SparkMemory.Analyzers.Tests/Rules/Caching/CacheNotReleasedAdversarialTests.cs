// Written by a second mind from the rule's contract alone, without reading the rule: programs that a shallow implementation
// would miss or wrongly flag. A test that looks odd is meant to; when one fails, read the catalogue's entry before changing
// the test.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.CacheNotReleased>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

public class CacheNotReleasedAdversarialTests
{
    [Theory]
    [InlineData("""df.{|SPM1001:Cache|}(); for (var i = 0; i < 3; i++) { df.Show(); if (i == 1) return; } df.Unpersist();""")]
    [InlineData("""foreach (var key in df.Columns()) { var part = df.Filter(key).{|SPM1001:Cache|}(); part.Show(); if (part.Count() == 7) continue; part.Unpersist(); }""")]
    [InlineData("""foreach (var key in df.Columns()) { var part = df.Filter(key).{|SPM1001:Cache|}(); part.Show(); if (part.Count() == 7) break; part.Unpersist(); }""")]
    [InlineData("""while (true) { var batch = df.Filter("x").{|SPM1001:Cache|}(); batch.Show(); if (batch.Count() == 7) break; batch.Unpersist(); }""")]
    [InlineData("""DataFrame last = null; foreach (var key in df.Columns()) { last = df.Filter(key).{|SPM1001:Cache|}(); last.Show(); last.Count(); } last?.Unpersist();""")]
    [InlineData("""df.{|SPM1001:Cache|}(); df.Show(); df.Count(); if (flag) goto done; df.Unpersist(); done: Use(df);""")]
    [InlineData("""df.{|SPM1001:Cache|}(); df.Show(); switch (df.Columns().Count) { case 0: df.Count(); df.Unpersist(); break; case 1: df.Count(); break; default: df.Count(); df.Unpersist(); break; }""")]
    [InlineData("""var rows = df.{|SPM1001:Cache|}().Count(); df.Show(); try { if (rows > 3) return; } finally { Console.WriteLine(rows); } df.Unpersist();""")]
    public Task LeavesWithoutRelease_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""if (flag) df.{|SPM1001:Cache|}(); df.Show(); df.Count(); if (!flag) df.Unpersist();""")]
    [InlineData("""var late = DateTime.Now.Hour > 3; if (flag) df.{|SPM1001:Cache|}(); df.Show(); df.Count(); if (flag && late) df.Unpersist();""")]
    [InlineData("""if (flag) df.{|SPM1001:Cache|}(); df.Show(); df.Count(); flag = other.IsEmpty(); if (flag) df.Unpersist();""")]
    [InlineData("""var late = DateTime.Now.Hour > 3; if (flag) df.{|SPM1001:Cache|}(); df.Show(); df.Count(); if (late) df.Unpersist();""")]
    [InlineData("""if (flag || df.Columns().Count > 3) df.{|SPM1001:Cache|}(); df.Show(); df.Count(); if (flag) df.Unpersist();""")]
    public Task ReleaseUnderAnotherCondition_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""df.{|SPM1001:Cache|}(); df.Show(); df.Count(); df.Filter("a").Unpersist();""")]
    [InlineData("""df.{|SPM1001:Cache|}(); df.Show(); df.Count(); df.Select("*").Unpersist();""")]
    [InlineData("""df.{|SPM1001:Cache|}(); df.Show(); df.Count(); df.ToDF("a", "b").Unpersist();""")]
    [InlineData("""df.{|SPM1001:Cache|}(); df.Show(); df.Count(); other.Unpersist();""")]
    [InlineData("""var hot = df.Filter("a").{|SPM1001:Cache|}(); hot.Show(); hot.Count(); df.Filter("b").Unpersist();""")]
    [InlineData("""var hot = df.{|SPM1001:Cache|}(); hot.Show(); hot.Count(); hot = hot.Filter("a"); hot.Show(); hot.Unpersist();""")]
    [InlineData("""df.As("x").{|SPM1001:Cache|}(); df.Show(); df.Count();""")]
    [InlineData("""df?.{|SPM1001:Cache|}(); df?.Show(); df?.Count();""")]
    [InlineData("""((DataFrame)df)!.{|SPM1001:Persist|}(storageLevel: StorageLevel.DISK_ONLY).Show(); df.Count();""")]
    [InlineData("""var (a, b) = (df.Filter("x").{|SPM1001:Cache|}(), other.Filter("y").Cache()); a.Show(); a.Count(); b.Show(); b.Count(); b.Unpersist();""")]
    [InlineData("""var a = df.Filter("x").{|SPM1001:Cache|}(); var b = other.Filter("y").Cache(); a.Show(); a.Count(); b.Show(); b.Count(); (a, b) = (b, a); a.Unpersist();""")]
    public Task WrongFrameReleased_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""const string T = "a"; spark.Catalog.{|SPM1001:CacheTable|}(T + "b"); spark.Table("ab").Show(); spark.Table("ab").Count();""")]
    [InlineData("""spark.Catalog.{|SPM1001:CacheTable|}("ab"); spark.Table("ab").Show(); spark.Table("ab").Count(); spark.Catalog.UncacheTable("ba");""")]
    [InlineData("""spark.{|SPM1001:Sql|}("CACHE TABLE sales"); spark.Table("sales").Show(); spark.Table("sales").Count();""")]
    [InlineData("""spark.{|SPM1001:Sql|}("cache lazy table sales"); spark.Table("sales").Show(); spark.Table("sales").Count();""")]
    [InlineData("""df.CreateOrReplaceTempView("v"); spark.Catalog.{|SPM1001:CacheTable|}("v"); spark.Table("v").Show(); spark.Table("v").Count(); df.CreateOrReplaceTempView("v");""")]
    [InlineData("""var hot = df.Filter("a").{|SPM1001:Cache|}(); hot.CreateOrReplaceTempView("v"); spark.Sql("SELECT * FROM v").Show(); hot.Count(); spark.Catalog.UncacheTable("w");""")]
    public Task CachedTableKept_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""var parts = new List<DataFrame>(); foreach (var key in df.Columns()) { var part = df.Filter(key).{|SPM1001:Cache|}(); part.Show(); part.Count(); parts.Add(part); }""")]
    [InlineData("""void Go() { df.{|SPM1001:Cache|}(); df.Show(); df.Count(); } Go();""")]
    [InlineData("""Action go = () => { var hot = df.Filter("x").{|SPM1001:Cache|}(); hot.Show(); hot.Count(); }; go();""")]
    [InlineData("""static void Free(DataFrame frame, bool really) { if (really) frame.Unpersist(); } df.{|SPM1001:Cache|}(); df.Show(); df.Count(); Free(df, flag);""")]
    [InlineData("""var hot = (flag ? df : other).{|SPM1001:Cache|}(); hot.Show(); hot.Count();""")]
    [InlineData("""var hot = df.Columns().Count switch { 0 => df.Filter("a"), 1 => df.Filter("b"), _ => other }; hot.{|SPM1001:Cache|}(); hot.Show(); hot.Count();""")]
    [InlineData("""do { var hot = df.Filter("x").{|SPM1001:Cache|}(); hot.Show(); hot.Count(); } while (flag);""")]
    public Task KeptInOddPlaces_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""static DataFrame Load(SparkSession spark) => spark.Read().Parquet("p").Cache(); void Run(SparkSession spark) { var sales = {|SPM1001:Load|}(spark); sales.Show(); sales.Count(); }""")]
    [InlineData("""static DataFrame Narrow(DataFrame df) { var hot = df.{|SPM1001:Cache|}(); return hot.Filter("a"); }""")]
    [InlineData("""static DataFrame Narrow(DataFrame df) => df.{|SPM1001:Cache|}().Select("a");""")]
    [InlineData("""void Load(DataFrame df) { _df = df.{|SPM1001:Cache|}(); _df.Show(); _df.Count(); }""")]
    [InlineData("""private readonly Dictionary<string, DataFrame> _hot = new(); void Load(DataFrame df) { df.{|SPM1001:Cache|}(); df.Show(); df.Count(); _hot["a"] = df; }""")]
    [InlineData("""async Task Run(DataFrame df) { df.{|SPM1001:Cache|}(); df.Show(); await Task.Delay(1); if (df.Count() == 7) return; await Task.Yield(); df.Unpersist(); }""")]
    [InlineData("""IEnumerable<int> Run(DataFrame df) { df.{|SPM1001:Cache|}(); df.Show(); if (df.Count() == 7) yield break; yield return 1; df.Unpersist(); }""")]
    [InlineData("""void Run(DataFrame df) { df.{|SPM1001:Cache|}(); df.Show(); df.Count(); Look(df); } static void Look(DataFrame frame) { frame.Show(); }""")]
    [InlineData("""static void Main() { var spark = SparkSession.Builder().GetOrCreate(); var df = spark.Read().Csv("p").{|SPM1001:Cache|}(); df.Show(); df.Count(); spark.Read().Csv("q").Show(); }""")]
    [InlineData("""static bool TryRun(DataFrame df, out long rows) { df.{|SPM1001:Cache|}(); df.Show(); rows = df.Count(); if (rows == 7) return false; df.Unpersist(); return true; }""")]
    public Task LeakInAType_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""df.Cache(); try { try { df.Show(); } catch (InvalidOperationException) { throw; } df.Count(); if (flag) return; } finally { df.Unpersist(); }""")]
    [InlineData("""df.Cache(); df.Show(); df.Count(); df.As("x").Hint("broadcast").Unpersist();""")]
    [InlineData("""df.Cache(); df.Show(); df.Count(); Broadcast(df).Unpersist();""")]
    [InlineData("""df.Cache(); df.Show(); df.Count(); df.ToDF().Unpersist(true);""")]
    [InlineData("""df.Cache(); df.Show(); df.Count(); (flag ? df : df.Alias("x")).Unpersist();""")]
    [InlineData("""var old = df.Cache(); df.Show(); df.Count(); df = df.Filter("a"); df.Show(); old.Unpersist();""")]
    [InlineData("""var a = df.Filter("x").Cache(); var b = other.Filter("y").Cache(); a.Show(); a.Count(); b.Show(); b.Count(); (a, b) = (b, a); a.Unpersist(); b.Unpersist();""")]
    [InlineData("""df.Filter(Col("a") > 1).Cache(); df.Filter(Col("a") > 1).Show(); df.Filter(Col("a") > 1).Count(); df.Filter(Col("a") > 1).Unpersist();""")]
    [InlineData("""var hot = df.Cache(); var (x, y) = (hot, 1); x.Show(); x.Count(); x.Unpersist(); Use(y);""")]
    public Task ReleasedThroughTheSamePlan_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""lock (spark) { var hot = df.Cache(); hot.Show(); hot.Count(); hot.Unpersist(); }""")]
    [InlineData("""df.Cache(); lock (spark) { df.Show(); df.Count(); } df.Unpersist();""")]
    [InlineData("""lock (spark) { df.{|SPM1001:Cache|}(); if (flag) return; df.Show(); df.Count(); } df.Unpersist();""")]
    public Task LockAroundJobs_IsLookedThrough(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""df.Cache(); df.CreateOrReplaceTempView("v"); spark.Table("v").Show(); df.Count(); spark.Table("v").Unpersist();""")]
    [InlineData("""df.CreateOrReplaceTempView("v"); spark.Sql("CACHE TABLE v"); spark.Table("v").Show(); spark.Table("v").Count(); spark.Sql("UNCACHE TABLE v");""")]
    [InlineData("""df.CreateTempView("v"); spark.Catalog.CacheTable("v"); spark.Table("v").Show(); spark.Table("v").Count(); spark.Catalog.DropTempView("v");""")]
    [InlineData("""df.CreateTempView("v"); spark.Catalog.CacheTable("v"); spark.Table("v").Show(); spark.Table("v").Count(); other.CreateOrReplaceTempView("v");""")]
    [InlineData("""spark.Catalog.CacheTable("t"); spark.Table("t").Show(); spark.Table("t").Count(); spark.Table("t").Unpersist();""")]
    [InlineData("""spark.Catalog.CacheTable("t"); spark.Table("t").Show(); spark.Table("t").Count(); spark.Sql("uncache table if exists t");""")]
    [InlineData("""var catalog = spark.Catalog; df.Cache(); try { df.Show(); df.Count(); } finally { catalog.ClearCache(); }""")]
    [InlineData("""df.Cache(); df.Show(); df.Count(); spark.Sql("CLEAR CACHE");""")]
    [InlineData("""df.Cache(); df.Show(); df.Count(); spark.Stop();""")]
    [InlineData("""df.Cache(); df.Show(); df.Count(); spark.Dispose();""")]
    [InlineData("""df.Cache(); df.Show(); df.Count(); Environment.Exit(0);""")]
    [InlineData("""spark.Catalog.CacheTable("base"); var hot = spark.Table("base").Filter("a").Cache(); hot.Show(); hot.Count(); spark.Catalog.UncacheTable("base");""")]
    public Task ReleasedThroughTheCatalogOrSession_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""var hot = flag ? df.Cache() : df; hot.Show(); hot.Count(); if (flag) hot.Unpersist();""")]
    [InlineData("""if (flag) df.Cache(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""if (flag) df.Cache(); df.Show(); df.Count(); if (!flag) return; df.Unpersist();""")]
    [InlineData("""var big = df.Columns().Count > 5; if (big) { df.Cache(); } try { df.Show(); df.Count(); } finally { if (big) { df.Unpersist(); } }""")]
    [InlineData("""if (flag) df.Cache(); df.Show(); df.Count(); if (!flag) { Console.WriteLine(); } else { df.Unpersist(); }""")]
    [InlineData("""if (flag) df.Cache(); df.Show(); df.Count(); _ = flag ? df.Unpersist() : df;""")]
    [InlineData("""df.Cache(); df.Show(); switch (df.Columns().Count) { case 0: df.Count(); df.Unpersist(); break; case 1 when flag: df.Unpersist(); return; default: df.Count(); goto case 0; }""")]
    [InlineData("""df.Cache(); df.Show(); if (df.Count() == 7) throw new InvalidOperationException(); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.Show(); var rows = df.Count() > 3 ? df.Count() : throw new InvalidOperationException(); df.Unpersist(); Use(rows);""")]
    [InlineData("""df.Cache(); df.Show(); df.Count(); if (flag) goto done; other.Show(); done: df.Unpersist();""")]
    [InlineData("""df.Cache(); try { df.Show(); df.Count(); df.Unpersist(); } catch (Exception) { return; }""")]
    [InlineData("""while (true) { var hot = df.Filter("x").Cache(); hot.Show(); var done = hot.Count() == 0; hot.Unpersist(); if (done) break; }""")]
    [InlineData("""foreach (var key in df.Columns()) { var hot = df.Filter(key).Cache(); try { hot.Show(); if (hot.Count() == 7) continue; hot.Show(); if (flag) break; } finally { hot.Unpersist(); } }""")]
    public Task BalancedPaths_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""var hot = df.Cache(); void Free() => hot.Unpersist(); hot.Show(); hot.Count(); Free();""")]
    [InlineData("""var parts = new List<DataFrame>(); foreach (var key in df.Columns()) { var part = df.Filter(key).Cache(); part.Show(); part.Count(); parts.Add(part); } foreach (var part in parts) part.Unpersist();""")]
    [InlineData("""var parts = df.Columns().Select(key => df.Filter(key).Cache()).ToList(); foreach (var part in parts) { part.Show(); part.Count(); } parts.ForEach(part => part.Unpersist());""")]
    [InlineData("""var parts = new[] { df.Cache(), other.Cache() }; foreach (var part in parts) { part.Show(); part.Count(); } for (var i = 0; i < parts.Length; i++) parts[i].Unpersist();""")]
    [InlineData("""static void FreeAll(IEnumerable<DataFrame> frames) { foreach (var frame in frames) frame.Unpersist(); } df.Cache(); other.Cache(); df.Show(); df.Count(); other.Show(); other.Count(); FreeAll(new[] { df, other });""")]
    [InlineData("""static void Free(DataFrame frame) { try { frame.Show(); } finally { frame.Unpersist(); } } df.Cache(); df.Count(); df.Show(); Free(frame: df);""")]
    [InlineData("""static void Drain(DataFrame frame, int n) { if (n == 0) { frame.Unpersist(); return; } frame.Show(); Drain(frame, n - 1); } df.Cache(); df.Count(); df.Show(); Drain(df, 3);""")]
    [InlineData("""static void Warm(DataFrame frame) { frame.Cache(); frame.Count(); } Warm(df); df.Show(); df.Unpersist();""")]
    [InlineData("""DataFrame hot = null; hot ??= df.Filter("a").Cache(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""df.Persist(StorageLevel.NONE); df.Show(); df.Count();""")]
    [InlineData("""df.Cache(); df.Show();""")]
    [InlineData("""df.Cache(); var parts = df.RandomSplit(new[] { 0.8, 0.2 }); parts[0].Show(); parts[1].Show(); df.Unpersist();""")]
    [InlineData("""var current = df.Filter("a").Cache(); current.Count(); for (var i = 0; i < 10; i++) { var next = current.Join(other, "k").Cache(); next.Count(); current.Unpersist(); current = next; } current.Show(); current.Unpersist();""")]
    [InlineData("""DataFrame previous = null; foreach (var key in df.Columns()) { var hot = df.Filter(key).Cache(); hot.Show(); hot.Count(); previous?.Unpersist(); previous = hot; } previous?.Unpersist();""")]
    [InlineData("""df.WriteStream().ForeachBatch((batch, id) => { batch.Persist(); batch.Write().Parquet("a"); batch.Write().Parquet("b"); batch.Unpersist(); });""")]
    public Task ReleasedElsewhere_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""static (DataFrame Hot, long Rows) Load(DataFrame df) { var hot = df.Cache(); hot.Show(); return (hot, hot.Count()); }""")]
    [InlineData("""record Result(DataFrame Hot, long Rows); static Result Load(DataFrame df) { df.Cache(); df.Show(); return new(df, df.Count()); }""")]
    [InlineData("""static DataFrame[] Load(DataFrame df, DataFrame other) => new[] { df.Cache(), other.Cache() };""")]
    [InlineData("""static List<DataFrame> Load(DataFrame df) { var all = new List<DataFrame>(); foreach (var key in df.Columns()) { var part = df.Filter(key).Cache(); part.Show(); part.Count(); all.Add(part); } return all; }""")]
    [InlineData("""static Dictionary<string, DataFrame> Load(DataFrame df) { var all = new Dictionary<string, DataFrame>(); df.Cache(); df.Show(); df.Count(); all["x"] = df; return all; }""")]
    [InlineData("""static void Load(DataFrame df, out DataFrame hot) { hot = df.Filter("a").Cache(); hot.Show(); hot.Count(); }""")]
    [InlineData("""static void Load(ref DataFrame df) { df = df.Filter("a").Cache(); df.Show(); df.Count(); }""")]
    [InlineData("""static IEnumerable<DataFrame> Load(DataFrame df) { foreach (var key in df.Columns()) { var part = df.Filter(key).Cache(); part.Show(); part.Count(); yield return part; } }""")]
    [InlineData("""static async Task<DataFrame> Load(DataFrame df) { df.Cache(); await Task.Yield(); df.Show(); df.Count(); return df; }""")]
    [InlineData("""static DataFrame Load(DataFrame df, bool flag) { var hot = flag ? df.Cache() : df.Filter("a").Cache(); hot.Show(); hot.Count(); return hot; }""")]
    [InlineData("""static DataFrame Load(DataFrame df) { df.Cache(); df.Show(); df.Count(); return df.As("x"); }""")]
    [InlineData("""static readonly DataFrame Hot = SparkSession.Active().Table("t").Cache(); static void Run() { Hot.Show(); Hot.Count(); }""")]
    [InlineData("""private Action _cleanup; void Load(DataFrame df) { df.Cache(); df.Show(); df.Count(); _cleanup = () => df.Unpersist(); }""")]
    [InlineData("""private readonly List<DataFrame> _hot = new(); void Load(DataFrame df) { df.Cache(); df.Show(); df.Count(); _hot.Add(df); } public void Dispose() { foreach (var frame in _hot) frame.Unpersist(); }""")]
    [InlineData("""private DataFrame Hot { get; set; } void Load(DataFrame df) { Hot = df.Cache(); Hot.Show(); Hot.Count(); } void Close() => Hot?.Unpersist();""")]
    [InlineData("""void Load(DataFrame df) { _df ??= df.Cache(); _df.Show(); _df.Count(); } void Close() { var frame = _df; _df = null; frame?.Unpersist(); }""")]
    public Task Transferred_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""async Task Run(DataFrame df) { df.Cache(); df.Show(); df.Count(); await Task.Run(() => df.Unpersist()); }""")]
    [InlineData("""void Run(DataFrame df) { Warm(df); df.Show(); df.Unpersist(); } void Warm(DataFrame frame) { frame.Cache(); frame.Count(); frame.Show(); }""")]
    [InlineData("""static DataFrame Load(SparkSession spark) => spark.Read().Parquet("p").Cache(); void Run(SparkSession spark) { var sales = Load(spark); sales.Show(); sales.Count(); sales.Unpersist(); }""")]
    [InlineData("""static DataFrame Load(SparkSession spark) => spark.Read().Parquet("p").Cache(); DataFrame Run(SparkSession spark) => Load(spark);""")]
    [InlineData("""static void Main() { using var spark = SparkSession.Builder().GetOrCreate(); var df = spark.Read().Csv("p").Cache(); df.Show(); df.Count(); }""")]
    [InlineData("""static void Main() { var spark = SparkSession.Builder().GetOrCreate(); var df = spark.Read().Csv("p").Cache(); df.Show(); df.Count(); spark.Stop(); }""")]
    [InlineData("""static int Main() { var spark = SparkSession.Builder().GetOrCreate(); try { var df = spark.Read().Csv("p").Cache(); df.Show(); df.Count(); return 0; } finally { spark.Stop(); } }""")]
    [InlineData("""sealed class Owner : IDisposable { private readonly List<DataFrame> _all = new(); public void Own(DataFrame frame) => _all.Add(frame); public void Dispose() { foreach (var frame in _all) frame.Unpersist(); } } void Run(DataFrame df) { using var owner = new Owner(); df.Cache(); owner.Own(df); df.Show(); df.Count(); }""")]
    [InlineData("""void Run(DataFrame df) { df.Cache(); df.Show(); df.Count(); Outer(df); } static void Outer(DataFrame frame) => Inner(frame, 1); static void Inner(DataFrame frame, int n) => frame.Unpersist();""")]
    public Task ReleasedByAnotherMember_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Fact]
    public Task ExtensionMethodThatReleases_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.Usings + """
        static class Frames
        {
            public static void Done(this DataFrame frame) => frame.Unpersist();
        }

        class Job
        {
            void Run(DataFrame df)
            {
                df.Cache();
                df.Show();
                df.Count();
                df.Done();
            }
        }
        """);

    [Fact]
    public Task OwnType_DoesNotTrigger() => Rule.VerifyAsync("""
        class DataFrame
        {
            public DataFrame Cache() => this;
            public void Show() { }
            public long Count() => 0;
        }

        class Job
        {
            void Run(DataFrame df)
            {
                df.Cache();
                df.Show();
                df.Count();
            }
        }
        """);

    [Theory]
    [InlineData("spark.Stop();")]
    [InlineData("")]
    public Task EndOfTopLevelProgram_DoesNotTrigger(string last) => Rule.VerifyProgramAsync(TestProgram.Usings + """
        var spark = SparkSession.Builder().GetOrCreate();
        var df = spark.Read().Csv("p").Cache();
        df.Show();
        df.Count();

        """ + last);

    [Fact]
    public Task JobAfterLastUseInTopLevelProgram_Triggers() => Rule.VerifyProgramAsync(TestProgram.Usings + """
        var spark = SparkSession.Builder().GetOrCreate();
        var df = spark.Read().Csv("p").{|SPM1001:Cache|}();
        df.Show();
        df.Count();
        spark.Read().Csv("q").Write().Parquet("r");
        """);

    [Fact]
    public Task EndOfProgramWithOption_Triggers() => Rule.VerifyWithOptionsAsync(
        "spark_memory.cache.report_at_application_end = true",
        TestProgram.InClass("""
            static void Main()
            {
                var spark = SparkSession.Builder().GetOrCreate();
                var df = spark.Read().Csv("p").{|SPM1001:Cache|}();
                df.Show();
                df.Count();
            }
            """));

    [Fact]
    public Task PublicMembers_DoNotTrigger() => Rule.VerifyAsync(TestProgram.Usings + """
        public class Job
        {
            public DataFrame Hot { get; private set; }
            protected DataFrame Warm;
            public readonly Dictionary<string, DataFrame> All = new();

            public void Run(DataFrame df, DataFrame other, DataFrame third)
            {
                Hot = df.Cache();
                Hot.Show();
                Hot.Count();
                Warm = other.Cache();
                Warm.Show();
                Warm.Count();
                third.Cache();
                third.Show();
                third.Count();
                All["third"] = third;
            }
        }
        """);

    [Theory]
    [InlineData("""foreach (var name in df.Columns()) df = df.WithColumn(name, Lit(1)); df.{|SPM1001:Cache|}(); df.Show(); df.Count();""")]
    [InlineData("""var clean = df; foreach (var name in df.Columns()) clean = clean.WithColumn(name, Trim(Col(name))); clean.{|SPM1001:Persist|}(); clean.Show(); clean.Write().Parquet("p");""")]
    [InlineData("""var clean = spark.Read().Csv("p"); while (flag) { clean = clean.Union(other); flag = clean.Columns().Count > 3; } clean = clean.{|SPM1001:Cache|}(); clean.Show(); if (flag) return; clean.Count(); clean.Unpersist();""")]
    [InlineData("""var clean = df.Select("a"); for (var i = 0; i < 9; i++) clean = clean.Filter(Col("a") != i); clean.{|SPM1001:Cache|}(); clean.Filter("a").Show(); clean.Filter("a").Unpersist(); clean.Count();""")]
    public Task FrameOfManyTurns_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""foreach (var name in df.Columns()) df = df.WithColumn(name, Lit(1)); df.Cache(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""foreach (var name in df.Columns()) df = df.WithColumn(name, Lit(1)); var hot = df.Cache(); df.Show(); df.Count(); hot.Unpersist();""")]
    [InlineData("""foreach (var name in df.Columns()) df = df.WithColumn(name, Lit(1)); try { df.Cache(); df.Show(); df.Count(); } finally { df.Unpersist(); }""")]
    [InlineData("""var all = new List<DataFrame>(); foreach (var name in df.Columns()) { df = df.WithColumn(name, Lit(1)); all.Add(df); } df.Cache(); df.Show(); df.Count(); foreach (var one in all) one.Unpersist();""")]
    [InlineData("""var last = df; foreach (var name in df.Columns()) { df = df.WithColumn(name, Lit(1)); last = df; } df.Cache(); df.Show(); df.Count(); last.Unpersist();""")]
    [InlineData("""foreach (var name in df.Columns()) df = df.WithColumn(name, Lit(1)); df.CreateOrReplaceTempView("v"); df.Cache(); df.Show(); df.Count(); spark.Catalog.UncacheTable("v");""")]
    [InlineData("""foreach (var name in df.Columns()) df = df.WithColumn(name, Lit(1)); df.Cache(); df.Show(); df.Count(); Use(df);""")]
    [InlineData("""foreach (var name in df.Columns()) df = df.WithColumn(name, Lit(1)); df.Cache(); df.Show(); df.Count(); void Free() => df.Unpersist(); Free();""")]
    [InlineData("""Action free = () => df.Unpersist(); foreach (var name in df.Columns()) df = df.WithColumn(name, Lit(1)); df.Cache(); df.Show(); df.Count(); free();""")]
    [InlineData("""foreach (var name in df.Columns()) { df = df.WithColumn(name, Lit(1)); } df.Cache(); df.Show(); df.Count(); foreach (var name in other.Columns()) df = df.Drop(name); spark.Catalog.ClearCache();""")]
    public Task FrameOfManyTurns_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task FrameOfManyTurnsIsReturned_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.InClass("""
        public static DataFrame Load(DataFrame df)
        {
            foreach (var name in df.Columns())
                df = df.WithColumn(name, Trim(Col(name)));
            df.Cache();
            df.Count();
            return df;
        }

        private static void Run(DataFrame df)
        {
            var hot = Load(df);
            hot.Show();
            hot.Write().Parquet("p");
            hot.Unpersist();
        }
        """));

    [Fact]
    public Task SampleDrawnTwice_Triggers() =>
        Rule.VerifyInMethodAsync("""var some = df.Sample(0.1).{|SPM1001:Cache|}(); some.Show(); some.Count(); df.Sample(0.1).Unpersist();""");
}

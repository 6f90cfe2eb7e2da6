// Written by a second mind from the rule's contract alone, without reading the rule: programs that a shallow implementation
// would miss or wrongly flag. A test that looks odd is meant to; when one fails, read the catalogue's entry before changing
// the test.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.RedundantPersist>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

public class RedundantPersistAdversarialTests
{
    [Theory]
    [InlineData("""df.Cache(); df.{|SPM1008:Cache|}(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Cache().{|SPM1008:Cache|}().Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.Show(); df.{|SPM1008:Persist|}(StorageLevel.DISK_ONLY); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.{|SPM1008:Persist|}(StorageLevel.NONE); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.As("x").{|SPM1008:Cache|}(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Filter("a").Cache(); df.Filter("a").{|SPM1008:Cache|}(); df.Filter("a").Show(); df.Filter("a").Count(); df.Filter("a").Unpersist();""")]
    [InlineData("""if (flag) df.Cache(); else df.Persist(StorageLevel.DISK_ONLY); df.{|SPM1008:Cache|}(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Cache(); if (flag) df.{|SPM1008:Persist|}(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.CreateOrReplaceTempView("v"); spark.Table("v").{|SPM1008:Cache|}(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.CreateOrReplaceTempView("v"); spark.Catalog.{|SPM1008:CacheTable|}("v"); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""spark.Catalog.CacheTable("t"); spark.Table("t").{|SPM1008:Cache|}(); spark.Table("t").Show(); spark.Table("t").Count(); spark.Catalog.UncacheTable("t");""")]
    [InlineData("""spark.Catalog.CacheTable("t"); spark.{|SPM1008:Sql|}("CACHE TABLE t"); spark.Table("t").Show(); spark.Table("t").Count(); spark.Catalog.UncacheTable("t");""")]
    [InlineData("""static DataFrame Load(DataFrame frame) => frame.Filter("a").Cache(); var hot = Load(df).{|SPM1008:Cache|}(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""static void Warm(DataFrame frame) { frame.Cache(); frame.Count(); } Warm(df); df.{|SPM1008:Cache|}(); df.Show(); df.Unpersist();""")]
    [InlineData("""df.Cache(); foreach (var key in df.Columns()) { df.{|SPM1008:Cache|}(); df.Filter(key).Show(); } df.Unpersist();""")]
    [InlineData("""df.Cache(); try { df.Show(); } catch (Exception) { Console.WriteLine(); } Broadcast(df).{|SPM1008:Cache|}(); df.Count(); df.Unpersist();""")]
    [InlineData("""var a = df.Cache(); var b = a; a.Unpersist(); b.Cache(); a?.{|SPM1008:Cache|}(); b.Show(); b.Count(); b.Unpersist();""")]
    [InlineData("""df.Cache(); other.Unpersist(); df.Filter("x").Unpersist(); df.{|SPM1008:Cache|}(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""var hot = flag ? df.Cache() : other.Cache(); hot.{|SPM1008:Persist|}(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    public Task AlreadyPersisted_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""DataFrame hot; if (flag) hot = df.Cache(); else hot = other.Persist(); hot.{|SPM1008:Cache|}(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""var hot = df.Columns().Count switch { 1 => df.Cache(), 2 => other.Cache(), _ => df.Filter("a").Cache() }; hot.{|SPM1008:Cache|}(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""var hot = flag ? df.Cache() : other.Cache(); hot.Show(); hot.{|SPM1008:Persist|}(StorageLevel.DISK_ONLY); hot.Count(); hot.Unpersist();""")]
    [InlineData("""var hot = flag ? df.Cache() : other.Cache(); hot.{|SPM1008:Persist|}(StorageLevel.NONE); hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""(flag ? df.Cache() : other.Cache()).{|SPM1008:Persist|}().Show();""")]
    [InlineData("""var hot = (flag ? df.Cache() : other.Cache()).{|SPM1008:Persist|}(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""var hot = flag ? df.Cache() : other.Cache(); var same = hot; if (!flag) same.{|SPM1008:Cache|}(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""var hot = flag ? df.Cache() : other.Cache(); hot.Filter("a").Cache().Count(); hot.{|SPM1008:Cache|}(); hot.Show(); hot.Unpersist();""")]
    [InlineData("""static void Look(DataFrame f) => f.Show(); var hot = flag ? df.Cache() : other.Cache(); Look(hot); hot.{|SPM1008:Cache|}(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""var hot = flag ? df.Cache() : other.Cache(); hot.Show(); hot.Count(); hot.Unpersist(); hot = flag ? df.Cache() : other.Cache(); hot.{|SPM1008:Cache|}(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""while (flag) { var hot = df.Columns().Count > 3 ? df.Cache() : other.Cache(); hot.{|SPM1008:Cache|}(); hot.Show(); hot.Count(); hot.Unpersist(); }""")]
    [InlineData("""var hot = flag ? df.Cache() : other.Cache(); df.Filter("a").Unpersist(); hot.{|SPM1008:Cache|}(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""var hot = flag ? df.Cache() : throw new Exception(); hot.{|SPM1008:Cache|}(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    public Task EachOfSeveralPersisted_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""var hot = flag ? df.Cache() : other; hot.Persist(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""var hot = flag ? df.Cache() : other.Persist(StorageLevel.NONE); hot.Persist(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""var hot = flag ? df.Cache() : other.Filter("a"); if (flag) hot.Persist(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""var hot = flag ? df.Cache() : other.Cache(); hot.Show(); hot.Count(); hot.Unpersist(); hot.Persist(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""var hot = flag ? df.Cache() : other.Cache(); hot.Show(); if (df.Columns().Count > 3) df.Unpersist(); hot.Persist(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""var hot = flag ? df.Cache() : other.Cache(); hot.Show(); hot.Count(); if (df.Columns().Count > 3) hot.Unpersist(); hot.Persist(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""var hot = flag ? df.Cache() : other.Cache(); hot.Show(); hot.Count(); spark.Catalog.ClearCache(); hot.Persist(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""var hot = flag ? df.Cache() : other.Cache(); hot.Show(); hot = hot.Filter("a"); hot.Persist(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""static void Free(DataFrame f) => f.Unpersist(); var hot = flag ? df.Cache() : other.Cache(); hot.Show(); Free(hot); hot.Persist(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""static void Free(DataFrame f, bool really) { if (really) f.Unpersist(); } var hot = flag ? df.Cache() : other.Cache(); hot.Show(); Free(hot, flag); hot.Persist(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""static void Free(DataFrame f) { try { f.Show(); } finally { f.Unpersist(); } } var hot = flag ? df.Cache() : other.Cache(); try { Free(hot); } catch (Exception) { hot.Persist(); } hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""var hot = flag ? df.Cache() : other.Cache(); hot.Show(); var all = new List<DataFrame> { hot }; all.ForEach(frame => frame.Unpersist()); hot.Persist(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""var hot = flag ? df.Cache() : other.Cache(); Action free = () => hot.Unpersist(); hot.Show(); free(); hot.Persist(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""var hot = flag ? df.Cache() : other.Cache(); foreach (var name in df.Columns()) { hot.Persist(); hot.Select(name).Show(); hot.Select(name).Count(); hot.Unpersist(); }""")]
    [InlineData("""DataFrame hot; try { hot = df.Cache(); hot.Show(); } catch (Exception) { hot = other; } hot.Persist(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""var hot = flag ? df.Cache() : other.Cache(); hot.CreateOrReplaceTempView("v"); hot.Show(); hot.Unpersist(); spark.Table("v").Persist(); spark.Table("v").Show(); spark.Table("v").Count(); spark.Table("v").Unpersist();""")]
    [InlineData("""var (hot, n) = (flag ? df.Cache() : other.Cache(), 1); df.Unpersist(); other.Unpersist(); hot.Persist(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    public Task OneOfSeveralNotPersisted_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""void Run(DataFrame df, DataFrame other, bool flag) { _df = flag ? df.Cache() : other.Cache(); _df.Show(); Close(); _df.Persist(); _df.Show(); _df.Count(); _df.Unpersist(); } public virtual void Close() => _df.Unpersist();""")]
    [InlineData("""public DataFrame Hot; void Run(DataFrame df, DataFrame other, bool flag) { Hot = flag ? df.Cache() : other.Cache(); Hot.Show(); Hot.Persist(); Hot.Count(); }""")]
    public Task MemberOfSeveral_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""df.Cache(); df.Show(); df.Count(); df.Unpersist(); df.Cache(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Persist(StorageLevel.NONE); df.Cache(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Persist(new StorageLevel(false, false, false, false, 1)); df.Cache(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""if (flag) df.Cache(); else df.Persist(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""if (flag) df.Cache(); df.Cache(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.Select("*").Cache(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.ToDF("a").Cache(); df.Filter("x").Cache(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.Show(); df.Count(); spark.Catalog.ClearCache(); df.Cache(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.CreateOrReplaceTempView("v"); df.Show(); df.Count(); spark.Catalog.UncacheTable("v"); df.Cache(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""static void Free(DataFrame frame) => frame.Unpersist(); df.Cache(); df.Show(); df.Count(); Free(df); df.Cache(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""foreach (var key in df.Columns()) { df.Cache(); df.Filter(key).Show(); }""")]
    [InlineData("""foreach (var key in df.Columns()) { var hot = df.Filter(key).Cache(); hot.Show(); hot.Count(); }""")]
    [InlineData("""df.Cache(); df.Show(); df.Count(); df = df.Filter("a").Cache(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.Show(); if (flag) df.Unpersist(); df.Cache(); df.Count(); df.Show(); df.Unpersist();""")]
    [InlineData("""df.Sample(0.1).Cache().Count(); df.Sample(0.1).Cache().Count();""")]
    [InlineData("""df.WithColumn("r", Rand()).Cache().Count(); df.WithColumn("r", Rand()).Cache().Count();""")]
    [InlineData("""spark.Read().Parquet("a").Cache().Count(); spark.Read().Parquet("b").Cache().Count();""")]
    [InlineData("""spark.Read().Option("header", true).Csv("a").Cache().Count(); spark.Read().Option("header", false).Csv("a").Cache().Count();""")]
    [InlineData("""df.Filter(Col("a") > 1).Cache().Count(); df.Filter(Col("a") > 2).Cache().Count();""")]
    [InlineData("""spark.Catalog.CacheTable("base"); var hot = spark.Table("base").Filter("a").Cache(); hot.Count(); spark.Catalog.UncacheTable("base"); hot.Cache(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""df.CreateOrReplaceTempView("v"); spark.Catalog.CacheTable("v"); df.Count(); df.Show(); other.CreateOrReplaceTempView("v"); spark.Catalog.CacheTable("v"); other.Show(); other.Count(); spark.Catalog.UncacheTable("v");""")]
    [InlineData("""df.Filter("a").CreateOrReplaceTempView("v"); spark.Table("v").Cache().Count(); df.Filter("b").CreateOrReplaceTempView("v"); spark.Table("v").Cache().Count();""")]
    [InlineData("""switch (df.Columns().Count) { case 0: df.Cache(); break; case 1: df.Persist(); break; default: df.Cache(); break; } df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""try { df.Cache(); df.Show(); df.Count(); } finally { df.Unpersist(); } df.Cache(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.Show(); df.Count(); Action free = () => df.Unpersist(); free(); df.Cache(); df.Show(); df.Count(); df.Unpersist();""")]
    public Task PersistedAnew_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""void One(DataFrame df) { df.Cache(); df.Show(); df.Count(); df.Unpersist(); } void Two(DataFrame df) { df.Cache(); df.Show(); df.Count(); df.Unpersist(); }""")]
    [InlineData("""void Run(DataFrame[] all) { all[0].Cache(); all[1].Cache(); foreach (var frame in all) { frame.Show(); frame.Count(); frame.Unpersist(); } }""")]
    [InlineData("""void Load(DataFrame df) { _df = df.Cache(); _df.Show(); } void Reload() { _df.Unpersist(); _df.Cache(); _df.Show(); }""")]
    [InlineData("""void Run(Func<DataFrame> load) { load().Cache().Count(); load().Cache().Count(); }""")]
    public Task DifferentFramesOfMembers_DoNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));
}

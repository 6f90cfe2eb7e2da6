using System.Threading.Tasks;
using SparkMemory.Analyzers.CodeFixes.Rules.Caching;
using SparkMemory.Analyzers.Rules.Caching;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using AfterUse = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.CacheAfterUse>;
using NotReleased = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.CacheNotReleased>;
using OfUncached = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.UnpersistOnUncachedFrame>;
using Premature = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.PrematureUnpersist>;
using Redundant = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.RedundantPersist>;
using Skipped = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.UnpersistSkippedOnException>;
using Unnecessary = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.UnnecessaryCache>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

// What the caching rules make of tables and views, whose names the catalog, SQL text and other code share.
public class TablesByNameTests
{
    [Theory]
    [InlineData("""spark.{|SPM1001:Sql|}("CACHE TABLE t"); spark.Table("t").Show();""")]
    [InlineData("""const string Name = "t"; spark.{|SPM1001:Sql|}($"CACHE LAZY TABLE {Name}"); spark.Sql($"SELECT * FROM {Name}").Show(); spark.Table(Name).Count();""")]
    [InlineData("""var statement = "CACHE TABLE " + "t"; spark.{|SPM1001:Sql|}(statement); spark.Table("t").Show();""")]
    [InlineData("""spark.{|SPM1001:Sql|}("CACHE TABLE hot AS SELECT * FROM t WHERE a > 1"); spark.Table("hot").Show(); spark.Sql("SELECT count(*) FROM hot").Show();""")]
    [InlineData("""spark.{|SPM1001:Sql|}("CACHE TABLE db.t OPTIONS ('storageLevel' 'DISK_ONLY')"); spark.Table("db.t").Show(); spark.Sql("UNCACHE TABLE other");""")]
    [InlineData("""spark.{|SPM1001:Sql|}("/* warm */ CACHE TABLE t -- all of it"); spark.Table("t").Show(); if (flag) spark.Sql("UNCACHE TABLE t");""")]
    [InlineData("""df.CreateGlobalTempView("v"); spark.{|SPM1001:Sql|}("CACHE TABLE global_temp.v"); spark.Table("global_temp.v").Show(); spark.Catalog.DropTempView("v");""")]
    public Task SqlCacheKept_Triggers(string statements) => NotReleased.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""spark.Sql("CACHE TABLE t"); spark.Table("t").Show(); spark.Sql("UNCACHE TABLE T");""")]
    [InlineData("""spark.Sql("CACHE TABLE `t`"); spark.Table("t").Show(); spark.Sql("uncache table if exists t");""")]
    [InlineData("""spark.Sql("CACHE TABLE spark_catalog.db.t"); spark.Table("db.t").Show(); spark.Catalog.UncacheTable("`db`.`t`");""")]
    [InlineData("""spark.Sql("CACHE TABLE t"); spark.Table("t").Show(); spark.Catalog.UncacheTable("default.t");""")]
    [InlineData("""spark.Catalog.CacheTable("t"); spark.Table("t").Show(); spark.Table("t").Count(); spark.Sql("DROP TABLE IF EXISTS t");""")]
    [InlineData("""spark.Sql("CACHE TABLE hot AS SELECT * FROM t"); spark.Table("hot").Show(); spark.Sql("DROP VIEW hot");""")]
    [InlineData("""spark.Sql("CACHE TABLE hot AS SELECT * FROM t"); spark.Table("hot").Show(); spark.Catalog.DropTempView("hot");""")]
    [InlineData("""spark.Sql("CACHE TABLE hot AS SELECT * FROM t"); var hot = spark.Table("hot"); hot.Show(); hot.Unpersist();""")]
    [InlineData("""df.CreateGlobalTempView("v"); spark.Sql("CACHE TABLE global_temp.v"); spark.Table("global_temp.v").Show(); spark.Catalog.DropGlobalTempView("v");""")]
    [InlineData("""spark.Sql("CACHE TABLE t"); try { spark.Table("t").Show(); } finally { spark.Sql("CLEAR CACHE"); }""")]
    [InlineData("""foreach (var name in df.Columns()) { spark.Sql($"CACHE TABLE {name}"); spark.Table(name).Show(); }""")]
    [InlineData("""foreach (var name in df.Columns()) { spark.Sql($"CACHE TABLE {name}"); spark.Table(name).Show(); spark.Sql($"UNCACHE TABLE {name}"); }""")]
    [InlineData("""spark.Sql("CACHE TABLE t"); spark.Table("t").Show(); spark.Sql(df.Columns()[0]);""")]
    [InlineData("""spark.Sql("CACHE TABLE t OPTIONS ('storageLevel' 'NONE')"); spark.Table("t").Show(); spark.Table("t").Count();""")]
    [InlineData("""df.CreateOrReplaceTempView("v"); spark.Sql("CACHE TABLE v"); df.Show(); spark.Sql("CREATE OR REPLACE TEMP VIEW v AS SELECT 1");""")]
    [InlineData("""df.CreateOrReplaceTempView("v"); spark.Sql("CACHE TABLE v"); df.Show(); df.Unpersist();""")]
    [InlineData("""spark.Sql("CACHE TABLE t"); spark.Table("t").Show(); spark.Stop();""")]
    public Task SqlCacheReleased_DoesNotTrigger(string statements) => NotReleased.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""void Warm(SparkSession spark) { spark.Sql("CACHE TABLE dim_store"); spark.Catalog.CacheTable("dim_day"); } void Report(SparkSession spark) { spark.Sql("SELECT * FROM dim_store JOIN dim_day USING (id)").Show(); }""")]
    [InlineData("""void Open(SparkSession spark) { spark.Sql("CACHE LAZY TABLE t"); } void Close(SparkSession spark) { spark.Sql("UNCACHE TABLE t"); }""")]
    [InlineData("""const string Table = "t"; void Open(SparkSession spark) { spark.Sql("CACHE TABLE " + Table); } void Close(SparkSession spark) { spark.Sql("UNCACHE TABLE " + Table); }""")]
    [InlineData("""void Load(DataFrame df) { df.Cache(); df.CreateOrReplaceTempView("sales"); } void Report(SparkSession spark) { spark.Sql("SELECT * FROM sales").Show(); spark.Catalog.UncacheTable("sales"); }""")]
    [InlineData("""void Load(DataFrame df) { df.CreateOrReplaceTempView("sales"); df.Cache(); } void Report(SparkSession spark) { spark.Table("SALES").Show(); }""")]
    public Task NamedByOtherCode_DoesNotTrigger(string members) => Task.WhenAll(
        NotReleased.VerifyAsync(TestProgram.InClass(members)),
        Unnecessary.VerifyAsync(TestProgram.InClass(members)));

    [Theory]
    [InlineData("""spark.{|SPM1006:Sql|}("CACHE TABLE t"); spark.Sql("UNCACHE TABLE t");""")]
    [InlineData("""spark.{|SPM1006:Sql|}("CACHE LAZY TABLE t"); spark.Sql("SELECT * FROM t").Show(); spark.Sql("UNCACHE TABLE t");""")]
    [InlineData("""spark.{|SPM1006:Sql|}("CACHE LAZY TABLE hot AS SELECT * FROM t"); spark.Table("hot").Show(); spark.Sql("UNCACHE TABLE hot");""")]
    [InlineData("""spark.Catalog.{|SPM1006:CacheTable|}("t"); spark.Sql("SELECT * FROM other").Show(); spark.Table("t").Show(); spark.Catalog.UncacheTable("t");""")]
    public Task OneJobOnTable_Triggers(string statements) => Unnecessary.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""spark.Sql("CACHE TABLE t"); spark.Table("t").Show(); spark.Sql("UNCACHE TABLE t");""")]
    [InlineData("""spark.Catalog.CacheTable("t"); spark.Sql("SELECT * FROM t").Show(); spark.Sql("SELECT a FROM T x JOIN u ON x.k = u.k").Show(); spark.Catalog.UncacheTable("t");""")]
    [InlineData("""df.Cache(); df.CreateOrReplaceTempView("v"); spark.Sql("INSERT INTO a SELECT * FROM v"); spark.Sql("INSERT INTO b SELECT * FROM v"); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.CreateOrReplaceTempView("v"); spark.Sql("CREATE TEMPORARY VIEW w AS SELECT * FROM v"); spark.Table("w").Show(); spark.Sql("SELECT * FROM w").Count(); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.CreateOrReplaceTempView("v"); foreach (var query in df.Columns()) spark.Sql(query).Show(); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.CreateOrReplaceTempView("v"); df.Columns().ToList().ForEach(key => spark.Sql($"SELECT * FROM v WHERE k = '{key}'").Show()); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.CreateOrReplaceTempView("v"); void Report() => spark.Sql("SELECT * FROM v").Show(); Report(); Report(); df.Unpersist();""")]
    [InlineData("""df.Cache(); var small = df.Filter("a"); df.Columns().ToList().ForEach(key => small.Filter(key).Show()); df.Unpersist();""")]
    [InlineData("""spark.Sql("CACHE TABLE hot AS SELECT * FROM t"); spark.Sql("SELECT  * \n FROM t").Show(); spark.Sql("UNCACHE TABLE hot");""")]
    public Task SeveralJobsOnTable_DoNotTrigger(string statements) => Unnecessary.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""spark.Sql("CACHE TABLE t"); spark.{|SPM1008:Sql|}("CACHE LAZY TABLE `T`"); spark.Table("t").Show(); spark.Sql("UNCACHE TABLE t");""")]
    [InlineData("""df.Cache(); df.CreateOrReplaceTempView("v"); spark.{|SPM1008:Sql|}("CACHE LAZY TABLE v"); df.Show(); df.Count(); df.Unpersist();""")]
    public Task TableCachedTwice_Triggers(string statements) => Redundant.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""spark.Sql("CACHE TABLE a.t"); spark.Sql("CACHE TABLE b.t"); spark.Table("a.t").Show(); spark.Table("b.t").Show(); spark.Sql("UNCACHE TABLE a.t"); spark.Sql("UNCACHE TABLE b.t");""")]
    [InlineData("""spark.Sql("CACHE TABLE t"); spark.Sql("UNCACHE TABLE t"); spark.Sql("CACHE TABLE t"); spark.Table("t").Show(); spark.Sql("UNCACHE TABLE t");""")]
    [InlineData("""spark.Sql("CACHE TABLE x AS SELECT * FROM t"); spark.Sql("CACHE TABLE y AS SELECT * FROM u"); spark.Table("x").Join(spark.Table("y"), "k").Show(); spark.Sql("CLEAR CACHE");""")]
    public Task TablesCachedOnce_DoNotTrigger(string statements) => Redundant.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""spark.Sql("CACHE TABLE t"); spark.{|SPM1004:Sql|}("UNCACHE TABLE t"); spark.Table("t").Show();""")]
    [InlineData("""df.CreateOrReplaceTempView("v"); spark.Sql("CACHE TABLE v"); spark.{|SPM1004:Sql|}("UNCACHE TABLE IF EXISTS v"); spark.Sql("SELECT * FROM v").Show();""")]
    public Task JobAfterUncache_Triggers(string statements) => Premature.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""df.CreateTempView("v"); spark.Sql("SELECT * FROM v").Show(); spark.Catalog.DropTempView("v"); df.Show();""")]
    [InlineData("""var part = df.Filter("a"); part.CreateTempView("v"); spark.Sql("SELECT * FROM v").Show(); spark.Catalog.DropTempView("v"); part.Show();""")]
    [InlineData("""spark.Catalog.UncacheTable("t"); spark.Catalog.CacheTable("t"); spark.Table("t").Show(); spark.Table("t").Count(); spark.Catalog.UncacheTable("t");""")]
    [InlineData("""spark.Sql("UNCACHE TABLE IF EXISTS t"); spark.Table("t").Show();""")]
    [InlineData("""spark.Sql("DROP TABLE IF EXISTS t"); df.Write().SaveAsTable("t"); spark.Table("t").Show();""")]
    public Task NameFreed_DoesNotTrigger(string statements) => Task.WhenAll(
        Premature.VerifyInMethodAsync(statements),
        OfUncached.VerifyInMethodAsync(statements));

    [Fact]
    public Task ExceptionSkipsUncache_Triggers() => Skipped.VerifyInMethodAsync(
        """spark.{|SPM1002:Sql|}("CACHE TABLE t"); spark.Table("t").Show(); spark.Sql("UNCACHE TABLE t");""");

    [Fact]
    public Task JobBeforeSqlCache_Triggers() => AfterUse.VerifyInMethodAsync(
        """spark.Sql("SELECT * FROM t").Show(); spark.Table("t").Show(); spark.{|SPM1005:Sql|}("CACHE TABLE t"); spark.Table("t").Show(); spark.Sql("UNCACHE TABLE t");""");

    [Theory]
    [InlineData("""spark.{|SPM1006:Sql|}("CACHE TABLE t"); spark.Sql("UNCACHE TABLE t");""")]
    [InlineData("""df.CreateTempView("v"); df.{|SPM1006:Cache|}(); spark.Sql("SELECT * FROM v").Show(); spark.Sql("UNCACHE TABLE v");""")]
    public Task SqlText_HasNoFix(string statements) => Task.WhenAll(
        SparkVerifier<UnnecessaryCache, UnnecessaryCacheFixer>.VerifyNoFixInMethodAsync(statements),
        SparkVerifier<UnnecessaryCache, UnnecessaryCacheSuggestion>.VerifyNoFixInMethodAsync(statements));

    [Fact]
    public Task SecondSqlCache_HasNoFix() => SparkVerifier<RedundantPersist, RedundantPersistFixer>.VerifyNoFixInMethodAsync(
        """spark.Sql("CACHE TABLE t"); spark.{|SPM1008:Sql|}("CACHE TABLE t"); spark.Table("t").Show(); spark.Sql("UNCACHE TABLE t");""");

    [Fact]
    public Task MessageNamesTheTable() => NotReleased.VerifyAsync(
        TestProgram.InMethod("""var name = "Sales"; spark.{|#0:Sql|}($"CACHE TABLE {name}"); spark.Table(name).Show();"""),
        NotReleased.Diagnostic("SPM1001").WithLocation(0).WithArguments("Sales", "never released"));
}

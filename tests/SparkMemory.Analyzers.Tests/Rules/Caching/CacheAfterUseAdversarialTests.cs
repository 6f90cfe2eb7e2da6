// Written by a second mind from the rule's contract alone, without reading the rule: programs that a shallow implementation
// would miss or wrongly flag. A test that looks odd is meant to; when one fails, read the catalogue's entry before changing
// the test.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.CacheAfterUse>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

public class CacheAfterUseAdversarialTests
{
    [Theory]
    [InlineData("""df.Count(); df.{|SPM1005:Cache|}(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Filter("a").Show(); df.{|SPM1005:Cache|}(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""foreach (var key in df.Columns()) df.Filter(key).Show(); df.{|SPM1005:Cache|}(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""other.Join(df, "k").Write().Parquet("p"); df.{|SPM1005:Persist|}(StorageLevel.DISK_ONLY); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Explain(); df.{|SPM1005:Cache|}(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""Use(df.InputFiles()); df.{|SPM1005:Cache|}(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""var later = df.Checkpoint(false); df.{|SPM1005:Cache|}(); df.Show(); df.Count(); df.Unpersist(); later.Show();""")]
    [InlineData("""df.CreateOrReplaceTempView("v"); spark.Sql("SELECT * FROM v").Show(); df.{|SPM1005:Cache|}(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.As("x").Count(); df.{|SPM1005:Cache|}(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""static void Peek(DataFrame frame) { frame.Show(3); } Peek(df); df.{|SPM1005:Cache|}(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""var first = df.Take(1).First(); df.{|SPM1005:Cache|}(); df.Show(); df.Count(); df.Unpersist(); Use(first);""")]
    [InlineData("""try { df.Show(); } finally { Console.WriteLine(); } df.{|SPM1005:Cache|}(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""foreach (var row in df.ToLocalIterator()) Use(row); var hot = df.{|SPM1005:Cache|}(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""df.Filter("a").Count(); var hot = df.Filter("a").{|SPM1005:Cache|}(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""long Rows() => df.Count(); Use(Rows()); df.{|SPM1005:Cache|}(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.GroupBy("k").Pivot("p").Count(); df.{|SPM1005:Cache|}(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Stat().Corr("a", "b"); df.{|SPM1005:Cache|}(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.CreateOrReplaceTempView("v"); df.Count(); spark.Catalog.{|SPM1005:CacheTable|}("v"); df.Show(); df.Count(); spark.Catalog.UncacheTable("v");""")]
    public Task JobBeforePersist_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""other.Count(); df.Cache(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Count(); var hot = df.Filter("a").Cache(); hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""if (flag) { df.Show(); } else { df.Cache(); df.Show(); df.Count(); df.Unpersist(); }""")]
    [InlineData("""if (df.Count() > 1000) df.Cache(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""if (df.IsEmpty()) return; df.Cache(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""if (df.Count() == 0) return; df.Cache(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""var rows = df.Count(); switch (rows) { case > 1000: df.Cache(); df.Show(); df.Count(); df.Unpersist(); break; default: df.Show(); break; }""")]
    [InlineData("""var rows = df.Count(); var hot = rows > 1000 ? df.Cache() : df; hot.Show(); hot.Count(); hot.Unpersist();""")]
    [InlineData("""if (df.IsEmpty()) throw new InvalidOperationException(); df.Cache(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""var rows = df.Count(); if (flag && rows > 10) { df.Cache(); df.Show(); df.Count(); df.Unpersist(); }""")]
    [InlineData("""var rows = df.Collect(); df.Cache(); df.Show(); foreach (var row in rows) Use(row); df.Unpersist();""")]
    [InlineData("""var names = df.Collect().Select(row => row.ToString()); df.Cache(); df.Show(); Use(names.ToList()); df.Unpersist();""")]
    [InlineData("""_ = df.Collect(); df.Cache(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Cache(); df.Show(); df.Cache(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.PrintSchema(); Use(df.Columns().Count); Use(df.Schema()); df.Cache(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Count(); df = other.Filter("a"); df.Cache(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""foreach (var key in df.Columns()) { var hot = df.Filter(key); hot.Cache(); hot.Show(); hot.Count(); hot.Unpersist(); }""")]
    [InlineData("""Func<long> count = () => df.Count(); df.Cache(); df.Show(); Use(count()); df.Unpersist();""")]
    [InlineData("""IEnumerable<Row> Rows() { foreach (var row in df.Collect()) yield return row; } var rows = Rows(); df.Cache(); df.Show(); Use(rows.ToList()); df.Unpersist();""")]
    [InlineData("""df.GroupBy("k").Count(); df.Filter("a"); df.Cache(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Count(); df.Cache(); df.Show(); df.Unpersist();""")]
    [InlineData("""df.CreateOrReplaceTempView("v"); other.CreateOrReplaceTempView("v"); spark.Table("v").Show(); df.Cache(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Cache().Show(); df.Count(); df.Unpersist();""")]
    public Task PersistInTime_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""async Task Run(DataFrame df) { await Task.Run(() => df.Count()); df.{|SPM1005:Cache|}(); df.Show(); df.Count(); df.Unpersist(); }""")]
    [InlineData("""DataFrame Load(DataFrame df) { df.Count(); df.{|SPM1005:Cache|}(); df.Show(); return df; }""")]
    [InlineData("""void Run(DataFrame df) { _df = df; _df.Count(); _df.{|SPM1005:Cache|}(); _df.Show(); _df.Count(); _df.Unpersist(); }""")]
    public Task JobBeforePersistInMember_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass(members));
}

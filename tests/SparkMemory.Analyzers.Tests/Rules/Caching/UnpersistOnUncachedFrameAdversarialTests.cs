// Written by a second mind from the rule's contract alone, without reading the rule: programs that a shallow implementation
// would miss or wrongly flag. A test that looks odd is meant to; when one fails, read the catalogue's entry before changing
// the test.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.UnpersistOnUncachedFrame>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

public class UnpersistOnUncachedFrameAdversarialTests
{
    [Theory]
    [InlineData("""df.Cache(); df.Show(); df.Count(); df.Filter("a").{|SPM1003:Unpersist|}();""")]
    [InlineData("""df.Cache(); df.Show(); df.Count(); df.Select("*").{|SPM1003:Unpersist|}();""")]
    [InlineData("""df.Cache(); df.Show(); df.Count(); df.ToDF("a", "b").{|SPM1003:Unpersist|}(blocking: true);""")]
    [InlineData("""var sales = spark.Read().Parquet("p"); sales.Show(); sales.{|SPM1003:Unpersist|}();""")]
    [InlineData("""var a = spark.Read().Parquet("a"); var b = spark.Read().Parquet("b"); a.Cache(); a.Show(); a.Count(); b.{|SPM1003:Unpersist|}();""")]
    [InlineData("""var hot = df.Cache(); hot.Show(); hot.Count(); hot = hot.Filter("a"); hot.{|SPM1003:Unpersist|}();""")]
    [InlineData("""var narrow = df.Cache().Select("a"); narrow.Show(); narrow.Count(); narrow.{|SPM1003:Unpersist|}();""")]
    [InlineData("""var narrow = df.Filter("a"); try { narrow.Show(); } finally { narrow?.{|SPM1003:Unpersist|}(); }""")]
    [InlineData("""foreach (var key in df.Columns()) { var part = df.Filter(key); part.Show(); part.{|SPM1003:Unpersist|}(); }""")]
    [InlineData("""var union = df.Filter("a").Union(other); union.Show(); union.As("x").{|SPM1003:Unpersist|}();""")]
    [InlineData("""var part = df.Filter("a"); other.Cache(); if (flag) { part.{|SPM1003:Unpersist|}(); } else { other.Unpersist(); }""")]
    [InlineData("""Broadcast(df.Join(other, "k")).{|SPM1003:Unpersist|}();""")]
    [InlineData("""spark.Range(10).{|SPM1003:Unpersist|}();""")]
    [InlineData("""var a = df.Filter("x"); var b = df.Filter("y"); a.Cache(); a.Show(); a.Count(); a = b; a.{|SPM1003:Unpersist|}();""")]
    [InlineData("""var kept = df.Filter("a").Checkpoint(); kept.Show(); kept.{|SPM1003:Unpersist|}();""")]
    [InlineData("""Action free = () => df.GroupBy("k").Count().{|SPM1003:Unpersist|}(); free();""")]
    public Task NeverPersisted_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""df.Unpersist();""")]
    [InlineData("""df.As("x").Unpersist();""")]
    [InlineData("""var part = df.Filter("a"); if (flag) part.Cache(); part.Show(); part.Unpersist();""")]
    [InlineData("""df.Filter("a").Cache(); df.Filter("a").Show(); df.Filter("a").Count(); df.Filter("a").Unpersist();""")]
    [InlineData("""var part = df.Filter("a"); part.Hint("broadcast").Cache(); part.Show(); part.Count(); part.Unpersist();""")]
    [InlineData("""spark.Catalog.CacheTable("t"); spark.Table("t").Show(); spark.Table("t").Unpersist();""")]
    [InlineData("""var part = df.Filter("a"); part.CreateOrReplaceTempView("v"); spark.Catalog.CacheTable("v"); part.Show(); part.Unpersist();""")]
    [InlineData("""var part = df.Filter("a"); part.CreateOrReplaceTempView("v"); spark.Sql("CACHE LAZY TABLE v"); part.Show(); part.Unpersist();""")]
    [InlineData("""var part = df.Filter("a"); part.Persist(StorageLevel.NONE); part.Show(); part.Unpersist();""")]
    [InlineData("""static void Warm(DataFrame frame) { frame.Cache(); frame.Count(); } var part = df.Filter("a"); Warm(part); part.Show(); part.Unpersist();""")]
    [InlineData("""static DataFrame Load(DataFrame frame) => frame.Filter("a").Cache(); var part = Load(df); part.Show(); part.Count(); part.Unpersist();""")]
    [InlineData("""var parts = new List<DataFrame>(); foreach (var key in df.Columns()) parts.Add(df.Filter(key).Cache()); foreach (var part in parts) { part.Show(); part.Unpersist(); }""")]
    [InlineData("""var current = df.Filter("a"); for (var i = 0; i < 3; i++) { var next = current.Join(other, "k").Cache(); next.Count(); current.Unpersist(); current = next; }""")]
    [InlineData("""DataFrame previous = null; foreach (var key in df.Columns()) { previous?.Unpersist(); previous = df.Filter(key).Cache(); previous.Show(); previous.Count(); }""")]
    [InlineData("""spark.Catalog.CacheTable("base"); var hot = spark.Table("base").Filter("a").Cache(); hot.Show(); hot.Count(); spark.Catalog.UncacheTable("base"); hot.Unpersist();""")]
    [InlineData("""var part = df.Filter("a").Cache(); part.Show(); part.Count(); part.Unpersist(); part.Unpersist();""")]
    [InlineData("""var part = df.Filter("a"); try { part.Cache(); part.Show(); } finally { part.Unpersist(); }""")]
    [InlineData("""Func<DataFrame> load = () => df.Filter("a").Cache(); var part = load(); part.Show(); part.Unpersist();""")]
    [InlineData("""var frame = flag ? df.Filter("a").Cache() : other.Filter("b"); frame.Show(); frame.Unpersist();""")]
    [InlineData("""var (a, b) = (df.Filter("a").Cache(), 1); a.Show(); a.Unpersist(); Use(b);""")]
    [InlineData("""var frames = new Dictionary<string, DataFrame> { ["a"] = df.Filter("a").Cache() }; frames["a"].Show(); frames["a"].Unpersist();""")]
    [InlineData("""df.WriteStream().ForeachBatch((batch, id) => { batch.Show(); batch.Unpersist(); });""")]
    public Task PersistedOrUnknown_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""void Free() { _df.Unpersist(); }""")]
    [InlineData("""void Free(IReadOnlyList<DataFrame> all) { foreach (var frame in all) frame.Unpersist(); all[0].Unpersist(); }""")]
    [InlineData("""async Task Free(Task<DataFrame> load) { (await load).Unpersist(); }""")]
    [InlineData("""void Free(Func<DataFrame> load) { load().Unpersist(); }""")]
    [InlineData("""record Pair(DataFrame Left, DataFrame Right); void Free(Pair pair) { pair.Left.Unpersist(); var (left, right) = pair; right.Unpersist(); }""")]
    [InlineData("""void Free(object value) { if (value is DataFrame frame) frame.Unpersist(); }""")]
    [InlineData("""DataFrame Hot => _df; void Free() { Hot?.Unpersist(); }""")]
    public Task UnknownOrigin_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));
}

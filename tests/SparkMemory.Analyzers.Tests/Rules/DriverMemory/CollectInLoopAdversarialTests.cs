// Programs that a shallow implementation would miss or wrongly flag. A test that looks odd is meant to; when one fails, read the
// catalogue's entry before changing the test.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.DriverMemory.CollectInLoop>;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

public class CollectInLoopAdversarialTests
{
    private const string Keys = "var keys = System.IO.File.ReadAllLines(\"keys\");\n";

    [Theory]
    [InlineData("foreach (var (key, i) in keys.Select((key, i) => (key, i))) Use(df.Filter(Col(\"k\") == key).{|SPM2002:Count|}() + i);")]
    [InlineData("for (var (i, n) = (0, keys.Length); i < n; i++) Use(df.Filter(Col(\"k\") == keys[i]).{|SPM2002:Count|}());")]
    [InlineData("var i = 0; do { var part = df.Filter(Col(\"k\") == keys[i]); Use(part.{|SPM2002:First|}()); } while (++i < keys.Length);")]
    [InlineData("var left = new Queue<string>(keys); while (left.Count > 0) { var key = left.Dequeue(); df.Filter(key).{|SPM2002:Show|}(); }")]
    [InlineData("foreach (var key in keys) { if (key.Length > 3) Use(df.Filter(key).{|SPM2002:Count|}()); }")]
    [InlineData("foreach (var key in keys) { try { Use(df.Filter(key).{|SPM2002:Count|}()); } catch (Exception) { Use(key); } }")]
    [InlineData("foreach (var key in keys) { var n = key switch { \"\" => 0, _ => df.Filter(key).{|SPM2002:Count|}() }; Use(n); }")]
    [InlineData("var counts = keys.ToDictionary(key => key, key => df.Filter(key).{|SPM2002:Count|}()); Use(counts);")]
    [InlineData("var counts = (from key in keys select df.Filter(key).{|SPM2002:Count|}()).ToList(); Use(counts);")]
    [InlineData("Parallel.ForEach(keys, key => Use(df.Filter(key).{|SPM2002:Count|}()));")]
    [InlineData("foreach (var key in keys) Report(key); void Report(string key) { Use(df.Filter(key).{|SPM2002:Count|}()); }")]
    [InlineData("var all = new HashSet<Row>(); foreach (var key in keys) { var rows = df.Filter(key).Collect(); all.{|SPM2002:UnionWith|}(rows); }")]
    [InlineData("Walk(0); void Walk(int at) { if (at < keys.Length) { Use(df.Filter(keys[at]).{|SPM2002:Count|}()); Walk(at + 1); } }")]
    public Task Loops_Trigger(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Theory]
    [InlineData("foreach (var key in keys) { var n = df.Filter(key).Count(); if (n == 0) break; Use(n); }")]
    [InlineData("foreach (var key in keys) { if (df.Filter(key).IsEmpty()) continue; return; }")]
    [InlineData("var found = false; foreach (var key in keys) { found = !df.Filter(key).IsEmpty(); if (found) break; } Use(found);")]
    [InlineData("for (var tries = 0; ; tries++) { try { Use(df.Count()); return; } catch (Exception) when (tries < 3) { } }")]
    [InlineData("foreach (var key in keys) { using var file = System.IO.File.CreateText(key); df = df.Union(other.Filter(key)); } Use(df.Count());")]
    [InlineData("foreach (var key in keys) { Action print = () => df.Filter(key).Show(); Use(print); }")]
    [InlineData("foreach (var key in keys) Use(df.Filter(key).Schema());")]
    [InlineData("foreach (var key in keys) df.Filter(key).CreateOrReplaceTempView(key);")]
    [InlineData("foreach (var key in keys) { spark.Sql($\"REFRESH TABLE {key}\"); spark.Table(key).Show(); }")]
    [InlineData("foreach (var n in new[] { 1, 2 }) foreach (var row in df.Filter(Col(\"n\") == n).Collect()) Use(row);")]
    [InlineData("Search(0, 1000); void Search(int low, int high) { var middle = (low + high) / 2; if (df.Filter(Col(\"x\") < middle).Count() > 10) Search(low, middle); else if (high > low) Search(middle, high); }")]
    [InlineData("Load(0); long Load(int tries) { try { return df.Count(); } catch (Exception) { return tries < 3 ? Load(tries + 1) : 0; } }")]
    public Task OtherLoops_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(Keys + statements);
}

// Written by a second mind from the rule's contract alone, without reading the rule: programs that a shallow implementation
// would miss or wrongly flag. A test that looks odd is meant to; when one fails, read the catalogue's entry before changing
// the test.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Broadcast.BroadcastNotReleased>;

namespace SparkMemory.Analyzers.Tests.Rules.Broadcast;

public class BroadcastNotReleasedAdversarialTests
{
    [Theory]
    [InlineData("""var b = spark.SparkContext.{|SPM6001:Broadcast|}(1); b = spark.SparkContext.Broadcast(2); b.Destroy();""")]
    [InlineData("""foreach (var n in new[] { 1, 2 }) { var b = spark.SparkContext.{|SPM6001:Broadcast|}(n); df.Select(Udf<int, int>(i => i + b.Value())(Col("i"))).Show(); }""")]
    [InlineData("""Broadcast<int> b = null; foreach (var n in new[] { 1, 2 }) { b = spark.SparkContext.{|SPM6001:Broadcast|}(n); df.Select(Udf<int, int>(i => i + b.Value())(Col("i"))).Show(); } b.Destroy();""")]
    [InlineData("""var b = spark.SparkContext.{|SPM6001:Broadcast|}(1); df.Select(Udf<int, int>(i => i + b.Value())(Col("i"))).Show(); if (df.Count() == 0) return; b.Destroy();""")]
    [InlineData("""foreach (var n in new[] { 1, 2 }) { var b = spark.SparkContext.{|SPM6001:Broadcast|}(n); df.Select(Udf<int, int>(i => i + b.Value())(Col("i"))).Show(); if (n == 1) continue; b.Destroy(); }""")]
    [InlineData("""var b = spark.SparkContext.{|SPM6001:Broadcast|}(1); df.Select(Udf<int, int>(i => i + b.Value())(Col("i"))).Show(); switch (df.Count()) { case 0: b.Unpersist(); break; case 1: b.Destroy(); break; }""")]
    [InlineData("""var b = spark.SparkContext.{|SPM6001:Broadcast|}(1); static int Read(Broadcast<int> value) => value.Value(); var add = Udf<int, int>(i => i + Read(b)); df.Select(add(Col("i"))).Show();""")]
    [InlineData("""Action run = () => { var b = spark.SparkContext.{|SPM6001:Broadcast|}(1); df.Select(Udf<int, int>(i => i + b.Value())(Col("i"))).Show(); }; run();""")]
    [InlineData("""var b = spark.SparkContext.{|SPM6001:Broadcast|}(1); var u = Udf<int, int>(i => i + b.Value()); var scored = df.Select(u(Col("i"))).Cache(); scored.Show(); scored.Count(); scored.Unpersist();""")]
    [InlineData("""Broadcast<int> b = flag ? spark.SparkContext.{|SPM6001:Broadcast|}(1) : null; df.Show();""")]
    [InlineData("""var b = spark.SparkContext.{|SPM6001:Broadcast|}(1); var other1 = spark.SparkContext.Broadcast(2); df.Select(Udf<int, int>(i => i + b.Value())(Col("i"))).Show(); other1.Destroy(); other1 = null;""")]
    [InlineData("""var b = spark.SparkContext.{|SPM6001:Broadcast|}(1); void Free() => b.Destroy(); df.Select(Udf<int, int>(i => i + b.Value())(Col("i"))).Show(); if (flag) Free();""")]
    public Task NotReleased_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""long Run(SparkContext context, DataFrame df) { var b = context.{|SPM6001:Broadcast|}(new[] { 1 }); var u = Udf<int, int>(i => b.Value()[i]); return df.Filter(u(Col("i")) > 1).Count(); }""")]
    public Task NotReleasedInMember_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""private Broadcast<int> _b; void Run(SparkSession spark, DataFrame df) { _b = spark.SparkContext.{|SPM6001:Broadcast|}(1); df.Select(Udf<int, int>(i => i + _b.Value())(Col("i"))).Show(); }""")]
    [InlineData("""async Task Run(SparkSession spark, DataFrame df) { var b = spark.SparkContext.{|SPM6001:Broadcast|}(1); var u = Udf<int, int>(i => i + b.Value()); await Task.Run(() => df.Select(u(Col("i"))).Show()); }""")]
    public Task NotReleasedInMemberOutOfSight_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""var b = spark.SparkContext.Broadcast(1); try { df.Select(Udf<int, int>(i => i + b.Value())(Col("i"))).Show(); } finally { b.Destroy(); }""")]
    [InlineData("""var b = spark.SparkContext.Broadcast(1); df.Select(Udf<int, int>(i => i + b.Value())(Col("i"))).Show(); if (flag) b.Destroy(); else b.Unpersist();""")]
    [InlineData("""var b = spark.SparkContext.Broadcast(1); static void Free<T>(Broadcast<T> value) => value.Destroy(); df.Select(Udf<int, int>(i => i + b.Value())(Col("i"))).Show(); Free(b);""")]
    [InlineData("""var b = spark.SparkContext.Broadcast(1); void Free() { b.Destroy(); } df.Select(Udf<int, int>(i => i + b.Value())(Col("i"))).Show(); Free();""")]
    [InlineData("""var b = spark.SparkContext.Broadcast(1); Action free = b.Destroy; df.Select(Udf<int, int>(i => i + b.Value())(Col("i"))).Show(); free();""")]
    [InlineData("""var b = spark.SparkContext.Broadcast(1); Action free = () => b.Destroy(); df.Select(Udf<int, int>(i => i + b.Value())(Col("i"))).Show(); free();""")]
    [InlineData("""var b = spark.SparkContext.Broadcast(1); AppDomain.CurrentDomain.ProcessExit += (_, _) => b.Destroy(); df.Select(Udf<int, int>(i => i + b.Value())(Col("i"))).Show();""")]
    [InlineData("""Broadcast<int> b = null; if (flag) b = spark.SparkContext.Broadcast(1); df.Show(); b?.Destroy();""")]
    [InlineData("""Broadcast<int> b = null; try { b = spark.SparkContext.Broadcast(1); df.Show(); } finally { if (b != null) b.Destroy(); }""")]
    [InlineData("""Broadcast<int> b = null; try { b = spark.SparkContext.Broadcast(1); df.Show(); } finally { if (b is not null) { b.Unpersist(); b.Destroy(); } }""")]
    [InlineData("""var b = flag ? spark.SparkContext.Broadcast(1) : null; df.Show(); if (flag) b.Destroy();""")]
    [InlineData("""var all = new List<Broadcast<int>>(); foreach (var n in new[] { 1, 2 }) all.Add(spark.SparkContext.Broadcast(n)); df.Show(); foreach (var b in all) b.Destroy();""")]
    [InlineData("""var all = new[] { 1, 2 }.Select(n => spark.SparkContext.Broadcast(n)).ToList(); df.Show(); all.ForEach(b => b.Destroy());""")]
    [InlineData("""var all = new Dictionary<string, Broadcast<int>> { ["a"] = spark.SparkContext.Broadcast(1) }; df.Show(); foreach (var b in all.Values) b.Destroy();""")]
    [InlineData("""for (var attempt = 0; attempt < 3; attempt++) { var b = spark.SparkContext.Broadcast(1); try { df.Select(Udf<int, int>(i => i + b.Value())(Col("i"))).Show(); break; } finally { b.Destroy(); } }""")]
    [InlineData("""var b = spark.SparkContext.Broadcast(1); try { df.Select(Udf<int, int>(i => i + b.Value())(Col("i"))).Show(); b.Destroy(); } catch (Exception e) { Console.WriteLine(e); }""")]
    [InlineData("""var b = spark.SparkContext.Broadcast(1); df.Select(Udf<int, int>(i => i + b.Value())(Col("i"))).Show(); if (df.Columns().Count == 0) throw new InvalidOperationException(); b.Destroy();""")]
    [InlineData("""var first = spark.SparkContext.Broadcast(1); var second = spark.SparkContext.Broadcast("a"); df.Show(); first.Destroy(); second.Destroy();""")]
    [InlineData("""var (first, second) = (spark.SparkContext.Broadcast(1), spark.SparkContext.Broadcast(2)); df.Show(); first.Destroy(); second.Destroy();""")]
    [InlineData("""var b = spark.SparkContext.Broadcast(1); df.Select(Udf<int, int>(i => i + b.Value())(Col("i"))).Show(); b.Destroy(); b = spark.SparkContext.Broadcast(2); df.Select(Udf<int, int>(i => i + b.Value())(Col("i"))).Show(); b.Destroy();""")]
    [InlineData("""df.Join(Broadcast(other), "k").Show(); df.Join(Functions.Broadcast(other), "k").Count();""")]
    [InlineData("""var b = spark.SparkContext.Broadcast(1); df.Select(Udf<int, int>(i => i + b.Value())(Col("i"))).Show(); switch (flag) { case true: b.Destroy(); break; default: b.Unpersist(); break; }""")]
    [InlineData("""var b = spark.SparkContext.Broadcast(1); df.Select(Udf<int, int>(i => i + b.Value())(Col("i"))).Show(); foreach (var value in new[] { b }) value.Destroy();""")]
    [InlineData("""while (true) { var b = spark.SparkContext.Broadcast(1); df.Select(Udf<int, int>(i => i + b.Value())(Col("i"))).Show(); b.Destroy(); if (flag) break; }""")]
    public Task Released_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""Broadcast<int> Load(SparkSession spark) => spark.SparkContext.Broadcast(1);""")]
    [InlineData("""Broadcast<int> Load(SparkSession spark) { var b = spark.SparkContext.Broadcast(1); Console.WriteLine(); return b; }""")]
    [InlineData("""(Broadcast<int> Value, int Count) Load(SparkSession spark) { var b = spark.SparkContext.Broadcast(1); return (b, 1); }""")]
    [InlineData("""Func<Column, Column> Load(SparkSession spark) { var b = spark.SparkContext.Broadcast(1); return Udf<int, int>(i => i + b.Value()); }""")]
    [InlineData("""DataFrame Load(SparkSession spark, DataFrame df) { var b = spark.SparkContext.Broadcast(1); var u = Udf<int, int>(i => i + b.Value()); return df.WithColumn("v", u(Col("i"))); }""")]
    [InlineData("""void Load(SparkSession spark, out Broadcast<int> b) { b = spark.SparkContext.Broadcast(1); }""")]
    [InlineData("""private Broadcast<int> _b; void Load(SparkSession spark) { _b = spark.SparkContext.Broadcast(1); } public void Dispose() { _b?.Destroy(); }""")]
    [InlineData("""private Broadcast<int> _b; void Load(SparkSession spark) { _b ??= spark.SparkContext.Broadcast(1); } void Stop() { var b = _b; _b = null; b.Destroy(); }""")]
    [InlineData("""private readonly List<Broadcast<int>> _all = new(); void Load(SparkSession spark) { _all.Add(spark.SparkContext.Broadcast(1)); } void Stop() { foreach (var b in _all) b.Destroy(); }""")]
    [InlineData("""Lazy<Broadcast<int>> Load(SparkSession spark) => new Lazy<Broadcast<int>>(() => spark.SparkContext.Broadcast(1));""")]
    [InlineData("""IEnumerable<Broadcast<int>> Load(SparkSession spark) { for (var i = 0; i < 3; i++) yield return spark.SparkContext.Broadcast(i); }""")]
    [InlineData("""class Handle : IDisposable { private readonly Broadcast<int> _b; public Handle(Broadcast<int> b) => _b = b; public void Dispose() => _b.Destroy(); } void Run(SparkSession spark, DataFrame df) { using var handle = new Handle(spark.SparkContext.Broadcast(1)); df.Show(); }""")]
    [InlineData("""class Settings { public Broadcast<int> Rates { get; set; } } Settings Load(SparkSession spark) { var b = spark.SparkContext.Broadcast(1); return new Settings { Rates = b }; }""")]
    [InlineData("""async Task<Broadcast<int>> Load(SparkSession spark) { var b = spark.SparkContext.Broadcast(1); await Task.Yield(); return b; }""")]
    [InlineData("""async Task Run(SparkSession spark, DataFrame df) { var b = spark.SparkContext.Broadcast(1); try { var u = Udf<int, int>(i => i + b.Value()); await Task.Run(() => df.Select(u(Col("i"))).Show()); } finally { b.Destroy(); } }""")]
    [InlineData("""Column Rate(SparkSession spark) { var b = spark.SparkContext.Broadcast(1); var u = Udf<int, int>(i => i + b.Value()); return u(Col("i")); }""")]
    public Task TransferredInMember_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Fact]
    public Task PublicMember_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.Usings + """
        public class Job
        {
            public Broadcast<int> Shared;

            public void Load(SparkSession spark)
            {
                Shared = spark.SparkContext.Broadcast(1);
            }
        }
        """);
}

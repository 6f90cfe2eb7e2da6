// Written by a second mind from the rule's contract alone, without reading the rule: programs that a shallow implementation
// would miss or wrongly flag. A test that looks odd is meant to; when one fails, read the catalogue's entry before changing
// the test.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Broadcast.BroadcastUsedAfterDestroy>;

namespace SparkMemory.Analyzers.Tests.Rules.Broadcast;

public class BroadcastUsedAfterDestroyAdversarialTests
{
    private const string Setup =
        """
        var b = spark.SparkContext.Broadcast(new[] { 1.0 });
        var rate = Udf<int, double>(i => b.Value()[i]);
        var scored = df.WithColumn("rate", rate(Col("i")));

        """;

    [Theory]
    [InlineData("""switch (flag) { case true: b.Destroy(); break; } scored.{|SPM6002:Show|}();""")]
    [InlineData("""try { scored.Show(); } finally { b.Destroy(); } scored.Write().{|SPM6002:Parquet|}("p");""")]
    [InlineData("""var top = scored.OrderBy("rate").Limit(3); b.Destroy(); top.{|SPM6002:Show|}();""")]
    [InlineData("""scored.CreateOrReplaceTempView("s"); b.Destroy(); spark.Sql("SELECT avg(rate) FROM s").{|SPM6002:Show|}();""")]
    [InlineData("""if (flag) b.Destroy(); b.{|SPM6002:Destroy|}();""")]
    [InlineData("""b.Destroy(); Use(scored.Collect().{|SPM6002:ToList|}());""")]
    [InlineData("""while (flag) { scored.{|SPM6002:Show|}(); b.{|SPM6002:Destroy|}(); }""")]
    [InlineData("""b.Destroy(); other.Join(scored, "k").{|SPM6002:Show|}();""")]
    [InlineData("""var writer = scored.Write(); b.Destroy(); writer.{|SPM6002:Parquet|}("p");""")]
    [InlineData("""b.Destroy(); try { scored.{|SPM6002:Show|}(); } catch (Exception e) { Console.WriteLine(e); }""")]
    [InlineData("""var same = b; same.Destroy(); scored.{|SPM6002:Show|}();""")]
    [InlineData("""b.Destroy(); df.Filter(rate(Col("i")) > 1).Write().Mode(SaveMode.Overwrite).{|SPM6002:Parquet|}("p");""")]
    [InlineData("""df.Write().Parquet("p"); b.Destroy(); var frame = scored; if (flag) frame = frame.Filter("rate > 1"); frame.{|SPM6002:Show|}();""")]
    public Task UsedAfterDestroy_Triggers(string statements) => Rule.VerifyInMethodAsync(Setup + statements);

    [Theory]
    [InlineData("""static void Free<T>(Broadcast<T> value) => value.Destroy(); Free(b); scored.{|SPM6002:Show|}();""")]
    [InlineData("""void Free() { b.Destroy(); } Free(); scored.{|SPM6002:Show|}();""")]
    [InlineData("""Action free = () => b.Destroy(); free(); scored.{|SPM6002:Show|}();""")]
    public Task UsedAfterDestroyOutOfSight_Triggers(string statements) => Rule.VerifyInMethodAsync(Setup + statements);

    [Theory]
    [InlineData("""static void Run(DataFrame df, Broadcast<int> b) { var u = Udf<int, int>(i => i + b.Value()); var s = df.Select(u(Col("i"))); b.Destroy(); s.{|SPM6002:Show|}(); }""")]
    public Task UsedAfterDestroyInMember_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""async Task Run(SparkSession spark, DataFrame df) { var b = spark.SparkContext.Broadcast(1); var u = Udf<int, int>(i => i + b.Value()); var s = df.Select(u(Col("i"))); b.Destroy(); await Task.Run(() => s.{|SPM6002:Show|}()); }""")]
    public Task UsedAfterDestroyInMemberOutOfSight_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""b.Unpersist(); scored.Show(); b.Unpersist(true); scored.Show(); b.Destroy();""")]
    [InlineData("""try { scored.Show(); scored.Count(); } finally { b.Destroy(); }""")]
    [InlineData("""for (var attempt = 0; attempt < 3; attempt++) { try { scored.Show(); break; } catch (Exception e) { Console.WriteLine(e); } } b.Destroy();""")]
    [InlineData("""scored.Show(); b.Destroy(); df.Show(); other.Join(df, "k").Count();""")]
    [InlineData("""scored.Show(); b.Destroy(); scored = other; scored.Show();""")]
    [InlineData("""b.Destroy(); scored.PrintSchema(); scored.Explain(); Use(scored.Columns()); var later = scored.Filter("a");""")]
    [InlineData("""scored.Write().Parquet("p"); b.Destroy(); spark.Read().Parquet("p").Show();""")]
    [InlineData("""if (flag) { b.Destroy(); return; } scored.Show(); b.Destroy();""")]
    [InlineData("""if (flag) b.Destroy(); if (!flag) { scored.Show(); b.Destroy(); }""")]
    [InlineData("""Action free = () => b.Destroy(); scored.Show(); free();""")]
    [InlineData("""void Free() { b.Destroy(); } scored.Show(); Free();""")]
    [InlineData("""try { scored.Show(); } catch (Exception) { b.Destroy(); throw; } scored.Show(); b.Destroy();""")]
    [InlineData("""try { scored.Show(); } catch (Exception) { b.Destroy(); return; } scored.Show(); b.Destroy();""")]
    [InlineData("""var rows = scored.Collect().ToList(); b.Destroy(); foreach (var row in rows) Use(row);""")]
    [InlineData("""var destroyed = false; if (flag) { b.Destroy(); destroyed = true; } if (!destroyed) { scored.Show(); b.Destroy(); }""")]
    [InlineData("""while (true) { scored.Show(); if (flag) { b.Destroy(); break; } }""")]
    [InlineData("""foreach (var n in new[] { 1, 2 }) { var c = spark.SparkContext.Broadcast(n); try { df.Select(Udf<int, int>(i => c.Value() + i)(Col("i"))).Show(); } finally { c.Destroy(); } }""")]
    [InlineData("""var c = spark.SparkContext.Broadcast(new[] { 2.0 }); scored.Show(); foreach (var value in new[] { b, c }) value.Destroy();""")]
    [InlineData("""var all = new List<Broadcast<double[]>> { b, spark.SparkContext.Broadcast(new[] { 2.0 }) }; scored.Show(); all.ForEach(value => value.Destroy());""")]
    [InlineData("""scored.CreateOrReplaceTempView("s"); scored.Show(); b.Destroy(); other.CreateOrReplaceTempView("s"); spark.Table("s").Show();""")]
    [InlineData("""scored.Show(); b.Destroy(); b = spark.SparkContext.Broadcast(new[] { 2.0 }); var next = Udf<int, double>(i => b.Value()[i]); df.Select(next(Col("i"))).Show(); b.Destroy();""")]
    [InlineData("""b.Destroy(); var copy = new[] { 2.0 }; df.WithColumn("rate", Udf<int, double>(i => copy[i])(Col("i"))).Show();""")]
    [InlineData("""var c = spark.SparkContext.Broadcast(2); var u = Udf<int, int>(i => i + c.Value()); b.Destroy(); df.Select(u(Col("i"))).Show(); c.Destroy();""")]
    [InlineData("""var shown = flag ? scored : df; shown.Show(); b.Destroy();""")]
    [InlineData("""b?.Destroy(); b = null; df.Show(); b?.Destroy();""")]
    [InlineData("""var hot = scored.Cache(); hot.Count(); b.Destroy(); hot.Show(); hot.Unpersist();""")]
    [InlineData("""var saved = scored.Checkpoint(); b.Destroy(); saved.Show();""")]
    [InlineData("""using (var stream = new System.IO.MemoryStream()) { scored.Show(); } b.Destroy();""")]
    [InlineData("""switch (df.Columns().Count) { case 1: b.Destroy(); break; case 2: scored.Show(); b.Destroy(); break; default: b.Destroy(); df.Show(); break; }""")]
    public Task DestroyedInTime_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Setup + statements);

    [Theory]
    [InlineData("""b.Destroy(); scored.Select("k").Show();""")]
    [InlineData("""b.Destroy(); scored.Drop("rate").Show();""")]
    [InlineData("""var frame = flag ? scored : df; if (flag) { frame.Show(); b.Destroy(); } else { b.Destroy(); frame.Show(); }""")]
    public Task DestroyedInTimeOnCloserLook_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Setup + statements);

    [Theory]
    [InlineData("""private Broadcast<int> _b; void Run(DataFrame df) { var u = Udf<int, int>(i => i + _b.Value()); df.Select(u(Col("i"))).Show(); } public void Dispose() { _b.Destroy(); _b = null; }""")]
    [InlineData("""async Task Run(SparkSession spark, DataFrame df) { var b = spark.SparkContext.Broadcast(1); var u = Udf<int, int>(i => i + b.Value()); var s = df.Select(u(Col("i"))); var done = Task.Run(() => s.Show()); await done; b.Destroy(); }""")]
    [InlineData("""class Resource { public void Destroy() { } public int Value() => 1; } void Run(DataFrame df) { var b = new Resource(); var u = Udf<int, int>(i => i + b.Value()); b.Destroy(); df.Select(u(Col("i"))).Show(); b.Destroy(); }""")]
    public Task DestroyedInTimeInMember_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));
}

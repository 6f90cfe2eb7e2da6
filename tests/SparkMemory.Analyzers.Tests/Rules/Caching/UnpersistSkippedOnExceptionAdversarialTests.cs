// Written by a second mind from the rule's contract alone, without reading the rule: programs that a shallow implementation
// would miss or wrongly flag. A test that looks odd is meant to; when one fails, read the catalogue's entry before changing
// the test.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.UnpersistSkippedOnException>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

public class UnpersistSkippedOnExceptionAdversarialTests
{
    [Theory]
    [InlineData("""df.{|SPM1002:Cache|}(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.{|SPM1002:Cache|}(); df.Show(); if (df.Count() == 7) throw new InvalidOperationException(); df.Unpersist();""")]
    [InlineData("""df.{|SPM1002:Cache|}(); try { df.Show(); df.Count(); df.Unpersist(); } catch (Exception) { return; }""")]
    [InlineData("""df.{|SPM1002:Cache|}(); try { df.Show(); df.Count(); df.Unpersist(); } catch (Exception error) { Console.WriteLine(error); }""")]
    [InlineData("""df.{|SPM1002:Cache|}(); try { df.Show(); df.Count(); } catch (InvalidOperationException) { df.Unpersist(); throw; } df.Unpersist();""")]
    [InlineData("""df.{|SPM1002:Cache|}(); df.Count(); try { df.Show(); } finally { df.Unpersist(); }""")]
    [InlineData("""df.{|SPM1002:Cache|}(); try { df.Show(); df.Count(); } finally { Console.WriteLine(); } df.Unpersist();""")]
    [InlineData("""foreach (var key in df.Columns()) { var hot = df.Filter(key).{|SPM1002:Cache|}(); hot.Show(); hot.Count(); hot.Unpersist(); }""")]
    [InlineData("""df.{|SPM1002:Cache|}(); df.Show(); var rows = df.Count() > 3 ? 1 : throw new InvalidOperationException(); df.Unpersist(); Use(rows);""")]
    [InlineData("""if (flag) { df.{|SPM1002:Cache|}(); df.Show(); df.Count(); df.Unpersist(); } else { df.Show(); }""")]
    [InlineData("""static void Free(DataFrame frame) { frame.Unpersist(); } df.{|SPM1002:Cache|}(); df.Write().Parquet("a"); df.Write().Parquet("b"); Free(df);""")]
    [InlineData("""df.{|SPM1002:Cache|}(); df.Show(); df.Count(); spark.Catalog.ClearCache();""")]
    [InlineData("""spark.Catalog.{|SPM1002:CacheTable|}("t"); spark.Table("t").Show(); spark.Table("t").Count(); spark.Catalog.UncacheTable("t");""")]
    public Task ExceptionSkipsRelease_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""async Task Run(DataFrame df) { df.{|SPM1002:Cache|}(); df.Show(); await Task.Delay(1); df.Count(); df.Unpersist(); }""")]
    [InlineData("""static void Run(DataFrame df) { df.{|SPM1002:Cache|}(); df.Show(); Check(df.Count()); df.Unpersist(); } static void Check(long rows) { if (rows == 0) throw new InvalidOperationException(); }""")]
    public Task ExceptionInMember_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""df.Cache(); try { df.Show(); df.Count(); } finally { df.Unpersist(); }""")]
    [InlineData("""df.Cache(); var narrow = df.Filter("a").Select("b"); try { narrow.Show(); narrow.Count(); } finally { df.Unpersist(); }""")]
    [InlineData("""try { df.Cache(); df.Show(); df.Count(); } finally { df.Unpersist(); }""")]
    [InlineData("""var watch = System.Diagnostics.Stopwatch.StartNew(); df.Cache(); Console.WriteLine("cached"); watch.Restart(); try { df.Show(); df.Count(); } finally { df.Unpersist(); }""")]
    [InlineData("""df.Cache(); try { df.Show(); df.Count(); df.Unpersist(); } catch (Exception) { df.Unpersist(); throw; }""")]
    [InlineData("""df.Cache(); try { df.Show(); df.Count(); } catch (Exception error) { Console.WriteLine(error); } df.Unpersist();""")]
    [InlineData("""df.Cache(); try { df.Show(); if (df.Count() == 7) throw new InvalidOperationException(); } finally { spark.Catalog.ClearCache(); }""")]
    [InlineData("""DataFrame hot = null; try { hot = df.Filter("a").Cache(); hot.Show(); hot.Count(); } finally { hot?.Unpersist(); }""")]
    [InlineData("""df.Cache(); try { try { df.Show(); df.Count(); } catch (InvalidOperationException) { return; } } finally { df.As("x").Unpersist(); }""")]
    [InlineData("""df.Cache(); df.Show(); if (df.Count() == 7) return; df.Unpersist();""")]
    [InlineData("""df.Cache(); df.Show(); df.Count();""")]
    [InlineData("""df.Cache(); df.Show(); df.Unpersist();""")]
    [InlineData("""df.Count(); df.Cache(); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Cache(); var n = 1; flag = n > 0; Console.WriteLine(n); try { df.Show(); df.Count(); } finally { if (n > 0) Console.WriteLine(); df.Unpersist(); }""")]
    [InlineData("""static void Free(DataFrame frame) { frame.Unpersist(); } df.Cache(); try { df.Show(); df.Count(); } finally { Free(df); }""")]
    [InlineData("""if (flag) df.Cache(); try { df.Show(); df.Count(); } finally { if (flag) df.Unpersist(); }""")]
    public Task NothingSkipsRelease_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""static DataFrame Load(DataFrame df) { df.Cache(); df.Show(); df.Count(); return df; }""")]
    [InlineData("""void Load(DataFrame df) { df.Cache(); df.Show(); df.Count(); _df = df; } public void Dispose() { _df.Unpersist(); }""")]
    [InlineData("""static void Main() { var spark = SparkSession.Builder().GetOrCreate(); var df = spark.Read().Csv("p").Cache(); df.Show(); df.Count(); df.Unpersist(); spark.Read().Csv("q").Show(); }""")]
    public Task TransferOrEntryPoint_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Fact]
    public Task TopLevelProgram_DoesNotTrigger() => Rule.VerifyProgramAsync(TestProgram.Usings + """
        var spark = SparkSession.Builder().GetOrCreate();
        var df = spark.Read().Csv("p").Cache();
        df.Show();
        df.Count();
        df.Unpersist();
        spark.Stop();
        """);

    [Fact]
    public Task EntryPointThatSwallows_Triggers() => Rule.VerifyProgramAsync(TestProgram.Usings + """
        var spark = SparkSession.Builder().GetOrCreate();
        var df = spark.Read().Csv("p").{|SPM1002:Cache|}();
        try
        {
            df.Show();
            df.Count();
            df.Unpersist();
        }
        catch (Exception error)
        {
            Console.WriteLine(error);
        }

        spark.Read().Csv("q").Show();
        """);
}

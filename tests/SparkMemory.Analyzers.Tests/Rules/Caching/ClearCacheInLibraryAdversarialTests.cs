// Written by a second mind from the rule's contract alone, without reading the rule: programs that a shallow implementation
// would miss or wrongly flag. A test that looks odd is meant to; when one fails, read the catalogue's entry before changing
// the test.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.ClearCacheInLibrary>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

public class ClearCacheInLibraryAdversarialTests
{
    [Theory]
    [InlineData("""try { df.Show(); } finally { spark!.Catalog!.{|SPM1012:ClearCache|}(); }""")]
    [InlineData("""AppDomain.CurrentDomain.ProcessExit += (_, _) => spark.Catalog.{|SPM1012:ClearCache|}();""")]
    [InlineData("""foreach (var session in new[] { spark, SparkSession.Active() }) session.Catalog.{|SPM1012:ClearCache|}();""")]
    [InlineData("""df.WriteStream().ForeachBatch((batch, id) => { batch.Show(); spark.Catalog.{|SPM1012:ClearCache|}(); }).Start();""")]
    [InlineData("""var (catalog, n) = (spark.Catalog, 1); if (n > 0) catalog.{|SPM1012:ClearCache|}();""")]
    [InlineData("""(flag ? spark : SparkSession.Active()).Catalog.{|SPM1012:ClearCache|}();""")]
    [InlineData("""const string clear = "CLEAR"; spark.{|SPM1012:Sql|}($"{clear} CACHE");""")]
    [InlineData("""const string clear = "clear"; spark.{|SPM1012:Sql|}(clear + " Cache").Show();""")]
    [InlineData("""spark.{|SPM1012:Sql|}("CLEAR CACHE;");""")]
    [InlineData("""spark.{|SPM1012:Sql|}("-- all of it\n  CLEAR\n  CACHE\n");""")]
    [InlineData("""SparkSession.GetActiveSession()?.{|SPM1012:Sql|}(@"clear cache");""")]
    [InlineData("""static void Free<T>(T owner, SparkSession session) where T : class => session.Catalog.{|SPM1012:ClearCache|}(); Free(this, spark);""")]
    public Task EveryForm_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task EveryKindOfMember_Triggers() => Rule.VerifyAsync("using static Microsoft.Spark.Sql.SparkSession;\n" + TestProgram.Usings + """
        interface IStage
        {
            void Clean() => Active().Catalog.{|SPM1012:ClearCache|}();
        }

        record Stage(SparkSession Spark) : IStage
        {
            ~Stage() => Spark.Catalog.{|SPM1012:ClearCache|}();

            public bool Hot { set => Spark.Catalog.{|SPM1012:ClearCache|}(); }

            public event Action Done { add => Spark.Catalog.{|SPM1012:ClearCache|}(); remove { } }

            public async Task RunAsync() => await Task.Run(() => Spark.Catalog.{|SPM1012:ClearCache|}());
        }

        readonly struct Cleaner<T>
        {
            public IEnumerable<T> All(SparkSession spark)
            {
                spark.Catalog.{|SPM1012:ClearCache|}();
                yield break;
            }
        }
        """);

    [Fact]
    public Task TypesBesideTopLevelProgram_Trigger() => Rule.VerifyProgramAsync(TestProgram.Usings + """
        var spark = SparkSession.Builder().GetOrCreate();
        Action clear = () => spark.Sql("CLEAR CACHE");
        clear();
        new Stage().Run(spark);

        class Stage
        {
            public void Run(SparkSession spark) => spark.Catalog.{|SPM1012:ClearCache|}();
        }

        partial class Program
        {
            private static void Clear(SparkSession spark) => spark.Catalog.ClearCache();
        }
        """);

    [Theory]
    [InlineData("int Main(string[] args) { Clear(SparkSession.Active()); return 0; }")]
    [InlineData("async Task<int> Main() { await Task.Run(() => Clear(SparkSession.Active())); return 0; }")]
    [InlineData("void Main(string[] args) { Action clear = () => Clear(SparkSession.Active()); clear(); }")]
    public Task EntryType_DoesNotTrigger(string main) => Rule.VerifyProgramAsync(TestProgram.Usings + $$"""
        public record struct Application(string Name)
        {
            private static {{main}}

            private static void Clear(SparkSession spark)
            {
                spark.Catalog.ClearCache();
                spark.Sql("CLEAR CACHE");
            }

            private sealed class Step<T>
            {
                public void Run(SparkSession spark) => spark.Catalog.ClearCache();
            }
        }
        """);

    [Theory]
    [InlineData("""spark.Sql("CLEAR CACHED");""")]
    [InlineData("""spark.Sql("SELECT clear cache FROM t");""")]
    [InlineData("""spark.Sql("SELECT 1 -- CLEAR CACHE");""")]
    [InlineData("""spark.Sql("UNCACHE TABLE IF EXISTS clear_cache");""")]
    [InlineData("""spark.Sql("CLEAR TABLE CACHE");""")]
    [InlineData("""spark.Sql(flag ? "CLEAR CACHE" : "SELECT 1");""")]
    [InlineData("""var text = "CLEAR CACHE"; if (flag) text = "SELECT 1"; spark.Sql(text);""")]
    [InlineData("""spark.Catalog.RefreshTable("t"); spark.Catalog.RecoverPartitions("t"); spark.Catalog.DropTempView("CLEAR CACHE");""")]
    [InlineData("""df.Filter("CLEAR CACHE").Show(); Use("CLEAR CACHE"); Console.WriteLine("CLEAR CACHE");""")]
    [InlineData("""spark.ExecuteCommand("jdbc", "CLEAR CACHE", new Dictionary<string, string>());""")]
    public Task OtherCalls_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task LookAlikes_DoNotTrigger() => Rule.VerifyAsync(TestProgram.Usings + """
        interface IMemoryCache { void ClearCache(); }

        class Repository
        {
            private readonly IMemoryCache _cache;
            private readonly Runner _runner;

            public void Reset()
            {
                _cache.ClearCache();
                _runner.Sql("CLEAR CACHE");
                this.ClearCache();
            }
        }

        class Runner { public void Sql(string text) => Console.WriteLine(text); }

        static class Extensions
        {
            public static void ClearCache(this Repository repository) => Console.WriteLine(repository);
        }
        """);
}

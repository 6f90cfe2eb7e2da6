// Written by a second mind from the rule's contract alone, without reading the rule: programs that a shallow implementation
// would miss or wrongly flag. A test that looks odd is meant to; when one fails, read the catalogue's entry before changing
// the test.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.DriverMemory.DriverResultSizeUnlimited>;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

public class DriverResultSizeUnlimitedAdversarialTests
{
    private const string Collects = "foreach (var row in df.Filter(\"a\")?.Collect()) Use(row);\n";

    [Theory]
    [InlineData("""const string key = "spark.driver.maxResultSize"; SparkSession.Builder().Config({|SPM2007:key|}, "0");""")]
    [InlineData("""const string driver = "spark.driver"; SparkSession.Builder().Config({|SPM2007:$"{driver}.maxResultSize"|}, "0");""")]
    [InlineData("""const string driver = "spark.driver"; SparkSession.Builder().Config({|SPM2007:driver + ".maxResultSize"|}, "0");""")]
    [InlineData("""var key = "spark.driver.maxResultSize"; SparkSession.Builder().Config(({|SPM2007:key|}), "0");""")]
    [InlineData("""var none = "0"; SparkSession.Builder().Config({|SPM2007:"spark.driver.maxResultSize"|}, none);""")]
    [InlineData("""var builder = SparkSession.Builder(); builder?.Config({|SPM2007:"spark.driver.maxResultSize"|}, 0L);""")]
    [InlineData("""SparkSession.Builder()!.AppName("a").Config("spark.app.id", "1").Config({|SPM2007:"spark.driver.maxResultSize"|}, "0m").GetOrCreate();""")]
    [InlineData("""var conf = new SparkConf(); conf.Set(value: "0", key: {|SPM2007:"spark.driver.maxResultSize"|}); SparkSession.Builder().Config(conf);""")]
    [InlineData("""Func<Builder, Builder> setup = static b => b.Config({|SPM2007:"spark.driver.maxResultSize"|}, "0"); Use(setup);""")]
    [InlineData("""Builder Setup(bool wide) => wide switch { true => SparkSession.Builder().Config({|SPM2007:"spark.driver.maxResultSize"|}, "0"), _ => SparkSession.Builder() }; Use(Setup(flag));""")]
    public Task EveryForm_Triggers(string statements) => Rule.VerifyInMethodAsync(Collects + statements);

    [Fact]
    public Task Members_Trigger() => Rule.VerifyAsync("using Session = Microsoft.Spark.Sql.SparkSession;\n" + TestProgram.Usings + """
        static class Keys
        {
            public const string ResultSize = "spark.driver.maxResultSize";
        }

        static class Setup
        {
            private static readonly SparkSession s_spark = Session.Builder().Config({|SPM2007:Keys.ResultSize|}, "0").GetOrCreate();

            public static SparkConf Unlimited(this SparkConf conf) => conf.Set({|SPM2007:Keys.ResultSize|}, "0");

            public static async Task<List<Row>> LoadAsync(string table) => await Task.Run(() => s_spark.Table(table).Collect().ToList());
        }
        """);

    [Fact]
    public Task TopLevelProgram_Triggers() => Rule.VerifyProgramAsync(TestProgram.Usings + """
        using var spark = SparkSession.Builder().Config({|SPM2007:"spark.driver.maxResultSize"|}, "0").GetOrCreate();
        foreach (var row in spark.Table("t").ToLocalIterator(prefetchPartitions: true))
            Console.WriteLine(row);
        """);

    [Theory]
    [InlineData("""SparkSession.Builder().Config("spark.driver.maxResultSize", flag ? "0" : "4g");""")]
    [InlineData("""var size = "0"; if (flag) size = "2g"; SparkSession.Builder().Config("spark.driver.maxResultSize", size);""")]
    [InlineData("""SparkSession.Builder().Config("spark.driver.maxResultSize", Environment.GetEnvironmentVariable("SIZE") ?? "0");""")]
    [InlineData("""SparkSession.Builder().Config("spark.driver.maxResultSize", "1024m");""")]
    [InlineData("""SparkSession.Builder().Config("spark.driver.maxResultSize", 10_000_000_000L);""")]
    [InlineData("""SparkSession.Builder().Config("spark.driver.cores", "0");""")]
    [InlineData("""SparkSession.Builder().Config("spark.driver.maxresultsize", "0");""")]
    [InlineData("""SparkSession.Builder().Config("spark.app.name", "spark.driver.maxResultSize").Config("spark.app.id", "0");""")]
    [InlineData("""Use(new Dictionary<string, string> { ["spark.driver.maxResultSize"] = "0" });""")]
    [InlineData("""Use(new SparkConf().Get("spark.driver.maxResultSize", "0"));""")]
    [InlineData("""df.Write().Option("spark.driver.maxResultSize", "0").Parquet("p");""")]
    public Task LimitedOrOther_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Collects + statements);

    [Theory]
    [InlineData("""GC.Collect();""")]
    [InlineData("""Use(df.Count()); df.Show(100); Use(df.IsEmpty());""")]
    [InlineData("""Use(df.First()); Use(df.Head());""")]
    [InlineData("""Use(df.Columns().Take(5).ToList()); Use(new[] { 1 }.TakeLast(1));""")]
    [InlineData("""Use(df.GroupBy("k").Agg(CollectList("v"), CollectSet("v")));""")]
    [InlineData("""df.Limit(5).Write().Parquet("p");""")]
    public Task WithoutCollect_DoesNotTrigger(string statements) =>
        Rule.VerifyInMethodAsync("SparkSession.Builder().Config(\"spark.driver.maxResultSize\", \"0\");\n" + statements);

    [Fact]
    public Task LookAlikes_DoNotTrigger() => Rule.VerifyAsync("""
        class Settings { public Settings Config(string key, string value) => this; public Settings Set(string key, string value) => this; }

        class DataFrame { public int[] Collect() => new[] { 1 }; }

        class Job
        {
            object Run(Microsoft.Spark.Sql.DataFrame df) => new Settings().Config("spark.driver.maxResultSize", "0").Set("spark.driver.maxResultSize", "0").Equals(df.Collect());

            object Own(DataFrame df) => df.Collect();
        }
        """);

    [Fact]
    public Task EtlThatWritesOnly_DoesNotTrigger() => Rule.VerifyProgramAsync(TestProgram.Usings + """
        static class Program
        {
            static void Main(string[] args)
            {
                using var spark = SparkSession.Builder()
                    .AppName("etl")
                    .Config("spark.driver.maxResultSize", "0")
                    .GetOrCreate();
                var orders = spark.Read().Parquet(args[0]);
                var rows = orders.Count();
                if (rows == 0)
                    return;
                orders.GroupBy("region").Agg(Sum("net"), CollectSet("sku")).Write().Mode(SaveMode.Overwrite).Parquet(args[1]);
                GC.Collect();
                Console.WriteLine($"{rows} rows, {args.Take(2).Count()} paths");
            }
        }
        """);
}

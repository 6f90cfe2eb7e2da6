using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.ClearCacheInLibrary>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

// Flag: Catalog.ClearCache() outside the type that holds the entry point -> Library_Triggers, OtherTypeOfProgram_Triggers
// Flag: Sql("CLEAR CACHE") there -> Sql_Triggers
// Flag: in every wrapper -> EveryForm_Triggers
// Silent: in the type that holds the entry point, and in types nested in it -> EntryType_DoesNotTrigger, TopLevelProgram_DoesNotTrigger
// Silent: other releases and other SQL -> OtherRelease_DoesNotTrigger
// Silent: a user's type is never flagged -> LookAlike_DoesNotTrigger
public class ClearCacheInLibraryTests
{
    [Fact]
    public Task Library_Triggers() => Rule.VerifyInMethodAsync("spark.Catalog.{|SPM1012:ClearCache|}();");

    [Fact]
    public Task OtherTypeOfProgram_Triggers() => Rule.VerifyProgramAsync(TestProgram.Usings + """
        static class Program
        {
            static void Main() => Stage.Run(SparkSession.Active());
        }

        static class Stage
        {
            public static void Run(SparkSession spark) => spark.Catalog.{|SPM1012:ClearCache|}();
        }
        """);

    [Theory]
    [InlineData("spark.{|SPM1012:Sql|}(\"CLEAR CACHE\");")]
    [InlineData("spark.{|SPM1012:Sql|}(sqlText: \" clear  cache \");")]
    [InlineData("spark?.{|SPM1012:Sql|}(\"/* all */ CLEAR CACHE\");")]
    [InlineData("var text = \"CLEAR CACHE\"; spark.{|SPM1012:Sql|}(text);")]
    public Task Sql_Triggers(string statement) => Rule.VerifyInMethodAsync(statement);

    [Theory]
    [InlineData("(spark).Catalog.{|SPM1012:ClearCache|}();")]
    [InlineData("spark?.Catalog?.{|SPM1012:ClearCache|}();")]
    [InlineData("var catalog = spark.Catalog; catalog.{|SPM1012:ClearCache|}();")]
    [InlineData("Action clear = () => spark.Catalog.{|SPM1012:ClearCache|}(); clear();")]
    [InlineData("void Clear() => spark.Catalog.{|SPM1012:ClearCache|}(); Clear();")]
    [InlineData("spark\n    .Catalog\n    .{|SPM1012:ClearCache|}();")]
    public Task EveryForm_Triggers(string statement) => Rule.VerifyInMethodAsync(statement);

    [Fact]
    public Task EveryMember_Triggers() => Rule.VerifyAsync(TestProgram.Usings + """
        class Stage : IDisposable
        {
            private readonly Action<SparkSession> _clear = spark => spark.Catalog.{|SPM1012:ClearCache|}();

            public Stage(SparkSession spark) => spark.Catalog.{|SPM1012:ClearCache|}();

            void IDisposable.Dispose() => SparkSession.Active().Catalog.{|SPM1012:ClearCache|}();

            public int Count { get { SparkSession.Active().Catalog.{|SPM1012:ClearCache|}(); return 0; } }
        }

        static class Extensions
        {
            public static void Reset(this SparkSession spark) => spark.Catalog.{|SPM1012:ClearCache|}();
        }
        """);

    [Fact]
    public Task EntryType_DoesNotTrigger() => Rule.VerifyProgramAsync(TestProgram.Usings + """
        static partial class Program
        {
            static async Task Main()
            {
                var spark = SparkSession.Active();
                spark.Catalog.ClearCache();
                await Task.Run(() => spark.Sql("CLEAR CACHE"));
                Stage.Run(spark);
            }

            private static class Stage
            {
                public static void Run(SparkSession spark) => spark.Catalog.ClearCache();
            }
        }

        static partial class Program
        {
            static void Clear(SparkSession spark) => spark.Catalog.ClearCache();
        }
        """);

    [Fact]
    public Task TopLevelProgram_DoesNotTrigger() => Rule.VerifyProgramAsync(TestProgram.Usings + """
        var spark = SparkSession.Builder().GetOrCreate();
        Clear();
        void Clear() => spark.Catalog.ClearCache();
        """);

    [Theory]
    [InlineData("spark.Catalog.UncacheTable(\"t\");")]
    [InlineData("df.Unpersist();")]
    [InlineData("spark.Sql(\"UNCACHE TABLE t\");")]
    [InlineData("spark.Sql(\"SELECT 'CLEAR CACHE'\");")]
    [InlineData("spark.Sql(Environment.CommandLine);")]
    [InlineData("Console.WriteLine(nameof(spark.Catalog.ClearCache));")]
    public Task OtherRelease_DoesNotTrigger(string statement) => Rule.VerifyInMethodAsync(statement);

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        class Catalog { public void ClearCache() { } }
        class SparkSession { public Catalog Catalog => new(); public void Sql(string text) { } }
        class Job { void Run(SparkSession spark) { spark.Catalog.ClearCache(); spark.Sql("CLEAR CACHE"); } }
        """);
}

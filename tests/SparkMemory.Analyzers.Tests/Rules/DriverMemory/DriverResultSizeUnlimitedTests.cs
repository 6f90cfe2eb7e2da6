using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.DriverMemory.DriverResultSizeUnlimited>;
using Suggestion = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.DriverMemory.DriverResultSizeUnlimited,
    SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory.DriverResultSizeUnlimitedSuggestion>;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

// Flag: spark.driver.maxResultSize set to 0, in any unit, on the builder or a SparkConf -> Unlimited_Triggers
// Flag: with any Collect/ToLocalIterator/Take/Head/Tail in the compilation -> EveryCollect_Triggers
// Silent (added): other values, other keys, values that are not known -> OtherValues_DoNotTrigger
// Silent (added): no such call in the compilation, First() and look-alikes -> WithoutCollect_DoesNotTrigger
// Silent (added): the running session, where the setting has no effect (SPM5003) -> RuntimeConfig_DoesNotTrigger
// Fix (suggestion): 4g where the value is written at the call -> Unlimited_Triggers, ValueFromElsewhere_HasNoFix
public class DriverResultSizeUnlimitedTests
{
    private const string Collects = "df.Collect().ToList();\n";

    [Theory]
    [InlineData("SparkSession.Builder().Config({|SPM2007:\"spark.driver.maxResultSize\"|}, \"0\");", "SparkSession.Builder().Config(\"spark.driver.maxResultSize\", \"4g\");")]
    [InlineData("SparkSession.Builder().Config({|SPM2007:\"spark.driver.maxResultSize\"|}, 0).GetOrCreate();", "SparkSession.Builder().Config(\"spark.driver.maxResultSize\", \"4g\").GetOrCreate();")]
    [InlineData("SparkSession.Builder().Config({|SPM2007:\"spark.driver.maxResultSize\"|}, \"0g\");", "SparkSession.Builder().Config(\"spark.driver.maxResultSize\", \"4g\");")]
    [InlineData("new SparkConf().Set({|SPM2007:\"spark.driver.maxResultSize\"|}, \"0\");", "new SparkConf().Set(\"spark.driver.maxResultSize\", \"4g\");")]
    [InlineData("SparkSession.Builder().Config(value: \"0\", key: {|SPM2007:\"spark.driver.maxResultSize\"|});", "SparkSession.Builder().Config(value: \"4g\", key: \"spark.driver.maxResultSize\");")]
    public Task Unlimited_Triggers(string statement, string fixedStatement) =>
        Suggestion.VerifyFixInMethodAsync(Collects + statement, Collects + fixedStatement);

    [Theory]
    [InlineData("foreach (var row in df.ToLocalIterator()) Use(row);")]
    [InlineData("Use(df.Take(5));")]
    [InlineData("Use(df.Head(5));")]
    [InlineData("Use(df.Tail(5));")]
    [InlineData("Func<IEnumerable<Row>> later = df.Collect;")]
    public Task EveryCollect_Triggers(string statement) =>
        Rule.VerifyInMethodAsync("SparkSession.Builder().Config({|SPM2007:\"spark.driver.maxResultSize\"|}, \"0\");\n" + statement);

    [Theory]
    [InlineData("SparkSession.Builder().Config(\"spark.driver.maxResultSize\", \"4g\");")]
    [InlineData("SparkSession.Builder().Config(\"spark.driver.maxResultSize\", \"10\");")]
    [InlineData("SparkSession.Builder().Config(\"spark.driver.maxResultSize\", \"-1\");")]
    [InlineData("SparkSession.Builder().Config(\"spark.driver.maxResultSize\", \"\");")]
    [InlineData("SparkSession.Builder().Config(\"spark.driver.maxResultSize\", Environment.GetEnvironmentVariable(\"LIMIT\"));")]
    [InlineData("SparkSession.Builder().Config(\"spark.driver.memoryOverhead\", \"0\");")]
    [InlineData("spark.Read().Option(\"spark.driver.maxResultSize\", \"0\");")]
    public Task OtherValues_DoNotTrigger(string statement) => Rule.VerifyInMethodAsync(Collects + statement);

    [Theory]
    [InlineData("df.First();")]
    [InlineData("df.Head();")]
    [InlineData("df.Write().Parquet(\"p\");")]
    [InlineData("Use(new[] { 1, 2 }.Take(1));")]
    [InlineData("Use(nameof(df.Collect));")]
    public Task WithoutCollect_DoesNotTrigger(string statement) =>
        Rule.VerifyInMethodAsync("SparkSession.Builder().Config(\"spark.driver.maxResultSize\", \"0\");\n" + statement);

    [Fact]
    public Task RuntimeConfig_DoesNotTrigger() => Rule.VerifyInMethodAsync(Collects + "spark.Conf().Set(\"spark.driver.maxResultSize\", \"0\");");

    [Fact]
    public Task ValueFromElsewhere_HasNoFix() => Suggestion.VerifyNoFixInMethodAsync(
        Collects + "const string none = \"0\"; SparkSession.Builder().Config({|SPM2007:\"spark.driver.maxResultSize\"|}, none);");

    [Fact]
    public Task CollectInOtherFile_Triggers()
    {
        var test = new SparkTest<SparkMemory.Analyzers.Rules.DriverMemory.DriverResultSizeUnlimited, Microsoft.CodeAnalysis.Testing.EmptyCodeFixProvider>
        {
            TestState =
            {
                Sources =
                {
                    TestProgram.InMethod("SparkSession.Builder().Config({|SPM2007:\"spark.driver.maxResultSize\"|}, \"0\");"),
                    "static class Report { public static object Rows(Microsoft.Spark.Sql.DataFrame df) => df.Collect(); }",
                },
            },
        };
        return test.RunAsync();
    }
}

using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Analysis.InvalidOption>;

namespace SparkMemory.Analyzers.Tests.Rules.Analysis;

// Flag: an unknown spark_memory. key, with the nearest known one -> UnknownKey_Triggers
// Flag: a bad value, naming key, value and what is accepted -> BadValue_Triggers
// Flag: a bad SparkMemorySparkVersion -> BadBuildProperty_Triggers
// Silent: good values -> GoodValue_DoesNotTrigger
// Silent: other tools' keys -> OtherTools_DoNotTrigger
// Silent: a compilation without Microsoft.Spark -> WithoutSpark_DoesNotTrigger
public class InvalidOptionTests
{
    private const string Source = "class Empty { }";

    [Theory]
    [InlineData("spark_memory.collect.max_row = 5", "'spark_memory.collect.max_row' is no option of SparkMemory.Analyzers; did you mean 'spark_memory.collect.max_rows'?")]
    [InlineData("spark_memory.something.else_entirely = 5", "'spark_memory.something.else_entirely' is no option of SparkMemory.Analyzers")]
    public Task UnknownKey_Triggers(string line, string message) => VerifyAsync(line, message);

    [Theory]
    [InlineData("spark_memory.collect.max_rows = many", "'many' is no value for 'spark_memory.collect.max_rows': it takes a whole number from 0; the default 10000 applies")]
    [InlineData("spark_memory.collect.max_rows = -1", "'-1' is no value for 'spark_memory.collect.max_rows': it takes a whole number from 0; the default 10000 applies")]
    [InlineData("spark_memory.spark.ansi = yes", "'yes' is no value for 'spark_memory.spark.ansi': it takes true or false; the default false applies")]
    [InlineData("spark_memory.distinct.rsd = 1", "'1' is no value for 'spark_memory.distinct.rsd': it takes a number above 0 and below 1; the default 0.05 applies")]
    [InlineData("spark_memory.spark.version = 3.9", "'3.9' is no value for 'spark_memory.spark.version': it takes 2.4, 3.0, 3.1, 3.2, 3.3, 3.4, 3.5; the default 3.5 applies")]
    [InlineData("spark_memory.missing_cache.min_jobs = 1", "'1' is no value for 'spark_memory.missing_cache.min_jobs': it takes a whole number from 2; the default 2 applies")]
    public Task BadValue_Triggers(string line, string message) => VerifyAsync(line, message);

    [Theory]
    [InlineData("spark_memory.collect.max_rows = 0")]
    [InlineData("spark_memory.spark.version = 2.4")]
    [InlineData("spark_memory.spark.ansi = TRUE")]
    [InlineData("spark_memory.lookup.name_patterns =")]
    [InlineData("spark_memory.lookup.name_patterns = a_*, *_b")]
    public Task GoodValue_DoesNotTrigger(string line) => Rule.VerifyWithOptionsAsync(line, Source);

    [Theory]
    [InlineData("spark_memorial.collect = 1")]
    [InlineData("dotnet_diagnostic.SPM2006.severity = error")]
    public Task OtherTools_DoNotTrigger(string line) => Rule.VerifyWithOptionsAsync(line, Source);

    [Fact]
    public async Task BadBuildProperty_Triggers()
    {
        var test = Test("build_property.SparkMemorySparkVersion = 4.0");
        await test.RunAsync(Expect("'4.0' is no value for 'SparkMemorySparkVersion': it takes 2.4, 3.0, 3.1, 3.2, 3.3, 3.4, 3.5; the default 3.5 applies"));
    }

    [Fact]
    public async Task WithoutSpark_DoesNotTrigger()
    {
        var test = Test("spark_memory.nonsense = 1");
        test.TestState.AdditionalReferences.Clear();
        test.TestState.AdditionalReferences.AddRange(References.Framework);
        await test.RunAsync();
    }

    private static Task VerifyAsync(string line, string message) => Rule.VerifyWithOptionsAsync(line, Source, Expect(message));

    private static DiagnosticResult Expect(string message) => DiagnosticResult.CompilerWarning("SPM0002").WithMessage(message);

    private static SparkTest<SparkMemory.Analyzers.Rules.Analysis.InvalidOption, EmptyCodeFixProvider> Test(string globalLine) => new()
    {
        TestCode = Source,
        TestState = { AnalyzerConfigFiles = { ("/.globalconfig", "is_global = true\n" + globalLine + "\n") } },
    };
}

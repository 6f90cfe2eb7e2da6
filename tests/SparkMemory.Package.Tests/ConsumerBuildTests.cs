using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace SparkMemory.Package.Tests;

/// <summary>What a project sees that installs the package and builds.</summary>
public class ConsumerBuildTests(PackedPackage package, ConsumerBuildTests.EtlProject etl) : IClassFixture<ConsumerBuildTests.EtlProject>
{
    [Fact]
    public async Task Build_WarnsOnTheRightLines()
    {
        etl.Configure("");

        var build = await etl.Project.BuildAsync();

        build.ShouldSucceed();
        Assert.Equal(etl.Expected("warning"), build.Ours);
    }

    [Fact]
    public async Task Build_WithWarnAsError_Fails()
    {
        etl.Configure("");

        // The compiler runs again only when an input changed.
        var build = await etl.Project.BuildAsync("-warnaserror", "--no-incremental");

        build.ShouldFail();
        Assert.Contains("error SPM2006", build.Command.Output);
    }

    [Fact]
    public async Task Severity_ById_TakesEffect()
    {
        etl.Configure("dotnet_diagnostic.SPM2006.severity = none\ndotnet_diagnostic.SPM4012.severity = error");

        var build = await etl.Project.BuildAsync();

        build.ShouldFail();
        Assert.Equal(
            etl.Expected("warning").Where(static finding => finding.Id != "SPM2006").Select(static finding => finding.Id == "SPM4012" ? finding with { Level = "error" } : finding),
            build.Ours);
    }

    [Fact]
    public async Task Severity_ByCategory_TakesEffect()
    {
        etl.Configure("dotnet_analyzer_diagnostic.category-SparkMemory.Driver.severity = suggestion");

        var build = await etl.Project.BuildAsync();

        build.ShouldSucceed();
        Assert.Equal(
            etl.Expected("warning").Select(static finding => finding.Id.StartsWith("SPM2", StringComparison.Ordinal) ? finding with { Level = "note" } : finding),
            build.Ours);
    }

    [Fact]
    public async Task Option_WithABadValueOrAnUnknownKey_IsReported()
    {
        etl.Configure("spark_memory.collect.max_rows = many\nspark_memory.colect.max_rows = 5");

        var build = await etl.Project.BuildAsync("-p:SparkMemorySparkVersion=9.9");

        build.ShouldSucceed();
        var findings = build.Ours.Where(static finding => finding.Id == "SPM0002").ToArray();
        Assert.All(findings, static finding => Assert.Equal(("warning", ""), (finding.Level, finding.File)));
        Assert.Equal(3, findings.Length);
        Assert.Single(findings, static finding => finding.Message.Contains("'many'") && finding.Message.Contains("'spark_memory.collect.max_rows'"));
        Assert.Single(findings, static finding => finding.Message.Contains("'spark_memory.colect.max_rows'"));
        Assert.Single(findings, static finding => finding.Message.Contains("'9.9'") && finding.Message.Contains("'SparkMemorySparkVersion'") && finding.Message.Contains("3.5"));
    }

    [Fact]
    public async Task Option_WithAGoodValue_IsAccepted()
    {
        etl.Configure("spark_memory.collect.max_rows = 5");

        var build = await etl.Project.BuildAsync("-p:SparkMemorySparkVersion=3.3");

        build.ShouldSucceed();
        Assert.Equal(etl.Expected("warning"), build.Ours);
    }

    [Fact]
    public async Task Option_ChangesWhatIsReported()
    {
        etl.Configure("spark_memory.config.ignored_prefixes = spark.storage.");

        var build = await etl.Project.BuildAsync();

        build.ShouldSucceed();
        Assert.Equal(etl.Expected("warning").Where(static finding => finding.Id != "SPM5001"), build.Ours);
    }

    /// <summary>The modes are switched without cleaning, so this also proves that a switch recompiles.</summary>
    [Fact]
    public async Task AnalysisMode_TakesEffect()
    {
        etl.Configure("");

        foreach (var (mode, level) in new[] { ("Advisory", "note"), ("strict", "warning"), ("OFF", null), ("Default", "warning") })
        {
            var build = await etl.Project.BuildAsync("-p:SparkMemoryAnalysisMode=" + mode);

            build.ShouldSucceed();
            Assert.Equal(level is null ? [] : etl.Expected(level), build.Ours);
        }
    }

    [Fact]
    public async Task AnalysisMode_Advisory_CoversFindingsOnTheCompilation()
    {
        etl.Configure("spark_memory.collect.max_rows = many");

        var build = await etl.Project.BuildAsync("-p:SparkMemoryAnalysisMode=Advisory", "-warnaserror");

        build.ShouldSucceed();
        Assert.All(build.Ours, static finding => Assert.Equal("note", finding.Level));
        Assert.Contains(build.Ours, static finding => finding.Id == "SPM0002");
    }

    [Fact]
    public async Task AnalysisMode_LosesToEditorConfig()
    {
        etl.Configure("dotnet_analyzer_diagnostic.category-SparkMemory.Driver.severity = warning\ndotnet_diagnostic.SPM4012.severity = warning");

        var advisory = await etl.Project.BuildAsync("-p:SparkMemoryAnalysisMode=Advisory");
        var off = await etl.Project.BuildAsync("-p:SparkMemoryAnalysisMode=Off");

        Assert.Equal(
            etl.Expected("warning").Select(static finding => finding.Id == "SPM4016" ? finding with { Level = "note" } : finding),
            advisory.Ours);
        Assert.Equal(etl.Expected("warning").Where(static finding => finding.Id == "SPM4012"), off.Ours);
    }

    [Fact]
    public async Task AnalysisMode_Unknown_WarnsAndTheDefaultApplies()
    {
        etl.Configure("");

        var build = await etl.Project.BuildAsync("-p:SparkMemoryAnalysisMode=Strickt");
        var asError = await etl.Project.BuildAsync("-p:SparkMemoryAnalysisMode=Strickt", "-warnaserror");

        build.ShouldSucceed();
        Assert.Contains("warning SPM0002: 'Strickt' is no value for 'SparkMemoryAnalysisMode': it takes Default, Strict, Advisory or Off", build.Command.Output);
        Assert.Equal(etl.Expected("warning"), build.Ours);
        asError.ShouldFail();
    }

    [Theory]
    [InlineData("", "Default")]
    [InlineData("default", "Default")]
    [InlineData(" Strict ", "Strict")]
    [InlineData("ADVISORY", "Advisory")]
    [InlineData("off", "Off")]
    public async Task AnalysisMode_SelectsOnePreset(string mode, string preset)
    {
        var items = await etl.Project.DotNetAsync("msbuild", "-getItem:EditorConfigFiles", "-p:SparkMemoryAnalysisMode=" + mode);

        using var answer = JsonDocument.Parse(items.Output);
        var selected = answer.RootElement.GetProperty("Items").GetProperty("EditorConfigFiles").EnumerateArray()
            .Select(static item => item.GetProperty("FullPath").GetString()!)
            .Where(static path => path.EndsWith(".globalconfig", StringComparison.Ordinal));
        Assert.Equal([Path.Combine(package.Root, "packages", "sparkmemory.analyzers", package.Version, "presets", preset + ".globalconfig")], selected);
    }

    /// <summary>One project for all these tests; they run one after the other.</summary>
    public sealed class EtlProject(PackedPackage package) : IAsyncLifetime
    {
        private const string Program = """
            using System.Collections.Generic;
            using Microsoft.Spark.Sql;

            namespace Etl;

            public static class Program
            {
                public static void Main()
                {
                    var spark = SparkSession.Builder().AppName("etl").GetOrCreate();
                    var sales = spark.Read().Parquet("sales");
                    if (sales.Count() == 0) // SPM2006
                        return;

                    sales.WithColumnRenamed("c", "country"); // SPM4012
                    var safe = sales
                        .Filter("amount > 0")
                        .Checkpoint(); // SPM4016
                    Report.Write(safe);
                }
            }
            """;

        private const string Report = """
            using System.Collections.Generic;
            using System.Linq;
            using Microsoft.Spark.Sql;

            namespace Etl;

            public static class Report
            {
                public static void Write(DataFrame sales)
                {
                    var rows = (List<Row>)sales.Collect(); // SPM2008
                    System.Console.WriteLine(rows.Count);
                    sales.Show();
                }
            }
            """;

        public Consumer Project { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            Project = await Consumer.CreateAsync(package, "Etl.csproj", withSpark: true, ("Program.cs", Program), ("Report.cs", Report));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        public void Configure(string settings) => Project.Write(".editorconfig", "[*.cs]\n" + settings + "\n");

        internal Finding[] Expected(string level) => Project.MarkedLines(level, "Program.cs", "Report.cs").ToArray();
    }
}

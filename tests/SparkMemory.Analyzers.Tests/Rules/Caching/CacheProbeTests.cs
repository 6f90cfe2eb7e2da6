using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

/// <summary>Real cache defects and correct programs, the yardstick for the family; all rules run together.</summary>
public class CacheProbeTests
{
    [Theory]
    [InlineData("ReleasedOnOneBranchOnly", "SPM1001", "df.{|}Cache(); df.Count(); if (flag) { df.Show(); df.Unpersist(); } else { df.Show(); }")]
    [InlineData("EarlyReturn", "SPM1001", "df.{|}Cache(); df.Show(); if (df.Count() < 5) return; df.Unpersist();")]
    [InlineData("HandleLostByReassignment", "SPM1001", "df = df.Filter(\"a\").{|}Cache(); df.Show(); df.Count(); df = df.Select(\"b\"); df.Show();")]
    [InlineData("CacheAfterCollect", "SPM1005", "var rows = df.Collect().ToList(); df.{|}Cache(); df.Count(); df.Show(); df.Unpersist();")]
    [InlineData("PrematureUnpersist", "SPM1004", "df.Cache(); df.Count(); df.Show(); var small = df.Filter(\"a\"); df.{|}Unpersist(); small.Show();")]
    [InlineData("CacheInLoop", "SPM1001", "foreach (var key in new[] { \"a\", \"b\", \"c\" }) { var part = df.Filter(key); part.{|}Cache(); part.Show(); part.Count(); }")]
    [InlineData("RecomputeInLoop", "SPM1007", "var joined = df.{|}Join(other, \"k\"); foreach (var key in new[] { \"a\", \"b\", \"c\" }) { joined.Filter(key).Show(); }")]
    [InlineData("CacheWideUseNarrow", "SPM1010", "df.{|}Cache(); df.Select(\"a\").Show(); df.Select(\"a\").Count(); df.Unpersist();")]
    [InlineData("UsedOnce", "SPM1006", "var sorted = df.Select(\"a\").{|}Cache(); sorted.Show(); sorted.Unpersist();")]
    public async Task Defect_IsFound(string name, string id, string statements)
    {
        var findings = await RunAsync(statements.Replace("{|}", string.Empty));
        var expected = TestProgram.InMethod(statements).IndexOf("{|}", System.StringComparison.Ordinal);
        Assert.True(
            findings.Any(finding => finding.Id == id && finding.Location.SourceSpan.Start == expected),
            $"{name}: {string.Join("\n", findings)}");
        Assert.Single(findings, static finding => finding.Id is not "SPM1002" and not "SPM1003" and not "SPM2001");
    }

    [Theory]
    [InlineData("ExclusiveBranches", "if (flag) { df.Cache(); df.Show(); df.Count(); df.Unpersist(); } else { df.Persist(StorageLevel.DISK_ONLY); df.Show(); df.Count(); df.Unpersist(); }")]
    [InlineData("ClearCache", "df.Cache(); df.Show(); df.Count(); spark.Catalog.ClearCache();")]
    [InlineData("Alias", "var hot = df.Cache(); hot.Show(); df.Count(); hot.Unpersist();")]
    [InlineData("SameCondition", "if (flag) df.Cache(); df.Show(); df.Count(); if (flag) df.Unpersist();")]
    [InlineData("Finally", "df.Cache(); try { df.Show(); df.Count(); } finally { df.Unpersist(); }")]
    [InlineData("RebuiltChain", "df.Filter(\"a\").Cache(); df.Filter(\"a\").Show(); df.Filter(\"a\").Count(); df.Filter(\"a\").Unpersist();")]
    [InlineData("NullConditional", "df?.Cache(); df?.Show(); df?.Count(); df?.Unpersist();")]
    [InlineData("View", "df.Cache(); df.CreateOrReplaceTempView(\"v\"); spark.Table(\"v\").Show(); df.Count(); spark.Catalog.UncacheTable(\"v\");")]
    [InlineData("LoopReleased", "foreach (var key in new[] { \"a\", \"b\", \"c\" }) { var part = df.Filter(key); part.Cache(); part.Show(); part.Count(); part.Unpersist(); }")]
    public async Task CorrectProgram_IsSilent(string name, string statements)
    {
        var findings = await RunAsync(statements);
        Assert.True(findings.All(static finding => finding.Severity == DiagnosticSeverity.Info), $"{name}: {string.Join("\n", findings)}");
    }

    [Theory]
    [InlineData("ReturnedByHelper", "static DataFrame Load(SparkSession spark) { var df = spark.Read().Parquet(\"p\"); df.Cache(); df.Count(); return df; }")]
    [InlineData("ReturnedChain", "static DataFrame Load(SparkSession spark) => spark.Read().Parquet(\"p\").Cache();")]
    [InlineData("SameNameInTwoMethods", "void One(DataFrame df) { df.Cache(); df.Show(); df.Count(); df.Unpersist(); } void Two(DataFrame df) { df.Show(); }")]
    [InlineData("HelperReleases", "void Run(DataFrame df) { df.Cache(); df.Show(); df.Count(); Free(df); } static void Free(DataFrame frame) { frame.Unpersist(); }")]
    [InlineData("FieldReleasedInDispose", "void Load(DataFrame df) { _df = df.Cache(); _df.Show(); } public void Dispose() { _df.Unpersist(); }")]
    public async Task CorrectType_IsSilent(string name, string members)
    {
        var findings = await SparkAnalysis.DiagnosticsAsync(SparkAnalysis.Compile(TestProgram.InClass(members)));
        Assert.True(findings.All(static finding => finding.Severity == DiagnosticSeverity.Info), $"{name}: {string.Join("\n", findings)}");
    }

    private static async Task<ImmutableArray<Diagnostic>> RunAsync(string statements) =>
        await SparkAnalysis.DiagnosticsAsync(SparkAnalysis.Compile(TestProgram.InMethod(statements)));
}

using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using SparkMemory.Analyzers.Tests.Verification;
using SparkMemory.Analyzers.Tests.Verification.Proofs;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Samples;

/// <summary>The job in samples/SalesEtl is what the leaky one should be: no rule has anything to say, and it runs.</summary>
[Collection(nameof(CurrentFolder))]
public sealed class SalesEtlTests : IDisposable
{
    private readonly SampleRun _run = new();
    private readonly Project _sample = SampleProject.Load("SalesEtl", References.Companion);

    [Fact]
    public async Task Sample_Compiles() => await SampleProject.AssertCompilesAsync(_sample);

    [Fact]
    public async Task NoRule_ReportsAnything()
    {
        var findings = (await SampleProject.AnalyzeAsync(_sample)).Where(static finding => finding.Severity > DiagnosticSeverity.Hidden);

        Assert.Empty(findings.Select(finding => SampleProject.FindingOf(_sample, finding)));
    }

    [Fact(Skip = StandIn.WhyNot)]
    public async Task Job_RunsToItsEnd()
    {
        var run = await _run.OfAsync("run", _sample, "--preview");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("50 sales lines read", run.Output);
        Assert.Contains("45 sales lines enriched", run.Output);
        Assert.Contains("wholesale: 11 lines, 5 sales above 500", run.Output);
        Assert.Contains("5 bulk sales", run.Output);
        Assert.Contains("revenue_by_month", run.Reports);
    }

    [Fact(Skip = StandIn.WhyNot)]
    public async Task DryRun_DeliversNothing()
    {
        var run = await _run.OfAsync("dry", _sample, "--dry-run");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("45 sales lines enriched", run.Output);
        Assert.DoesNotContain("revenue_by_month", run.Reports);
    }

    public void Dispose() => _run.Dispose();
}

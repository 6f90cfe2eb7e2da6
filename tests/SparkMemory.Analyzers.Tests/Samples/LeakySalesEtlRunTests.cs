using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using SparkMemory.Analyzers.CodeFixes;
using SparkMemory.Analyzers.Tests.Verification;
using SparkMemory.Analyzers.Tests.Verification.Proofs;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Samples;

/// <summary>The leaky job runs to its end on the stand-in, and prints and writes the same when all safe fixes have been applied.</summary>
[Collection(nameof(CurrentFolder))]
public sealed class LeakySalesEtlRunTests : IDisposable
{
    private readonly SampleRun _run = new();
    private readonly Project _sample = SampleProject.Load("LeakySalesEtl");

    [Fact(Skip = StandIn.WhyNot)]
    public async Task Job_PrintsTheSameAfterAllSafeFixes()
    {
        var before = await _run.OfAsync("before", _sample);
        var after = await _run.OfAsync("after", await RepairedAsync());

        Assert.Equal(0, before.ExitCode);
        Assert.Contains("== quality", before.Output);
        Assert.Contains("revenue: ", before.Output);
        Assert.Equal(before, after);
    }

    [Fact(Skip = StandIn.WhyNot)]
    public async Task Preview_ThrowsBeforeAndRunsAfterAllSafeFixes()
    {
        Assert.NotEqual(0, (await _run.OfAsync("before", _sample, "--preview")).ExitCode);
        Assert.Equal(0, (await _run.OfAsync("after", await RepairedAsync(), "--preview")).ExitCode);
    }

    public void Dispose() => _run.Dispose();

    private async Task<Project> RepairedAsync()
    {
        var fixes = new SafeFixes(SampleProject.Analyzers, SampleProject.InstancesOf<SafeFixer>(typeof(SafeFixer)));
        return (await fixes.ApplyAllAsync(_sample)).Project;
    }
}

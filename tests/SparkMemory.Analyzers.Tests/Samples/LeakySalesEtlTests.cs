using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using SparkMemory.Analyzers.CodeFixes;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Samples;

/// <summary>The job in samples/LeakySalesEtl: what its marks promise is what the rules report, and nothing else.</summary>
public class LeakySalesEtlTests
{
    /// <summary>The marks of rules that do not exist yet; whoever writes a rule takes its line out.</summary>
    private static readonly Dictionary<string, int> s_pending = new()
    {
        ["SPM4002"] = 1,
        ["SPM4003"] = 1,
        ["SPM4004"] = 1,
        ["SPM4005"] = 1,
        ["SPM4006"] = 1,
        ["SPM4007"] = 1,
        ["SPM4008"] = 2,
        ["SPM4009"] = 1,
        ["SPM4010"] = 2,
        ["SPM4011"] = 1,
        ["SPM4013"] = 2,
        ["SPM4014"] = 1,
        ["SPM5002"] = 2,
        ["SPM5003"] = 2,
        ["SPM5004"] = 3,
    };

    /// <summary>Every id of the catalogue, family by family: the last number of each.</summary>
    private static readonly ImmutableHashSet<string> s_catalogue = new[] { (1001, 1013), (2001, 2008), (3001, 3012), (4001, 4016), (5001, 5005), (6001, 6005) }
        .SelectMany(static family => Enumerable.Range(family.Item1, family.Item2 - family.Item1 + 1))
        .Select(static number => $"SPM{number}")
        .ToImmutableHashSet();

    private readonly Project _sample = SampleProject.Load("LeakySalesEtl");

    [Fact]
    public async Task Sample_Compiles() => await SampleProject.AssertCompilesAsync(_sample);

    [Fact]
    public async Task ReportedLines_AreMarkedLines()
    {
        var marked = (await SampleProject.MarksAsync(_sample)).Where(static mark => SampleProject.ExistingRules.Contains(mark.Id));
        var reported = (await SampleProject.AnalyzeAsync(_sample)).Select(finding => SampleProject.FindingOf(_sample, finding));

        Assert.Equal(Sorted(marked), Sorted(reported));
    }

    [Fact]
    public async Task Marks_NameRulesOfTheCatalogue()
    {
        Assert.DoesNotContain(await SampleProject.MarksAsync(_sample), static mark => !s_catalogue.Contains(mark.Id));
    }

    [Fact]
    public async Task EveryMentionOfARule_IsAMark()
    {
        var marks = (await SampleProject.MarksAsync(_sample)).Select(static mark => mark.Line).ToHashSet();
        foreach (var document in _sample.Documents)
        {
            var lines = (await document.GetTextAsync(TestContext.Current.CancellationToken)).Lines.Where(static line => line.ToString().Contains("SPM"));
            Assert.All(lines, line => Assert.Contains(line.LineNumber + 1, marks));
        }
    }

    [Fact]
    public void PendingRules_DoNotExist() => Assert.DoesNotContain(s_pending.Keys, SampleProject.ExistingRules.Contains);

    [Fact]
    public async Task MarksWithoutRule_ArePending()
    {
        var pending = (await SampleProject.MarksAsync(_sample))
            .Where(static mark => !SampleProject.ExistingRules.Contains(mark.Id))
            .GroupBy(static mark => mark.Id)
            .ToDictionary(static marks => marks.Key, static marks => marks.Count());

        Assert.Equal(Sorted(s_pending.Select(static rule => $"{rule.Key}: {rule.Value}")), Sorted(pending.Select(static rule => $"{rule.Key}: {rule.Value}")));
    }

    [Fact]
    public async Task SafeFixes_AppliedEverywhere_LeaveNothingToFix()
    {
        var fixes = new SafeFixes(SampleProject.Analyzers, SampleProject.InstancesOf<SafeFixer>(typeof(SafeFixer)));
        var (project, fixedIds) = await fixes.ApplyAllAsync(_sample);

        await SampleProject.AssertCompilesAsync(project);
        Assert.Contains("SPM2006", fixedIds);
        Assert.Contains("SPM2008", fixedIds);
        Assert.Contains("SPM3001", fixedIds);
        Assert.Contains("SPM5001", fixedIds);
        Assert.DoesNotContain(await SampleProject.AnalyzeAsync(project), static finding => finding.Id == "SPM2006");
    }

    private static IEnumerable<string> Sorted<T>(IEnumerable<T> items) => items.Select(static item => item!.ToString()!).Order(System.StringComparer.Ordinal);
}

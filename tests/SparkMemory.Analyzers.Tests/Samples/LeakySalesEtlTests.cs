using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using SparkMemory.Analyzers.CodeFixes;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Samples;

/// <summary>The job in samples/LeakySalesEtl: what its marks promise is what the rules report, and nothing else.</summary>
public class LeakySalesEtlTests
{
    /// <summary>The marks of rules that do not exist yet; whoever writes a rule takes its line out.</summary>
    private static readonly Dictionary<string, int> s_pending = new()
    {
        ["SPM1001"] = 2,
        ["SPM1002"] = 1,
        ["SPM1003"] = 1,
        ["SPM1004"] = 1,
        ["SPM1005"] = 1,
        ["SPM1006"] = 1,
        ["SPM1007"] = 1,
        ["SPM1008"] = 1,
        ["SPM2001"] = 1,
        ["SPM2002"] = 3,
        ["SPM2003"] = 1,
        ["SPM2004"] = 1,
        ["SPM2005"] = 1,
        ["SPM3001"] = 2,
        ["SPM3002"] = 1,
        ["SPM3003"] = 1,
        ["SPM3004"] = 1,
        ["SPM3005"] = 1,
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
        ["SPM6001"] = 1,
    };

    /// <summary>Every id of the catalogue, family by family: the last number of each.</summary>
    private static readonly ImmutableHashSet<string> s_catalogue = new[] { (1001, 1013), (2001, 2008), (3001, 3012), (4001, 4016), (5001, 5005), (6001, 6005) }
        .SelectMany(static family => Enumerable.Range(family.Item1, family.Item2 - family.Item1 + 1))
        .Select(static number => $"SPM{number}")
        .ToImmutableHashSet();

    private readonly Project _sample = SampleProject.Load("LeakySalesEtl");

    [Fact]
    public async Task Sample_Compiles() => await AssertCompilesAsync(_sample);

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
        const int MostRounds = 20;
        var project = _sample;
        var fixedIds = new SortedSet<string>();
        for (var round = 0; await FirstSafeFixAsync(project) is { } fix; round++)
        {
            Assert.True(round < MostRounds, $"{fix.Finding} is still reported and fixable after {MostRounds} rounds");
            fixedIds.Add(fix.Finding.Id);
            var fixedProject = await FixAllAsync(project, fix);
            Assert.True(fixedProject.GetChanges(project).GetChangedDocuments().Any(), $"the fix of {fix.Finding} changes nothing");
            project = fixedProject;
        }

        await AssertCompilesAsync(project);
        Assert.Contains("SPM2006", fixedIds);
        Assert.Contains("SPM2008", fixedIds);
        Assert.Contains("SPM5001", fixedIds);
        Assert.DoesNotContain(await SampleProject.AnalyzeAsync(project), static finding => finding.Id == "SPM2006");
    }

    private static async Task AssertCompilesAsync(Project project)
    {
        var compilation = await project.GetCompilationAsync();
        Assert.DoesNotContain(compilation!.GetDiagnostics(), static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
    }

    private static IEnumerable<string> Sorted<T>(IEnumerable<T> items) => items.Select(static item => item!.ToString()!).Order(System.StringComparer.Ordinal);

    /// <summary>The first safe fix that any finding has, as <c>dotnet format</c> picks the one whose key it passes on.</summary>
    private static async Task<SafeFix?> FirstSafeFixAsync(Project project)
    {
        var findings = await SampleProject.AnalyzeAsync(project);
        foreach (var fixer in SampleProject.InstancesOf<SafeFixer>(typeof(SafeFixer)))
        {
            foreach (var finding in findings.Where(finding => fixer.FixableDiagnosticIds.Contains(finding.Id)))
            {
                CodeAction? action = null;
                var context = new CodeFixContext(project.GetDocument(finding.Location.SourceTree)!, finding, (offered, _) => action ??= offered, CancellationToken.None);
                await fixer.RegisterCodeFixesAsync(context);
                if (action is not null)
                    return new SafeFix(fixer, finding, action);
            }
        }

        return null;
    }

    private static async Task<Project> FixAllAsync(Project project, SafeFix fix)
    {
        var context = new FixAllContext(
            project,
            fix.Fixer,
            FixAllScope.Solution,
            fix.Action.EquivalenceKey!,
            fix.Fixer.FixableDiagnosticIds,
            new SampleFindings(fix.Fixer.FixableDiagnosticIds),
            CancellationToken.None);
        var action = await fix.Fixer.GetFixAllProvider().GetFixAsync(context);
        var operations = await action!.GetOperationsAsync(CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
    }

    private sealed record SafeFix(SafeFixer Fixer, Diagnostic Finding, CodeAction Action);

    private sealed class SampleFindings : FixAllContext.DiagnosticProvider
    {
        private readonly ImmutableArray<string> _ids;

        public SampleFindings(ImmutableArray<string> ids) => _ids = ids;

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            (await SampleProject.AnalyzeAsync(project)).Where(finding => _ids.Contains(finding.Id));

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await GetAllDiagnosticsAsync(document.Project, cancellationToken)).Where(finding => finding.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}

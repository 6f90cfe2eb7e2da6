using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using SparkMemory.Analyzers.CodeFixes;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Verification;

/// <summary>Applies safe fixes to a whole project by FixAll, round by round, until none is left: what <c>dotnet format</c> does.</summary>
internal sealed class SafeFixes
{
    private const int MostRounds = 20;

    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers;
    private readonly ImmutableArray<SafeFixer> _fixers;
    private readonly string? _equivalenceKey;

    /// <param name="analyzers">The rules.</param>
    /// <param name="fixers">Their fixers.</param>
    /// <param name="equivalenceKey">The fix to choose where there are several; null for the first.</param>
    public SafeFixes(ImmutableArray<DiagnosticAnalyzer> analyzers, IEnumerable<SafeFixer> fixers, string? equivalenceKey = null)
    {
        _equivalenceKey = equivalenceKey;
        _analyzers = analyzers;
        _fixers = fixers.ToImmutableArray();
    }

    /// <summary>The fixed project, and the ids of the rules whose fixes it took.</summary>
    public async Task<(Project Project, IReadOnlySet<string> Ids)> ApplyAllAsync(Project project)
    {
        var ids = new SortedSet<string>();
        for (var round = 0; await FirstFixAsync(project) is { } fix; round++)
        {
            Assert.True(round < MostRounds, $"{fix.Finding} is still reported and fixable after {MostRounds} rounds");
            ids.Add(fix.Finding.Id);
            var fixedProject = await FixAllAsync(project, fix);
            Assert.True(fixedProject.GetChanges(project).GetChangedDocuments().Any(), $"the fix of {fix.Finding} changes nothing");
            project = fixedProject;
        }

        return (project, ids);
    }

    /// <summary>The first safe fix that any finding has, as <c>dotnet format</c> picks the one whose key it passes on.</summary>
    private async Task<Fix?> FirstFixAsync(Project project)
    {
        var findings = await AnalyzeAsync(project);
        foreach (var fixer in _fixers)
        {
            foreach (var finding in findings.Where(finding => fixer.FixableDiagnosticIds.Contains(finding.Id)))
            {
                CodeAction? action = null;
                var context = new CodeFixContext(project.GetDocument(finding.Location.SourceTree)!, finding, (offered, _) => action ??= Chosen(offered), CancellationToken.None);
                await fixer.RegisterCodeFixesAsync(context);
                if (action is not null)
                    return new Fix(fixer, finding, action);
            }
        }

        return null;
    }

    private CodeAction? Chosen(CodeAction offered) => _equivalenceKey is null || offered.EquivalenceKey == _equivalenceKey ? offered : null;

    private async Task<Project> FixAllAsync(Project project, Fix fix)
    {
        var context = new FixAllContext(
            project,
            fix.Fixer,
            FixAllScope.Solution,
            fix.Action.EquivalenceKey!,
            fix.Fixer.FixableDiagnosticIds,
            new Findings(this, fix.Fixer.FixableDiagnosticIds),
            CancellationToken.None);
        var action = await fix.Fixer.GetFixAllProvider().GetFixAsync(context);
        var operations = await action!.GetOperationsAsync(CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
    }

    private async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Project project)
    {
        var compilation = await project.GetCompilationAsync();
        return await compilation!.WithAnalyzers(_analyzers).GetAnalyzerDiagnosticsAsync();
    }

    private sealed record Fix(SafeFixer Fixer, Diagnostic Finding, CodeAction Action);

    private sealed class Findings : FixAllContext.DiagnosticProvider
    {
        private readonly SafeFixes _fixes;
        private readonly ImmutableArray<string> _ids;

        public Findings(SafeFixes fixes, ImmutableArray<string> ids)
        {
            _fixes = fixes;
            _ids = ids;
        }

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            (await _fixes.AnalyzeAsync(project)).Where(finding => _ids.Contains(finding.Id));

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await GetAllDiagnosticsAsync(document.Project, cancellationToken)).Where(finding => finding.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}

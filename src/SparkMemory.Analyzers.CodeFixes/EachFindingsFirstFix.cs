using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace SparkMemory.Analyzers.CodeFixes;

/// <summary>
/// FixAll that asks each finding for its own fix. <c>dotnet format</c> passes the equivalence key of the first finding's first
/// action, or none when that finding has no fix; going by that key would leave all others unfixed.
/// </summary>
internal sealed class EachFindingsFirstFix : DocumentBasedFixAllProvider
{
    public static readonly EachFindingsFirstFix Everywhere = new(FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution);

    public static readonly EachFindingsFirstFix UpToProject = new(FixAllScope.Document, FixAllScope.Project);

    private EachFindingsFirstFix(params FixAllScope[] scopes)
        : base(scopes.ToImmutableArray())
    {
    }

    protected override async Task<Document?> FixAllAsync(FixAllContext fixAllContext, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        var fixer = (SparkMemoryFixer)fixAllContext.CodeFixProvider;
        var editor = await DocumentEditor.CreateAsync(document, fixAllContext.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in diagnostics.OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            var fixes = fixer.GetFixes(editor.OriginalRoot, diagnostic);
            ChosenFix(fixes, fixAllContext.CodeActionEquivalenceKey)?.Edit(editor);
        }

        return editor.GetChangedDocument();
    }

    /// <summary>Of several fixes the one that the person chose, where the finding has it.</summary>
    private static SyntaxFix? ChosenFix(IReadOnlyCollection<SyntaxFix> fixes, string? equivalenceKey) =>
        fixes.FirstOrDefault(fix => fix.EquivalenceKey == equivalenceKey) ?? fixes.FirstOrDefault();
}

using System;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace SparkMemory.Analyzers.CodeFixes;

/// <summary>
/// The base of every fixer. A fixer answers, per diagnostic, the edits it could make; single fixes and FixAll run the same
/// edits, and nothing is offered that was not first known to apply.
/// </summary>
public abstract class SparkMemoryFixer : CodeFixProvider
{
    private protected SparkMemoryFixer(DiagnosticDescriptor rule, FixAllProvider fixAll)
    {
        FixableDiagnosticIds = ImmutableArray.Create(rule.Id);
        FixAll = fixAll;
    }

    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    private FixAllProvider FixAll { get; }

    public sealed override FixAllProvider GetFixAllProvider() => FixAll;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var fix in GetFixes(root!, diagnostic))
            {
                var action = CodeAction.Create(fix.Title, cancellation => ApplyAsync(context.Document, fix, cancellation), fix.EquivalenceKey);
                context.RegisterCodeFix(action, diagnostic);
            }
        }
    }

    /// <summary>
    /// The fixes of one finding, the preferred one first; empty when none applies. Reads the tree and the diagnostic's
    /// properties only: what needed analysis was decided by the rule.
    /// </summary>
    internal abstract ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic);

    private static async Task<Document> ApplyAsync(Document document, SyntaxFix fix, CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        fix.Edit(editor);
        return editor.GetChangedDocument();
    }
}

/// <summary>Fixes after which the program does the same; commands may apply them over a whole solution.</summary>
public abstract class SafeFixer : SparkMemoryFixer
{
    private protected SafeFixer(DiagnosticDescriptor rule)
        : base(rule, EachFindingsFirstFix.Everywhere)
    {
    }
}

/// <summary>
/// Fixes that may change what the program does; their titles say how. No FixAll over a solution, which is what
/// <c>dotnet format</c> asks for: a person decides.
/// </summary>
public abstract class SuggestionFixer : SparkMemoryFixer
{
    private protected SuggestionFixer(DiagnosticDescriptor rule)
        : base(rule, EachFindingsFirstFix.UpToProject)
    {
    }
}

/// <summary>One offered edit.</summary>
/// <param name="Title">What the editor shows.</param>
/// <param name="EquivalenceKey">Same key, same kind of edit.</param>
/// <param name="Edit">Makes the edit; every node it names belongs to the tree that the fix was asked for.</param>
internal sealed record SyntaxFix(string Title, string EquivalenceKey, Action<SyntaxEditor> Edit);

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SparkMemory.Analyzers.Rules.DriverMemory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;

/// <summary>SPM2008 for <c>as</c> and <c>is</c>: today the program takes the other branch, so the fix changes its way.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CollectResultCastSuggestion))]
public sealed class CollectResultCastSuggestion : SuggestionFixer
{
    public CollectResultCastSuggestion()
        : base(Descriptors.CollectResultCast)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) =>
        diagnostic.Properties.ContainsKey(CollectResultCast.Throws)
            ? ImmutableArray<SyntaxFix>.Empty
            : MaterializeRows.Fix(root, diagnostic, " (changes which branch runs)");
}

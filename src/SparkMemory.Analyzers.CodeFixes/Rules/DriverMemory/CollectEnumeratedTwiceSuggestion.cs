using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SparkMemory.Analyzers.Rules.Caching;

namespace SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;

/// <summary>SPM2003: rows of any number, read once and at once, whether or not all of them are enumerated.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CollectEnumeratedTwiceSuggestion))]
public sealed class CollectEnumeratedTwiceSuggestion : SuggestionFixer
{
    public CollectEnumeratedTwiceSuggestion()
        : base(Descriptors.CollectEnumeratedTwice)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) =>
        diagnostic.Properties.ContainsKey(FixPlan.IsSafe)
            ? ImmutableArray<SyntaxFix>.Empty
            : MaterializeRows.AtDeclaration(root, diagnostic, " (reads the rows at once, always, and keeps them in memory)");
}

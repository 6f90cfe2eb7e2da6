using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SparkMemory.Analyzers.Rules.Caching;

namespace SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;

/// <summary>SPM2003: few rows that the next statement enumerates anyway are read once, into a list.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CollectEnumeratedTwiceFixer))]
public sealed class CollectEnumeratedTwiceFixer : SafeFixer
{
    public CollectEnumeratedTwiceFixer()
        : base(Descriptors.CollectEnumeratedTwice)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) =>
        diagnostic.Properties.ContainsKey(FixPlan.IsSafe)
            ? MaterializeRows.AtDeclaration(root, diagnostic, string.Empty)
            : ImmutableArray<SyntaxFix>.Empty;
}

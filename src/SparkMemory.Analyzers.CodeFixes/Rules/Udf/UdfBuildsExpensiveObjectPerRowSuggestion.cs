using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Udf;

/// <summary>SPM3005: a model, a client or a connection is built once per worker process.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UdfBuildsExpensiveObjectPerRowSuggestion))]
public sealed class UdfBuildsExpensiveObjectPerRowSuggestion : SuggestionFixer
{
    public const string Hoist = "SPM3005.Lazy";

    public UdfBuildsExpensiveObjectPerRowSuggestion()
        : base(Descriptors.UdfBuildsExpensiveObjectPerRow)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) => HoistObject.ToLazy(root, diagnostic, Hoist);
}

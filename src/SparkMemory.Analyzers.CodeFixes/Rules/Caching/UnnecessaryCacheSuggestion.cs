using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SparkMemory.Analyzers.Rules.Caching;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Caching;

/// <summary>SPM1006: removes a cache, and its releases, where the lineage or the code in between is not known.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnnecessaryCacheSuggestion))]
public sealed class UnnecessaryCacheSuggestion : SuggestionFixer
{
    public const string RemoveCache = "SPM1006.RemoveUncertainCache";

    public UnnecessaryCacheSuggestion()
        : base(Descriptors.UnnecessaryCache)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) =>
        !diagnostic.Properties.ContainsKey(FixPlan.IsSafe) && PlannedNodes.Of(root, diagnostic) is { IsEmpty: false } nodes
            ? ImmutableArray.Create(new SyntaxFix("Remove the cache (changes when the frame is computed)", RemoveCache, editor => CallRemover.Remove(editor, nodes)))
            : ImmutableArray<SyntaxFix>.Empty;
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SparkMemory.Analyzers.Rules.Caching;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Caching;

/// <summary>SPM1006: removes a cache, and its releases, when the rows are certain to be the same without it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnnecessaryCacheFixer))]
public sealed class UnnecessaryCacheFixer : SafeFixer
{
    public const string RemoveCache = "SPM1006.RemoveCache";

    public UnnecessaryCacheFixer()
        : base(Descriptors.UnnecessaryCache)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) =>
        diagnostic.Properties.ContainsKey(FixPlan.IsSafe) && PlannedNodes.Of(root, diagnostic) is { IsEmpty: false } nodes
            ? ImmutableArray.Create(new SyntaxFix("Remove the cache", RemoveCache, editor => CallRemover.Remove(editor, nodes)))
            : ImmutableArray<SyntaxFix>.Empty;
}

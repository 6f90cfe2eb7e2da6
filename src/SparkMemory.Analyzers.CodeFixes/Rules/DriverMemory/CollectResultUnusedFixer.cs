using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SparkMemory.Analyzers.CodeFixes.Rules.Caching;

namespace SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;

/// <summary>SPM2004: removes <c>df.Collect();</c>, which runs nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CollectResultUnusedFixer))]
public sealed class CollectResultUnusedFixer : SafeFixer
{
    public const string RemoveCall = "SPM2004.RemoveCall";

    public CollectResultUnusedFixer()
        : base(Descriptors.CollectResultUnused)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) =>
        PlannedNodes.Of(root, diagnostic) is { IsEmpty: false } nodes
            ? ImmutableArray.Create(new SyntaxFix("Remove this call", RemoveCall, editor => CallRemover.Remove(editor, nodes)))
            : ImmutableArray<SyntaxFix>.Empty;
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Caching;

/// <summary>SPM1008: removes the second <c>Cache()</c> or <c>Persist()</c>, which Spark ignores.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RedundantPersistFixer))]
public sealed class RedundantPersistFixer : SafeFixer
{
    public const string RemoveCall = "SPM1008.RemoveCall";

    public RedundantPersistFixer()
        : base(Descriptors.RedundantPersist)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) =>
        PlannedNodes.Of(root, diagnostic) is { IsEmpty: false } nodes
            ? ImmutableArray.Create(new SyntaxFix("Remove this call", RemoveCall, editor => CallRemover.Remove(editor, nodes)))
            : ImmutableArray<SyntaxFix>.Empty;
}

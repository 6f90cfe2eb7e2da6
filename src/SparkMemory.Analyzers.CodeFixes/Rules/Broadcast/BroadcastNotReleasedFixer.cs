using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SparkMemory.Analyzers.CodeFixes.Rules.Caching;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Broadcast;

/// <summary>SPM6001: destroys the variable in a <c>finally</c>, which every path runs through, or by a scope of the companion library.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BroadcastNotReleasedFixer))]
public sealed class BroadcastNotReleasedFixer : SafeFixer
{
    public const string Release = "SPM6001.DestroyInFinally";

    public const string Scope = "SPM6001.DestroyByScope";

    public BroadcastNotReleasedFixer()
        : base(Descriptors.BroadcastNotReleased)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) =>
        ReleaseInFinally.Fix(root, diagnostic, Release).AddRange(DestroyByScope.Fix(root, diagnostic, Scope));
}

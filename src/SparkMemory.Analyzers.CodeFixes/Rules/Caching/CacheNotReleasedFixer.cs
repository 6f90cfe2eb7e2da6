using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Caching;

/// <summary>SPM1001: releases the frame in a <c>finally</c>, which every path runs through, or by a scope of the companion library.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CacheNotReleasedFixer))]
public sealed class CacheNotReleasedFixer : SafeFixer
{
    public const string Release = "SPM1001.ReleaseInFinally";

    public const string Scope = "SPM1001.ReleaseByScope";

    public CacheNotReleasedFixer()
        : base(Descriptors.CacheNotReleased)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) =>
        ReleaseInFinally.Fix(root, diagnostic, Release).AddRange(ReleaseByScope.Fix(root, diagnostic, Scope));
}

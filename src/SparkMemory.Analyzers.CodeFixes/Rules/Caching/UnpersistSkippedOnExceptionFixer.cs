using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Caching;

/// <summary>SPM1002: moves <c>Unpersist()</c> into a <c>finally</c>, or leaves it to a scope of the companion library.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnpersistSkippedOnExceptionFixer))]
public sealed class UnpersistSkippedOnExceptionFixer : SafeFixer
{
    public const string Release = "SPM1002.ReleaseInFinally";

    public const string Scope = "SPM1002.ReleaseByScope";

    public UnpersistSkippedOnExceptionFixer()
        : base(Descriptors.UnpersistSkippedOnException)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) =>
        ReleaseInFinally.Fix(root, diagnostic, Release).AddRange(ReleaseByScope.Fix(root, diagnostic, Scope));
}

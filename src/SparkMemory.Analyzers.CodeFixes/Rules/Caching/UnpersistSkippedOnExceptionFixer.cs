using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Caching;

/// <summary>SPM1002: moves <c>Unpersist()</c> into a <c>finally</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnpersistSkippedOnExceptionFixer))]
public sealed class UnpersistSkippedOnExceptionFixer : SafeFixer
{
    public const string Release = "SPM1002.ReleaseInFinally";

    public UnpersistSkippedOnExceptionFixer()
        : base(Descriptors.UnpersistSkippedOnException)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) => ReleaseInFinally.Fix(root, diagnostic, Release);
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SparkMemory.Analyzers.Rules.Udf;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Udf;

/// <summary>SPM3002: of an array that only constant elements are read of, the UDF carries those.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UdfCapturesLookupFixer))]
public sealed class UdfCapturesLookupFixer : SafeFixer
{
    public const string CopyElements = "SPM3002.CopyElements";

    public UdfCapturesLookupFixer()
        : base(Descriptors.UdfCapturesLookup)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) =>
        diagnostic.Properties.ContainsKey(UdfCapturesLookup.IsInRange)
            ? CopyToLocal.Fix(root, diagnostic, CopyElements)
            : ImmutableArray<SyntaxFix>.Empty;
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Udf;

/// <summary>SPM3009: a local takes the driver's value along.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MutableStaticInUdfSuggestion))]
public sealed class MutableStaticInUdfSuggestion : SuggestionFixer
{
    public const string CopyStatic = "SPM3009.CopyStatic";

    public MutableStaticInUdfSuggestion()
        : base(Descriptors.MutableStaticInUdf)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) =>
        CopyToLocal.Fix(root, diagnostic, CopyStatic, " (changes what it sees: the driver's value)");
}

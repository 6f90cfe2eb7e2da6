using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Udf;

/// <summary>SPM3001 where culture, UTF-16, the last digit or a column's name makes a difference; the title says which.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UdfReplaceableByColumnExpressionSuggestion))]
public sealed class UdfReplaceableByColumnExpressionSuggestion : SuggestionFixer
{
    public UdfReplaceableByColumnExpressionSuggestion()
        : base(Descriptors.UdfReplaceableByColumnExpression)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) => ReplaceUdfCalls.Fix(root, diagnostic, isSafe: false);
}

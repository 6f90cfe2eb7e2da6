using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Udf;

/// <summary>SPM3001 where the column has the same value on every row.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UdfReplaceableByColumnExpressionFixer))]
public sealed class UdfReplaceableByColumnExpressionFixer : SafeFixer
{
    public UdfReplaceableByColumnExpressionFixer()
        : base(Descriptors.UdfReplaceableByColumnExpression)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) => ReplaceUdfCalls.Fix(root, diagnostic, isSafe: true);
}

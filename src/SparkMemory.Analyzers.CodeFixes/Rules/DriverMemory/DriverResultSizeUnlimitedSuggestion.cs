using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;

/// <summary>SPM2007: a limit of 4 GiB, where the value is written at the call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DriverResultSizeUnlimitedSuggestion))]
public sealed class DriverResultSizeUnlimitedSuggestion : SuggestionFixer
{
    public const string SetLimit = "SPM2007.SetLimit";

    private const string Limit = "4g";

    public DriverResultSizeUnlimitedSuggestion()
        : base(Descriptors.DriverResultSizeUnlimited)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true) is LiteralExpressionSyntax value
            ? ImmutableArray.Create(new SyntaxFix($"Limit results to {Limit} (jobs with larger results fail)", SetLimit, editor =>
                editor.ReplaceNode(value, LiteralExpression(SyntaxKind.StringLiteralExpression, Literal(Limit)).WithTriviaFrom(value))))
            : ImmutableArray<SyntaxFix>.Empty;
}

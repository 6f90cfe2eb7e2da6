using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SparkMemory.Analyzers.Rules.Udf;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Udf;

/// <summary>SPM3008: only the columns that the function reads, and the grouping's, go through the shuffle.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GroupApplyShipsEveryColumnSuggestion))]
public sealed class GroupApplyShipsEveryColumnSuggestion : SuggestionFixer
{
    public const string SelectBefore = "SPM3008.SelectBefore";

    public GroupApplyShipsEveryColumnSuggestion()
        : base(Descriptors.GroupApplyShipsEveryColumn)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(GroupApplyShipsEveryColumn.Columns, out var columns)
            || root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true) is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var frame } })
        {
            return ImmutableArray<SyntaxFix>.Empty;
        }

        var names = string.Join(", ", columns!.Split('\t').Select(static column => Literal(column).ToString()));
        return ImmutableArray.Create(new SyntaxFix($"Select {names} before grouping (changes the columns that the function gets)", SelectBefore, editor =>
            editor.ReplaceNode(frame, (current, _) => InvocationExpression(
                MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, (ExpressionSyntax)current.WithoutTrailingTrivia(), IdentifierName("Select")),
                ParseArgumentList($"({names})")).WithTrailingTrivia(current.GetTrailingTrivia()))));
    }
}

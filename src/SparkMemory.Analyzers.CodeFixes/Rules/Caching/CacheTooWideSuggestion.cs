using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SparkMemory.Analyzers.Rules.Caching;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Caching;

/// <summary>SPM1010: selects the columns that are read before the frame is persisted.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CacheTooWideSuggestion))]
public sealed class CacheTooWideSuggestion : SuggestionFixer
{
    public const string SelectColumns = "SPM1010.SelectColumns";

    public CacheTooWideSuggestion()
        : base(Descriptors.CacheTooWide)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (PlannedNodes.Of(root, diagnostic) is not { Length: 1 } nodes || nodes[0] is not ExpressionSyntax { Parent.Parent: InvocationExpressionSyntax persist } receiver)
            return ImmutableArray<SyntaxFix>.Empty;
        var columns = diagnostic.Properties[FixPlan.Declarations]!.Split('\n');
        diagnostic.Properties.TryGetValue(FixPlan.Text, out var variable);
        return ImmutableArray.Create(new SyntaxFix("Persist only the columns that are read (changes the columns of the frame)", SelectColumns, editor =>
        {
            editor.ReplaceNode(receiver, (current, _) => Select((ExpressionSyntax)current, columns));
            if (variable is not null)
                editor.ReplaceNode(persist, (current, _) => Assign(variable, (ExpressionSyntax)current));
        }));
    }

    private static ExpressionSyntax Select(ExpressionSyntax frame, string[] columns)
    {
        var arguments = columns.Select(static column => Argument(LiteralExpression(SyntaxKind.StringLiteralExpression, Literal(column))));
        var separators = Enumerable.Repeat(Token(SyntaxKind.CommaToken).WithTrailingTrivia(Space), columns.Length - 1);
        return InvocationExpression(
            MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, frame.WithoutTrailingTrivia(), IdentifierName("Select")),
            ArgumentList(SeparatedList(arguments, separators))).WithTrailingTrivia(frame.GetTrailingTrivia());
    }

    private static ExpressionSyntax Assign(string variable, ExpressionSyntax value) =>
        AssignmentExpression(
            SyntaxKind.SimpleAssignmentExpression,
            IdentifierName(variable).WithLeadingTrivia(value.GetLeadingTrivia()).WithTrailingTrivia(Space),
            Token(SyntaxKind.EqualsToken).WithTrailingTrivia(Space),
            value.WithoutLeadingTrivia());
}

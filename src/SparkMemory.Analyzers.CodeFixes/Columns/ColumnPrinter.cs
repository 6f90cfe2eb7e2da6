using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SparkMemory.Analyzers.Columns;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Columns;

/// <summary>Column expressions that an analyzer wrote down, as code over the arguments of one place.</summary>
internal static class ColumnPrinter
{
    /// <summary>The expression with the arguments for its placeholders; parentheses only where the arguments need them.</summary>
    public static ExpressionSyntax Print(string text, IReadOnlyList<ExpressionSyntax> arguments)
    {
        var expression = ParseExpression(text);
        var placeholders = expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(static name => ColumnText.Ordinal(name.Identifier.Text) is not null);
        return expression.ReplaceNodes(placeholders, (name, _) => InPlace(arguments[ColumnText.Ordinal(name.Identifier.Text)!.Value], name));
    }

    /// <summary>In parentheses where the place binds more tightly than the expression does.</summary>
    public static ExpressionSyntax Fit(ExpressionSyntax expression, SyntaxNode? parent) =>
        IsPrimary(expression) || parent is null or not ExpressionSyntax or ParenthesizedExpressionSyntax or AssignmentExpressionSyntax or InitializerExpressionSyntax or AnonymousFunctionExpressionSyntax
            ? expression
            : ParenthesizedExpression(expression);

    /// <summary>Whether the expression calls methods of Functions by their simple names.</summary>
    public static bool CallsFunctions(string text) =>
        ParseExpression(text).DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(static call => call.Expression is IdentifierNameSyntax);

    private static ExpressionSyntax InPlace(ExpressionSyntax argument, IdentifierNameSyntax placeholder) =>
        Fit(argument.WithoutTrivia(), placeholder.Parent).WithTriviaFrom(placeholder);

    private static bool IsPrimary(ExpressionSyntax expression) => expression is
        InvocationExpressionSyntax or ElementAccessExpressionSyntax or MemberAccessExpressionSyntax or SimpleNameSyntax or LiteralExpressionSyntax or ParenthesizedExpressionSyntax;
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Loop statements around a place in the source, up to the function that it stands in.</summary>
internal static class Loops
{
    /// <summary>
    /// Whether a loop runs the place again and again, but not the other one, and not to wait or to try again: such loops have no end,
    /// ask the place in their condition, have a <c>try</c> around it, or sleep.
    /// </summary>
    public static bool Repeats(SyntaxNode node, SyntaxNode? other) => Around(node).Any(loop =>
        (other is null || !loop.Span.Contains(other.Span)) && (loop is CommonForEachStatementSyntax || !Waits(loop, node)));

    /// <summary>Whether a loop that waits or tries again runs the place, but not the other one.</summary>
    public static bool IsPolled(SyntaxNode node, SyntaxNode? other) =>
        Around(node).Any(loop => !(other is not null && loop.Span.Contains(other.Span)) && loop is not CommonForEachStatementSyntax && Waits(loop, node));

    public static bool IsInLoop(SyntaxNode node) => LoopOf(node) is not null;

    /// <summary>The innermost loop that the node stands in.</summary>
    public static SyntaxNode? LoopOf(SyntaxNode node) => Around(node).FirstOrDefault();

    /// <summary>The loops that run the node in every turn, the innermost first.</summary>
    public static IEnumerable<SyntaxNode> Around(SyntaxNode node) => node
        .Ancestors()
        .TakeWhile(static ancestor => ancestor is not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .Where(ancestor => ancestor switch
        {
            WhileStatementSyntax or DoStatementSyntax => true,
            ForStatementSyntax loop => loop.Declaration?.Span.Contains(node.Span) != true && !loop.Initializers.Any(start => start.Span.Contains(node.Span)),
            CommonForEachStatementSyntax loop => !loop.Expression.Span.Contains(node.Span),
            _ => false,
        });

    public static ExpressionSyntax? ConditionOf(SyntaxNode loop) => loop switch
    {
        WhileStatementSyntax { Condition: var condition } => condition,
        DoStatementSyntax { Condition: var condition } => condition,
        ForStatementSyntax { Condition: var condition } => condition,
        _ => null,
    };

    private static bool Waits(SyntaxNode loop, SyntaxNode node) =>
        node.Ancestors().TakeWhile(ancestor => ancestor != loop).Any(static ancestor => ancestor is TryStatementSyntax { Catches.Count: > 0 })
        || (ConditionOf(loop) is var condition && (condition is null or LiteralExpressionSyntax || condition.Span.Contains(node.Span)))
        || loop.DescendantNodes().Any(static name => name is IdentifierNameSyntax { Identifier.ValueText: "Sleep" or "Delay" });
}

using System.Linq;
using Microsoft.CodeAnalysis;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Collection expressions, for which the oldest supported Roslyn has no name: <c>[a, b]</c>.</summary>
internal static class CollectionExpressions
{
    // SyntaxKind.CollectionExpression, ExpressionElement and SpreadElement, from Roslyn 4.7 on.
    private const int CollectionExpression = 9076;
    private const int ExpressionElement = 9077;
    private const int SpreadElement = 9078;

    /// <summary>The number of elements; null for other nodes, and when another collection is spread into it.</summary>
    public static int? CountOf(SyntaxNode node) =>
        node.RawKind == CollectionExpression && node.ChildNodes().All(static element => element.RawKind == ExpressionElement)
            ? node.ChildNodes().Count()
            : null;

    /// <summary>Whether the node puts all elements of another collection in: <c>.. rows</c>.</summary>
    public static bool IsSpread(SyntaxNode node) => node.RawKind == SpreadElement;
}

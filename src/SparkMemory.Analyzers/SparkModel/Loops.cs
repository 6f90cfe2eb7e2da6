using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Loop statements around a place in the source, up to the function that it stands in.</summary>
internal static class Loops
{
    public static bool IsInLoop(SyntaxNode node) => LoopOf(node) is not null;

    /// <summary>The innermost loop that the node stands in.</summary>
    public static SyntaxNode? LoopOf(SyntaxNode node) => node
        .Ancestors()
        .TakeWhile(static ancestor => ancestor is not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .FirstOrDefault(static ancestor => ancestor is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax);
}

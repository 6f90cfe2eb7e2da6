using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using SparkMemory.Analyzers.CodeFixes.Editing;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Caching;

/// <summary>Takes calls out that the rule has found to be removable.</summary>
internal static class CallRemover
{
    public static void Remove(SyntaxEditor editor, IEnumerable<SyntaxNode> nodes)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case TryStatementSyntax @try:
                    Statements.DropFinally(editor, @try);
                    break;
                case StatementSyntax statement:
                    Statements.Remove(editor, statement);
                    break;
                case InvocationExpressionSyntax call:
                    editor.ReplaceNode(call, static (current, _) => WithoutLastLink((InvocationExpressionSyntax)current));
                    break;
            }
        }
    }

    /// <summary>The receiver in the call's place.</summary>
    public static SyntaxNode WithoutLastLink(InvocationExpressionSyntax call)
    {
        var receiver = ((MemberAccessExpressionSyntax)call.Expression).Expression;
        return receiver.WithoutTrailingTrivia().InPlaceOf(call);
    }
}

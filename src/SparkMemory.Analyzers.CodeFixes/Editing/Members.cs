using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace SparkMemory.Analyzers.CodeFixes.Editing;

/// <summary>Edits of whole members.</summary>
internal static class Members
{
    /// <summary>Removes a member and its documentation; other comments around it stay.</summary>
    public static void Remove(SyntaxEditor editor, MemberDeclarationSyntax member)
    {
        editor.TrackNode(member);
        editor.ReplaceNode(member.Parent!, (type, _) =>
        {
            if (type.GetCurrentNode(member) is not { } current)
                return type;
            var mark = new SyntaxAnnotation();
            type = type.ReplaceNode(current, WithoutDocumentation(current).WithAdditionalAnnotations(mark));
            return Statements.Without(type, type.GetAnnotatedNodes(mark).Single());
        });
    }

    private static SyntaxNode WithoutDocumentation(SyntaxNode member)
    {
        var leading = member.GetLeadingTrivia();
        var rest = leading.Where((trivia, i) => !IsDocumentation(trivia) && !(trivia.IsKind(SyntaxKind.WhitespaceTrivia) && i + 1 < leading.Count && IsDocumentation(leading[i + 1])));
        var isLast = member.GetLastToken().GetNextToken().IsKind(SyntaxKind.CloseBraceToken);
        return member.WithLeadingTrivia(isLast && !leading.Any(Comments.IsComment) ? rest.SkipWhile(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) : rest);
    }

    private static bool IsDocumentation(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia);
}

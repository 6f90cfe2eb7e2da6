using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SparkMemory.Analyzers.CodeFixes.Editing;

/// <summary>Keeps what people wrote around code that an edit replaces.</summary>
internal static class Comments
{
    /// <summary>
    /// The new node in the old one's place: the trivia around it stay, and comments inside the old node that the new one has
    /// dropped move behind it.
    /// </summary>
    public static TNode InPlaceOf<TNode>(this TNode replacement, SyntaxNode old)
        where TNode : SyntaxNode
    {
        var placed = replacement.WithLeadingTrivia(old.GetLeadingTrivia());
        var kept = placed.DescendantTrivia().Where(IsComment).Select(static trivia => trivia.ToString()).ToList();
        var dropped = old.DescendantTrivia()
            .Where(trivia => IsComment(trivia) && !old.GetTrailingTrivia().Contains(trivia) && !kept.Remove(trivia.ToString()));
        return placed.WithTrailingTrivia(dropped.SelectMany(Spaced).Concat(old.GetTrailingTrivia()));
    }

    public static bool HasComments(this SyntaxNode node) => node.DescendantTrivia().Any(IsComment);

    private static IEnumerable<SyntaxTrivia> Spaced(SyntaxTrivia comment)
    {
        yield return SyntaxFactory.Space;
        yield return comment;
        if (comment.IsKind(SyntaxKind.SingleLineCommentTrivia))
            yield return SyntaxFactory.ElasticLineFeed;
    }

    public static bool IsComment(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);
}

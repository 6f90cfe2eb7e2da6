using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Editing;

/// <summary>Edits of whole statements that keep the comments around them.</summary>
internal static class Statements
{
    public static void Remove(SyntaxEditor editor, StatementSyntax statement)
    {
        var listed = Listed(statement);
        editor.TrackNode(listed);
        editor.ReplaceNode(listed.Parent!, (container, _) => container.GetCurrentNode(listed) is { } current ? Without(container, current) : container);
    }

    /// <summary>Moves the statement, with the comments around it, directly behind another of the same block.</summary>
    public static void MoveBehind(SyntaxEditor editor, StatementSyntax statement, StatementSyntax other)
    {
        editor.TrackNode(statement);
        editor.TrackNode(other);
        editor.ReplaceNode(statement.Parent!, (container, _) =>
        {
            if (container.GetCurrentNode(statement) is not { } current || current.Parent != container)
                return container;
            var rest = (BlockSyntax)Without(container, current, keepComments: false);
            return rest.GetCurrentNode(other) is { } place ? Behind(rest, place, current) : container;
        });
    }

    public static void InsertBehind(SyntaxEditor editor, StatementSyntax place, StatementSyntax statement)
    {
        editor.TrackNode(place);
        editor.ReplaceNode(place.Parent!, (container, _) =>
            container.GetCurrentNode(place) is { } current ? Behind((BlockSyntax)container, current, statement) : container);
    }

    /// <summary>The container without the statement, whose comments go to what follows it.</summary>
    public static TContainer Without<TContainer>(TContainer container, SyntaxNode statement, bool keepComments = true)
        where TContainer : SyntaxNode
    {
        var mark = new SyntaxAnnotation();
        container = container.ReplaceNode(statement, (keepComments ? statement : WithoutComments(statement)).WithAdditionalAnnotations(mark));
        statement = container.GetAnnotatedNodes(mark).Single();
        var next = statement.GetLastToken().GetNextToken();
        var previous = statement.GetFirstToken().GetPreviousToken();
        var isFirst = previous.IsKind(SyntaxKind.OpenBraceToken);
        var endsLine = IsOnLineOf(previous) && !CommentLines(statement).Any() && statement.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia);
        if (endsLine && container.Span.Contains(previous.Span))
            container = container.ReplaceToken(previous, previous.WithTrailingTrivia(statement.GetTrailingTrivia().SkipWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))));
        else if (container.Span.Contains(next.Span))
            container = container.ReplaceToken(next, next.WithLeadingTrivia(Left(statement, isFirst, next.LeadingTrivia)));
        return container.RemoveNode(container.GetAnnotatedNodes(mark).Single(), SyntaxRemoveOptions.KeepNoTrivia)!;
    }

    /// <summary>Statements of a <c>try</c> without handlers come out of it; with handlers only the <c>finally</c> goes.</summary>
    public static void DropFinally(SyntaxEditor editor, TryStatementSyntax @try)
    {
        if (@try.Catches.Count > 0)
        {
            editor.ReplaceNode(@try, static (current, _) => WithoutFinally((TryStatementSyntax)current));
            return;
        }

        editor.TrackNode(@try);
        editor.ReplaceNode(@try.Parent!, (container, _) =>
        {
            var block = (BlockSyntax)container;
            return container.GetCurrentNode(@try) is { } current && block.Statements.IndexOf(current) is >= 0 and var index
                ? block.WithStatements(block.Statements.RemoveAt(index).InsertRange(index, Inner(current)))
                : container;
        });
    }

    /// <summary>The comments of a statement, each on a line of its own.</summary>
    public static IEnumerable<SyntaxTrivia> CommentLines(SyntaxNode statement) => statement
        .GetLeadingTrivia()
        .Concat(statement.GetTrailingTrivia())
        .Where(Comments.IsComment)
        .SelectMany(static comment => new[] { comment, ElasticLineFeed });

    private static BlockSyntax Behind(BlockSyntax block, StatementSyntax place, StatementSyntax statement)
    {
        var index = block.Statements.IndexOf(place);
        if (index < 0)
            return block;
        var comments = statement.GetLeadingTrivia().SkipWhile(static trivia => !Comments.IsComment(trivia));
        if (IsOnLineOf(place.GetFirstToken().GetPreviousToken()) || !place.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia))
        {
            // Statements share the line; this one joins them.
            var joined = new[] { place.WithTrailingTrivia(Space), statement.WithLeadingTrivia(comments).WithTrailingTrivia(place.GetTrailingTrivia()) };
            return block.WithStatements(block.Statements.RemoveAt(index).InsertRange(index, joined));
        }

        var indent = place.GetLeadingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1);
        statement = statement.WithLeadingTrivia(indent.Concat(comments));
        if (!statement.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia))
            statement = statement.WithTrailingTrivia(place.GetTrailingTrivia().Where(static trivia => !Comments.IsComment(trivia)));
        return block.WithStatements(block.Statements.Insert(index + 1, statement));
    }

    private static SyntaxNode WithoutComments(SyntaxNode statement) => statement
        .WithLeadingTrivia(statement.GetLeadingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)).Take(statement.GetLeadingTrivia().FirstOrDefault().IsKind(SyntaxKind.EndOfLineTrivia) ? 1 : 0))
        .WithTrailingTrivia(statement.GetTrailingTrivia().Where(static trivia => !Comments.IsComment(trivia)));

    private static bool IsOnLineOf(SyntaxToken previous) => !previous.IsKind(SyntaxKind.None) && !previous.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);

    private static SyntaxNode Listed(StatementSyntax statement) => statement.Parent is GlobalStatementSyntax global ? global : statement;

    private static IEnumerable<SyntaxTrivia> Left(SyntaxNode removed, bool isFirst, SyntaxTriviaList next)
    {
        var leading = removed.GetLeadingTrivia();
        if (!removed.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia))
            return leading.Concat(next); // what follows stands on the same line
        var indent = leading.Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).LastOrDefault();
        var lines = leading.Take(leading.Count - (leading.LastOrDefault().IsKind(SyntaxKind.WhitespaceTrivia) ? 1 : 0)).ToList();
        foreach (var comment in removed.GetTrailingTrivia().Where(Comments.IsComment))
            lines.AddRange(new[] { indent, comment, removed.GetTrailingTrivia().Last(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) });
        if (lines.Any(Comments.IsComment))
            return lines.Concat(next);
        if (isFirst)
            return next.SkipWhile(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return next.FirstOrDefault().IsKind(SyntaxKind.EndOfLineTrivia) ? next : lines.Concat(next);
    }

    private static TryStatementSyntax WithoutFinally(TryStatementSyntax @try)
    {
        var last = @try.Catches.Last();
        return @try.WithFinally(null).WithCatches(@try.Catches.Replace(last, last.WithTrailingTrivia(@try.GetTrailingTrivia())));
    }

    private static IEnumerable<StatementSyntax> Inner(TryStatementSyntax @try)
    {
        var statements = @try.Block.Statements.Select(static statement => statement.WithAdditionalAnnotations(Formatter.Annotation)).ToList();
        if (statements.Count > 0)
        {
            var comments = @try.GetLeadingTrivia();
            statements[0] = statements[0].WithLeadingTrivia(comments.Any(Comments.IsComment) ? comments.AddRange(statements[0].GetLeadingTrivia()) : statements[0].GetLeadingTrivia().InsertRange(0, comments.TakeWhile(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))));
        }

        return statements;
    }
}

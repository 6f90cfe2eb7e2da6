using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using SparkMemory.Analyzers.CodeFixes.Editing;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Caching;

/// <summary>SPM1013: the call goes, or gets the level that was probably meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PersistWithLevelNoneSuggestion))]
public sealed class PersistWithLevelNoneSuggestion : SuggestionFixer
{
    public const string RemoveCall = "SPM1013.Remove";
    public const string UseMemoryAndDisk = "SPM1013.MemoryAndDisk";

    public PersistWithLevelNoneSuggestion()
        : base(Descriptors.PersistWithLevelNone)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) =>
        new[] { Removal(root, diagnostic), MemoryAndDisk.Fix(root, diagnostic, UseMemoryAndDisk, "changes what later jobs read and what memory holds") }
            .Where(static fix => fix is not null)
            .ToImmutableArray()!;

    private static SyntaxFix? Removal(SyntaxNode root, Diagnostic diagnostic)
    {
        var argument = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<ArgumentSyntax>();
        if (argument?.Parent?.Parent is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Persist" } access } call)
            return null;

        return Edit(call, access.Expression) is { } edit ? new SyntaxFix("Remove the call (changes nothing that runs, but nobody asks for a cache any more)", RemoveCall, edit) : null;
    }

    private static System.Action<SyntaxEditor>? Edit(InvocationExpressionSyntax call, ExpressionSyntax frame)
    {
        ExpressionSyntax whole = call;
        if (call.Parent is AssignmentExpressionSyntax assignment && assignment.Right == call && SyntaxFactory.AreEquivalent(assignment.Left, frame))
            whole = assignment; // `df = df.Persist(NONE)`

        if (whole.Parent is ExpressionStatementSyntax statement)
            return RemovalOf(statement, frame);
        return whole.Parent is MemberAccessExpressionSyntax or EqualsValueClauseSyntax or ArgumentSyntax or ReturnStatementSyntax or AssignmentExpressionSyntax or ParenthesizedExpressionSyntax
            ? editor => editor.ReplaceNode(call, (current, _) => Receiver(current).InPlaceOf(current))
            : null;
    }

    private static System.Action<SyntaxEditor>? RemovalOf(ExpressionStatementSyntax statement, ExpressionSyntax frame)
    {
        // A call that makes the frame may do more, and stays.
        if (frame.DescendantNodesAndSelf().Any(static node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax))
            return frame is InvocationExpressionSyntax ? editor => editor.ReplaceNode(statement.Expression, frame.InPlaceOf(statement.Expression)) : null;

        SyntaxNode? removed = statement.Parent switch
        {
            BlockSyntax or SwitchSectionSyntax => statement,
            GlobalStatementSyntax global => global,
            _ => null,
        };
        if (removed is null)
            return null;
        if (!statement.HasComments() && !statement.ContainsDirectives)
            return editor => editor.RemoveNode(removed, SyntaxRemoveOptions.KeepNoTrivia);
        return editor =>
        {
            editor.ReplaceNode(removed, static (current, _) => OnlyComments(current));
            editor.RemoveNode(removed, SyntaxRemoveOptions.KeepExteriorTrivia | SyntaxRemoveOptions.KeepDirectives);
        };
    }

    /// <summary>Of the trivia around the statement what leaves no empty line behind.</summary>
    private static SyntaxNode OnlyComments(SyntaxNode statement)
    {
        if (statement.GetTrailingTrivia().Any(static trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia)))
            return statement.WithTrailingTrivia(statement.GetTrailingTrivia().SkipWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));
        var leading = statement.GetLeadingTrivia();
        return statement
            .WithLeadingTrivia(leading.Take(leading.Count - leading.Reverse().TakeWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Count()))
            .WithTrailingTrivia();
    }

    private static ExpressionSyntax Receiver(SyntaxNode call) => ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)call).Expression).Expression;
}

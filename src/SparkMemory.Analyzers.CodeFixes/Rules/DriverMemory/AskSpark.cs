using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SparkMemory.Analyzers.CodeFixes.Columns;
using SparkMemory.Analyzers.CodeFixes.Editing;
using SparkMemory.Analyzers.Rules.DriverMemory;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;

/// <summary>Puts calls on a frame in the place of a LINQ query over its collected rows.</summary>
internal static class AskSpark
{
    private const int LongestTitle = 100;

    /// <summary>The fix of findings that are safe, or of all others.</summary>
    public static ImmutableArray<SyntaxFix> Fix(SyntaxNode root, Diagnostic diagnostic, string equivalenceKey, bool isSafe)
    {
        if (!diagnostic.Properties.TryGetValue(ReduceInSparkNotOnDriver.Replacement, out var replacement)
            || diagnostic.Properties[ReduceInSparkNotOnDriver.Changes] is not { } changes
            || (changes.Length == 0) != isSafe
            || root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true) is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } collect
            || root.FindNode(diagnostic.AdditionalLocations[1].SourceSpan, getInnermostNodeForTie: true) is not InvocationExpressionSyntax query)
        {
            return ImmutableArray<SyntaxFix>.Empty;
        }

        var code = replacement!.Replace(ReduceInSparkNotOnDriver.FrameName + ".", string.Empty);
        var title = "Let Spark do it" + (code.Length <= LongestTitle ? ": " + code : string.Empty) + (isSafe ? string.Empty : $" ({changes})");
        return ImmutableArray.Create(new SyntaxFix(title, equivalenceKey, editor =>
        {
            editor.TrackNode(collect);
            editor.ReplaceNode(query, (current, _) =>
            {
                var access = (MemberAccessExpressionSyntax)((InvocationExpressionSyntax)(current.GetCurrentNode(collect) ?? collect)).Expression;
                var asked = OnFrame(ParseExpression(replacement!), access);
                return (asked is PrefixUnaryExpressionSyntax && query.Parent is MemberAccessExpressionSyntax ? ParenthesizedExpression(asked) : asked).InPlaceOf(current);
            });
            if (ColumnPrinter.CallsFunctions(replacement))
                Usings.AddStatic(editor, "Microsoft.Spark.Sql.Functions");
            else if (replacement.Contains("Functions."))
                Usings.Add(editor, "Microsoft.Spark.Sql");
            if (replacement.StartsWith("Convert.", System.StringComparison.Ordinal))
                Usings.Add(editor, "System");
        }));
    }

    /// <summary>The calls, on the frame that <c>Collect()</c> was called on; in a chain over several lines the filter has its own.</summary>
    private static ExpressionSyntax OnFrame(ExpressionSyntax code, MemberAccessExpressionSyntax collect)
    {
        var lineBreak = collect.Expression.GetTrailingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)).ToList();
        var indentation = collect.OperatorToken.LeadingTrivia.Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        var first = Accesses(code).Single(static access => access.Expression is IdentifierNameSyntax { Identifier.Text: ReduceInSparkNotOnDriver.FrameName });
        var behindFilter = Accesses(code).Where(access => lineBreak.Count > 0
            && access.Expression is InvocationExpressionSyntax { Expression: var called } && called == first && first.Name.Identifier.Text == "Filter");
        return code.ReplaceNodes(behindFilter.Append(first), (node, current) => node == first
            ? collect.WithName(first.Name)
            : current.WithExpression(current.Expression.WithTrailingTrivia(lineBreak)).WithOperatorToken(current.OperatorToken.WithLeadingTrivia(indentation)));
    }

    private static IEnumerable<MemberAccessExpressionSyntax> Accesses(ExpressionSyntax code) => code.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>();
}

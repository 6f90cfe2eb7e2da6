using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using SparkMemory.Analyzers.CodeFixes.Editing;
using SparkMemory.Analyzers.Rules.DriverMemory;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;

/// <summary>A loop that only adds the rows of one frame after the other becomes the union of the frames, collected once.</summary>
internal static class UnionThenCollect
{
    public static ImmutableArray<SyntaxFix> Fix(Diagnostic diagnostic, InvocationExpressionSyntax job, ForEachStatementSyntax loop, string equivalenceKey)
    {
        if (!diagnostic.Properties.ContainsKey(OneJobForLoop.IsUnion)
            || job.Expression is not MemberAccessExpressionSyntax { Expression: var frame }
            || job.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { } addition)
        {
            return ImmutableArray<SyntaxFix>.Empty;
        }

        return ImmutableArray.Create(new SyntaxFix(
            "Collect the union of the frames (one job; fails when there are none, or their columns differ)",
            equivalenceKey,
            editor =>
            {
                var (first, second) = (FreeName.Introduce(editor, "first", loop), FreeName.Introduce(editor, "second", loop));
                var elements = loop.Expression is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax
                    ? loop.Expression
                    : ParenthesizedExpression(loop.Expression);
                var united = ParseExpression(
                    $"{elements.WithoutTrivia()}.Select({loop.Identifier.Text} => {frame.WithoutTrivia()}).Aggregate(({first}, {second}) => {first}.Union({second})).Collect()");
                editor.ReplaceNode(loop, (current, _) => addition
                    .ReplaceNode(job, united)
                    .InPlaceOf(current)
                    .WithAdditionalAnnotations(Formatter.Annotation));
                Usings.Add(editor, "System.Linq");
            }));
    }
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SparkMemory.Analyzers.CodeFixes.Editing;
using SparkMemory.Analyzers.CodeFixes.Rules.Caching;
using SparkMemory.Analyzers.Rules.DriverMemory;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;

/// <summary>Puts <c>.ToList()</c> or <c>.ToArray()</c> where a lazy row sequence is taken for a collection.</summary>
internal static class MaterializeRows
{
    public static ImmutableArray<SyntaxFix> Fix(SyntaxNode root, Diagnostic diagnostic, string titleSuffix)
    {
        if (!diagnostic.Properties.TryGetValue(CollectResultCast.Materialize, out var method)
            || root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax rows)
        {
            return ImmutableArray<SyntaxFix>.Empty;
        }

        var isExact = diagnostic.Properties.ContainsKey(CollectResultCast.IsExact);
        return ImmutableArray.Create(new SyntaxFix($"Use {method}(){titleSuffix}", "SPM2008." + method, editor =>
        {
            var place = isExact ? CastAround(rows) : rows;
            editor.ReplaceNode(place, (current, _) => Materialized(place == rows ? (ExpressionSyntax)current : Operand(current), method!).InPlaceOf(current));
            Usings.Add(editor, "System.Linq");
        }));
    }

    /// <summary>At the expression that SPM2003 has planned.</summary>
    public static ImmutableArray<SyntaxFix> AtDeclaration(SyntaxNode root, Diagnostic diagnostic, string titleSuffix) =>
        PlannedNodes.Of(root, diagnostic) is { IsEmpty: false } nodes
            ? ImmutableArray.Create(Materialize(nodes[0], "ToList", titleSuffix), Materialize(nodes[0], "ToArray", titleSuffix))
            : ImmutableArray<SyntaxFix>.Empty;

    private static SyntaxFix Materialize(SyntaxNode rows, string method, string titleSuffix) => new($"Use {method}(){titleSuffix}", "SPM2003." + method, editor =>
    {
        editor.ReplaceNode(rows, (current, _) => Materialized((ExpressionSyntax)current, method).InPlaceOf(current));
        Usings.Add(editor, "System.Linq");
    });

    /// <summary>The cast has no purpose left; <c>is</c> keeps its test.</summary>
    private static ExpressionSyntax CastAround(ExpressionSyntax rows)
    {
        var operand = rows;
        while (operand.Parent is ParenthesizedExpressionSyntax parenthesized)
            operand = parenthesized;
        return operand.Parent switch
        {
            CastExpressionSyntax cast => cast,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } cast => cast,
            _ => rows,
        };
    }

    private static ExpressionSyntax Operand(SyntaxNode cast)
    {
        var operand = cast is CastExpressionSyntax prefix ? prefix.Expression : ((BinaryExpressionSyntax)cast).Left;
        while (operand is ParenthesizedExpressionSyntax parenthesized)
            operand = parenthesized.Expression;
        return operand;
    }

    private static ExpressionSyntax Materialized(ExpressionSyntax rows, string method) => rows switch
    {
        // a?.Collect() must stay one access: a null frame has no rows to make a list of.
        ConditionalAccessExpressionSyntax access => access.WithWhenNotNull(Materialized(access.WhenNotNull, method)),
        _ => InvocationExpression(MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, Primary(rows).WithoutTrailingTrivia(), IdentifierName(method))),
    };

    private static ExpressionSyntax Primary(ExpressionSyntax rows) =>
        rows is CastExpressionSyntax or BinaryExpressionSyntax or ConditionalExpressionSyntax or AwaitExpressionSyntax
            ? ParenthesizedExpression(rows.WithoutTrivia())
            : rows;
}

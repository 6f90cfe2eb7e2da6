using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using SparkMemory.Analyzers.CodeFixes.Editing;
using SparkMemory.Analyzers.Rules.DriverMemory;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;

/// <summary>SPM2006: <c>df.Count() == 0</c> becomes <c>df.IsEmpty()</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CountForEmptinessFixer))]
public sealed class CountForEmptinessFixer : SafeFixer
{
    public const string UseIsEmpty = "SPM2006.UseIsEmpty";

    public CountForEmptinessFixer()
        : base(Descriptors.CountForEmptiness)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.ContainsKey(CountForEmptiness.IsFixable)
            || root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is not IdentifierNameSyntax name
            || name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call)
        {
            return ImmutableArray<SyntaxFix>.Empty;
        }

        var test = root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true);
        var whenEmpty = diagnostic.Properties[CountForEmptiness.WhenEmpty]!;
        var whenNull = diagnostic.Properties.TryGetValue(CountForEmptiness.WhenNull, out var lifted) ? lifted == "true" : (bool?)null;
        return ImmutableArray.Create(new SyntaxFix("Use IsEmpty()", UseIsEmpty, editor =>
        {
            editor.ReplaceNode(name, IdentifierName("IsEmpty").WithTriviaFrom(name));
            var local = test.Contains(call) ? null : RetypeLocal(editor, call, isLifted: whenNull is not null);
            switch (test)
            {
                case SwitchExpressionSyntax choice:
                    editor.ReplaceNode(choice.GoverningExpression, (current, _) => Tested(current, local).InPlaceOf(current));
                    EmptinessPatterns.Replace(editor, choice, whenEmpty.Split(','));
                    break;
                case SwitchStatementSyntax choice:
                    editor.ReplaceNode(choice.Expression, (current, _) => Tested(current, local).InPlaceOf(current));
                    EmptinessPatterns.Replace(editor, choice, whenEmpty.Split(','));
                    break;
                default:
                    var tested = diagnostic.AdditionalLocations[1].SourceSpan;
                    var countIsLeft = test is not BinaryExpressionSyntax binary || binary.Left.Span.Contains(tested);
                    ReplaceComparison(editor, test, countIsLeft, local, whenEmpty == "true", whenNull);
                    break;
            }
        }));
    }

    /// <summary><c>long n = df.Count()</c> becomes <c>bool isEmpty = df.IsEmpty()</c>; answers the new name.</summary>
    private static string RetypeLocal(SyntaxEditor editor, InvocationExpressionSyntax call, bool isLifted)
    {
        var declarator = call.FirstAncestorOrSelf<VariableDeclaratorSyntax>()!;
        var type = ((VariableDeclarationSyntax)declarator.Parent!).Type;
        var name = FreeName.For("isEmpty", declarator);
        if (!type.IsVar)
            editor.ReplaceNode(type, ParseTypeName(isLifted ? "bool?" : "bool").WithTriviaFrom(type));
        editor.ReplaceNode(declarator.Initializer!.Value, static (current, _) => WithoutCasts((ExpressionSyntax)current).InPlaceOf(current));
        editor.ReplaceNode(declarator, (current, _) =>
            ((VariableDeclaratorSyntax)current).WithIdentifier(Identifier(name).WithTriviaFrom(declarator.Identifier)));
        return name;
    }

    private static void ReplaceComparison(SyntaxEditor editor, SyntaxNode comparison, bool countIsLeft, string? local, bool holdsWhenEmpty, bool? whenNull)
    {
        // Takes `!(…)` around the comparison in, so that no double negation remains.
        var negation = whenNull is null ? NegationOf(comparison) : null;
        editor.ReplaceNode(negation ?? comparison, (current, _) =>
        {
            var isEmpty = Tested(Operand(current, countIsLeft), local).WithoutTrivia();
            return Verdict(isEmpty, holdsWhenEmpty == negation is null, whenNull).InPlaceOf(current);
        });
    }

    private static ExpressionSyntax Verdict(ExpressionSyntax isEmpty, bool holdsWhenEmpty, bool? whenNull)
    {
        if (whenNull is null)
            return holdsWhenEmpty ? isEmpty : PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, isEmpty);

        // A null frame is neither empty nor not: `== true` is false for it, `!= true` is true.
        return BinaryExpression(
            whenNull.Value ? SyntaxKind.NotEqualsExpression : SyntaxKind.EqualsExpression,
            isEmpty,
            EmptinessPatterns.Literal(holdsWhenEmpty != whenNull.Value)).WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static ExpressionSyntax Tested(SyntaxNode value, string? local) =>
        local is null ? WithoutCasts((ExpressionSyntax)value) : IdentifierName(local);

    private static ExpressionSyntax WithoutCasts(ExpressionSyntax value) => value switch
    {
        ParenthesizedExpressionSyntax parenthesized => WithoutCasts(parenthesized.Expression),
        CastExpressionSyntax cast => WithoutCasts(cast.Expression),
        CheckedExpressionSyntax @checked => WithoutCasts(@checked.Expression),
        _ => value,
    };

    /// <summary>The count in a comparison or <c>is</c>, negated or not.</summary>
    private static ExpressionSyntax Operand(SyntaxNode test, bool countIsLeft) => test switch
    {
        ParenthesizedExpressionSyntax parenthesized => Operand(parenthesized.Expression, countIsLeft),
        PrefixUnaryExpressionSyntax negation => Operand(negation.Operand, countIsLeft),
        IsPatternExpressionSyntax isPattern => isPattern.Expression,
        BinaryExpressionSyntax binary => countIsLeft ? binary.Left : binary.Right,
        _ => (ExpressionSyntax)test,
    };

    private static ExpressionSyntax? NegationOf(SyntaxNode test)
    {
        var outer = test;
        while (outer.Parent is ParenthesizedExpressionSyntax parenthesized)
            outer = parenthesized;
        return outer.Parent is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } negation ? negation : null;
    }
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using SparkMemory.Analyzers.CodeFixes.Editing;
using SparkMemory.Analyzers.Rules.Shuffle;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Shuffle;

/// <summary>SPM4012: <c>df.Drop("c");</c> becomes <c>df = df.Drop("c");</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TransformationResultDiscardedSuggestion))]
public sealed class TransformationResultDiscardedSuggestion : SuggestionFixer
{
    public const string AssignBack = "SPM4012.AssignBack";

    public TransformationResultDiscardedSuggestion()
        : base(Descriptors.TransformationResultDiscarded)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.ContainsKey(TransformationResultDiscarded.IsAssignable)
            || root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax frame
            || Discarded(root.FindToken(diagnostic.Location.SourceSpan.Start)) is not { } discarded)
        {
            return ImmutableArray<SyntaxFix>.Empty;
        }

        var title = $"Assign the result to '{frame}' (changes what later uses of it see)";
        return ImmutableArray.Create(new SyntaxFix(title, AssignBack, editor =>
            editor.ReplaceNode(discarded, (current, _) =>
            {
                var value = current is AssignmentExpressionSyntax discard ? discard.Right : (ExpressionSyntax)current;
                return AssignmentExpression(SyntaxKind.SimpleAssignmentExpression, frame.WithoutTrivia(), value.WithoutTrivia())
                    .WithAdditionalAnnotations(Formatter.Annotation)
                    .InPlaceOf(current);
            })));
    }

    /// <summary>The whole expression whose value nobody reads, <c>_ =</c> included.</summary>
    private static ExpressionSyntax? Discarded(SyntaxToken methodName)
    {
        var expression = methodName.Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>() as ExpressionSyntax;
        while (expression?.Parent is ParenthesizedExpressionSyntax or ConditionalAccessExpressionSyntax)
            expression = (ExpressionSyntax)expression.Parent;
        return expression?.Parent is AssignmentExpressionSyntax discard ? discard : expression;
    }
}

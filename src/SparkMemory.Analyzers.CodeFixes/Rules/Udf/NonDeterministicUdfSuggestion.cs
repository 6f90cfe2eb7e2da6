using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;
using SparkMemory.Analyzers.Rules.Udf;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Udf;

/// <summary>SPM3004: a column of Spark's own, which Spark knows to be random.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NonDeterministicUdfSuggestion))]
public sealed class NonDeterministicUdfSuggestion : SuggestionFixer
{
    public const string UseColumn = "SPM3004.UseColumn";

    public NonDeterministicUdfSuggestion()
        : base(Descriptors.NonDeterministicUdf)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(NonDeterministicUdf.Column, out var column)
            || root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call
            || call.ArgumentList.Arguments[0].Expression is not LambdaExpressionSyntax lambda)
        {
            return ImmutableArray<SyntaxFix>.Empty;
        }

        var prefix = call.Expression is MemberAccessExpressionSyntax access ? access.Expression + "." : string.Empty;
        var value = ParseExpression(prefix + column);
        return Edit(call, lambda, value, diagnostic.Properties[NonDeterministicUdf.ResultType]!) is { } edit
            ? ImmutableArray.Create(new SyntaxFix($"Use the column {column} (changes which values there are, and when they are drawn)", UseColumn, edit))
            : ImmutableArray<SyntaxFix>.Empty;
    }

    /// <summary>The call that makes the UDF becomes a lambda that makes the column; where the UDF is called at once, just the column.</summary>
    private static System.Action<SyntaxEditor>? Edit(InvocationExpressionSyntax call, LambdaExpressionSyntax lambda, ExpressionSyntax column, string type)
    {
        SyntaxNode outer = call;
        while (outer.Parent is ParenthesizedExpressionSyntax parenthesized)
            outer = parenthesized;
        if (outer.Parent is InvocationExpressionSyntax use && use.Expression == outer)
            return editor => editor.ReplaceNode(use, (current, _) => column.WithTriviaFrom(current));
        if (lambda is ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: { Count: > 0 } parameters } && parameters[0].Type is not null)
            return null;

        var made = lambda.WithBody(column.WithTriviaFrom(lambda.Body));
        return outer.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } } => editor =>
            {
                editor.ReplaceNode(outer, (current, _) => made.WithTriviaFrom(current));
                if (declaration.Type.IsVar)
                    editor.ReplaceNode(declaration.Type, (current, _) => ParseTypeName(type).WithTriviaFrom(current).WithAdditionalAnnotations(Simplifier.Annotation));
            },
            ReturnStatementSyntax or ArrowExpressionClauseSyntax => editor => editor.ReplaceNode(outer, (current, _) => made.WithTriviaFrom(current)),
            _ => null,
        };
    }
}

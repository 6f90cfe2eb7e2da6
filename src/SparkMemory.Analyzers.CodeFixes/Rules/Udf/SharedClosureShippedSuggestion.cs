using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using SparkMemory.Analyzers.CodeFixes.Editing;
using SparkMemory.Analyzers.Rules.Udf;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Udf;

/// <summary>SPM3011: a static local function, which has no part in the closure, makes the UDF from its parameters.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SharedClosureShippedSuggestion))]
public sealed class SharedClosureShippedSuggestion : SuggestionFixer
{
    public const string OwnScope = "SPM3011.OwnScope";

    public SharedClosureShippedSuggestion()
        : base(Descriptors.SharedClosureShipped)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(SharedClosureShipped.Parameters, out var parameters)
            || root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Parent: not ExpressionStatementSyntax } call
            || call.FirstAncestorOrSelf<BlockSyntax>() is not { } block
            || call.Ancestors().TakeWhile(node => node != block).Any(static node => node is AnonymousFunctionExpressionSyntax))
        {
            return ImmutableArray<SyntaxFix>.Empty;
        }

        return ImmutableArray.Create(new SyntaxFix("Make the UDF in a static local function (changes what is shipped with it)", OwnScope, editor =>
        {
            editor.TrackNode(call);
            editor.ReplaceNode(block, (current, _) =>
            {
                var place = current.GetCurrentNode(call)!;
                var name = FreeName.For("CreateUdf", place);
                var function = $"static {diagnostic.Properties[SharedClosureShipped.ResultType]} {name}({parameters}) => {place.WithoutTrivia()};";
                var made = ParseExpression($"{name}({diagnostic.Properties[SharedClosureShipped.Arguments]})");
                var rest = (BlockSyntax)current.ReplaceNode(place, made.WithTriviaFrom(place));
                return rest.AddStatements(InPlace((LocalFunctionStatementSyntax)ParseStatement(function), rest));
            });
        }));
    }

    private static StatementSyntax InPlace(LocalFunctionStatementSyntax function, BlockSyntax block) => function
        .ReplaceNodes(Types(function), static (type, _) => type.WithAdditionalAnnotations(Simplifier.Annotation))
        .WithLeadingTrivia(new[] { ElasticLineFeed }.Concat(Indent(block)))
        .WithTrailingTrivia(ElasticLineFeed)
        .WithAdditionalAnnotations(Formatter.Annotation);

    private static IEnumerable<TypeSyntax> Types(LocalFunctionStatementSyntax function) =>
        function.ParameterList.Parameters.Select(static parameter => parameter.Type!).Append(function.ReturnType);

    private static IEnumerable<SyntaxTrivia> Indent(BlockSyntax block) =>
        block.Statements.Last().GetLeadingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
}

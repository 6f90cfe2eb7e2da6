using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using SparkMemory.Analyzers.CodeFixes.Editing;
using SparkMemory.Analyzers.Rules.Udf;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Udf;

/// <summary>SPM3002: the UDF reads the collection from a broadcast variable, which each worker unpacks once.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UdfCapturesLookupSuggestion))]
public sealed class UdfCapturesLookupSuggestion : SuggestionFixer
{
    public const string CopyElements = "SPM3002.CopyElementsEarly";

    public const string Broadcast = "SPM3002.Broadcast";

    public const string BroadcastScoped = "SPM3002.BroadcastScoped";

    public UdfCapturesLookupSuggestion()
        : base(Descriptors.UdfCapturesLookup)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.Properties.ContainsKey(UdfCapturesLookup.IsInRange))
            return ImmutableArray<SyntaxFix>.Empty;
        if (!diagnostic.Properties.TryGetValue(UdfCapturesLookup.Session, out var session))
            return CopyToLocal.Fix(root, diagnostic, CopyElements, " (throws on the driver when it is missing)");
        if (CopyToLocal.Planned(root, diagnostic) is not { Lambda: var lambda, Values: { IsEmpty: false } values })
            return ImmutableArray<SyntaxFix>.Empty;

        var release = diagnostic.Properties.ContainsKey(UdfCapturesLookup.StaysLocal) ? ReleasePlace(lambda) : null;
        var lookup = values[0].ToString();
        var fixes = ImmutableArray.CreateBuilder<SyntaxFix>();
        if (release is not null && diagnostic.Properties.ContainsKey(UdfCapturesLookup.HasScopes))
        {
            fixes.Add(new SyntaxFix($"Broadcast '{lookup}' until the end of the block (changes how it is shipped)", BroadcastScoped, editor =>
            {
                var scope = FreeName.Introduce(editor, lookup + "Scope", lambda);
                var variable = Rewrite(editor, lambda, values);
                LocalCopies.DeclareBefore(editor, lambda, new[]
                {
                    ParseStatement($"using var {scope} = {session}.BroadcastScoped({lookup});"),
                    LocalCopies.Declaration(variable, ParseExpression($"{scope}.Value")),
                });
                Usings.Add(editor, "SparkMemory");
            }));
        }

        var who = release is null ? "Destroy() it after its last job" : "it is destroyed at the end of the block";
        fixes.Add(new SyntaxFix($"Broadcast '{lookup}' (changes how it is shipped; {who})", Broadcast, editor =>
        {
            var variable = Rewrite(editor, lambda, values);
            LocalCopies.DeclareBefore(editor, lambda, new[] { LocalCopies.Declaration(variable, ParseExpression($"{session}.SparkContext.Broadcast({lookup})")) });
            if (release is not null)
                editor.ReplaceNode(release, (block, _) => WithLast((BlockSyntax)block, ParseStatement($"{variable}.Destroy();")));
        }));
        return fixes.ToImmutable();
    }

    private static string Rewrite(SyntaxEditor editor, SyntaxNode lambda, ImmutableArray<ExpressionSyntax> values)
    {
        var variable = FreeName.Introduce(editor, values[0] + "Broadcast", lambda);
        foreach (var value in values)
            editor.ReplaceNode(value, (current, _) => ParseExpression($"{variable}.Value()").WithTriviaFrom(current));
        return variable;
    }

    /// <summary>The block that surely ends after all jobs: the body of a method that hands nothing on.</summary>
    private static BlockSyntax? ReleasePlace(SyntaxNode lambda) => lambda.FirstAncestorOrSelf<BlockSyntax>() switch
    {
        { Parent: MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } } } block
            when !block.DescendantNodes().Any(static node => node is ReturnStatementSyntax { Expression: null }) => block,
        _ => null,
    };

    private static BlockSyntax WithLast(BlockSyntax block, StatementSyntax statement) => block.AddStatements(statement
        .WithLeadingTrivia(block.Statements.Last().GetLeadingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)))
        .WithTrailingTrivia(ElasticLineFeed));
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SparkMemory.Analyzers.CodeFixes.Editing;
using SparkMemory.Analyzers.Rules.Caching;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Caching;

/// <summary>SPM1007: persists the frame where it is made and releases it behind its last use.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MissingCacheSuggestion))]
public sealed class MissingCacheSuggestion : SuggestionFixer
{
    public const string PersistUntilLastUse = "SPM1007.PersistUntilLastUse";

    public MissingCacheSuggestion()
        : base(Descriptors.MissingCache)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (PlannedNodes.Of(root, diagnostic) is not { Length: 2 } nodes || nodes[0] is not StatementSyntax creation || nodes[1] is not StatementSyntax last)
            return ImmutableArray<SyntaxFix>.Empty;
        var frame = diagnostic.Properties[FixPlan.Text]!;
        return ImmutableArray.Create(new SyntaxFix($"Persist '{frame}' until its last use (changes what Spark keeps in memory)", PersistUntilLastUse, editor =>
        {
            Statements.InsertBehind(editor, creation, Call(frame, "Persist"));
            Statements.InsertBehind(editor, last, Call(frame, "Unpersist"));
        }));
    }

    private static StatementSyntax Call(string frame, string method) =>
        ExpressionStatement(InvocationExpression(MemberAccessExpression(Microsoft.CodeAnalysis.CSharp.SyntaxKind.SimpleMemberAccessExpression, IdentifierName(frame), IdentifierName(method))));
}

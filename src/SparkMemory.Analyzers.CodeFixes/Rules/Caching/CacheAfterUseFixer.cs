using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SparkMemory.Analyzers.CodeFixes.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Caching;

/// <summary>SPM1005: persists the frame where it is made, so that the first job fills the cache.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CacheAfterUseFixer))]
public sealed class CacheAfterUseFixer : SafeFixer
{
    public const string PersistEarlier = "SPM1005.PersistEarlier";

    public CacheAfterUseFixer()
        : base(Descriptors.CacheAfterUse)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (PlannedNodes.Of(root, diagnostic) is not { Length: 2 } nodes || nodes[1] is not StatementSyntax creation)
            return ImmutableArray<SyntaxFix>.Empty;
        return ImmutableArray.Create(new SyntaxFix("Persist before the first job", PersistEarlier, editor =>
        {
            if (nodes[0] is StatementSyntax persist)
            {
                Statements.MoveBehind(editor, persist, creation);
                return;
            }

            CallRemover.Remove(editor, nodes.Take(1));
            Statements.InsertBehind(editor, creation, ExpressionStatement((ExpressionSyntax)nodes[0].WithoutTrivia()));
        }));
    }
}

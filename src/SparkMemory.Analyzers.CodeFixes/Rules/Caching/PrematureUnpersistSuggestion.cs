using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SparkMemory.Analyzers.CodeFixes.Editing;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Caching;

/// <summary>SPM1004: moves <c>Unpersist()</c> behind the last use.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PrematureUnpersistSuggestion))]
public sealed class PrematureUnpersistSuggestion : SuggestionFixer
{
    public const string MoveBehindLastUse = "SPM1004.MoveBehindLastUse";

    public PrematureUnpersistSuggestion()
        : base(Descriptors.PrematureUnpersist)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (PlannedNodes.Of(root, diagnostic) is not { Length: 2 } nodes || nodes[0] is not StatementSyntax release || nodes[1] is not StatementSyntax last)
            return ImmutableArray<SyntaxFix>.Empty;
        return ImmutableArray.Create(new SyntaxFix("Release after the last use (changes how long the cache is kept)", MoveBehindLastUse, editor =>
            Statements.MoveBehind(editor, release, last)));
    }
}

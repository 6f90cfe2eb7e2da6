using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SparkMemory.Analyzers.CodeFixes.Editing;
using SparkMemory.Analyzers.Rules.Caching;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Caching;

/// <summary>SPM1003: <c>df.Filter(…).Unpersist()</c> becomes <c>df.Unpersist()</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnpersistOnUncachedFrameSuggestion))]
public sealed class UnpersistOnUncachedFrameSuggestion : SuggestionFixer
{
    public const string Retarget = "SPM1003.Retarget";

    public UnpersistOnUncachedFrameSuggestion()
        : base(Descriptors.UnpersistOnUncachedFrame)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (PlannedNodes.Of(root, diagnostic) is not { Length: 1 } nodes || nodes[0] is not ExpressionSyntax receiver)
            return ImmutableArray<SyntaxFix>.Empty;
        var frame = diagnostic.Properties[FixPlan.Text]!;
        return ImmutableArray.Create(new SyntaxFix($"Unpersist '{frame}' (changes which frame is released)", Retarget, editor =>
            editor.ReplaceNode(receiver, (current, _) => IdentifierName(frame).InPlaceOf(current))));
    }
}

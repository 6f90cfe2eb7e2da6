using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SparkMemory.Analyzers.CodeFixes.Editing;
using SparkMemory.Analyzers.Rules.Caching;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Caching;

/// <summary>SPM1001: returns the persisted frame, which the caller can release, instead of one that is derived from it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CacheNotReleasedSuggestion))]
public sealed class CacheNotReleasedSuggestion : SuggestionFixer
{
    public const string ReturnPersisted = "SPM1001.ReturnPersisted";

    public CacheNotReleasedSuggestion()
        : base(Descriptors.CacheNotReleased)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic)
    {
        var nodes = PlannedNodes.Of(root, diagnostic);
        if (nodes.IsEmpty || !nodes.All(static node => node is ExpressionSyntax))
            return ImmutableArray<SyntaxFix>.Empty;
        var frame = diagnostic.Properties[FixPlan.Text]!;
        return ImmutableArray.Create(new SyntaxFix($"Return '{frame}' itself, for the caller to release (changes the rows that are returned)", ReturnPersisted, editor =>
        {
            foreach (var node in nodes)
                editor.ReplaceNode(node, (current, _) => IdentifierName(frame).InPlaceOf(current));
        }));
    }
}

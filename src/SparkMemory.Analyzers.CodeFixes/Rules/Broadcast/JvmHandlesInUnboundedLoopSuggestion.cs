using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using SparkMemory.Analyzers.CodeFixes.Editing;
using SparkMemory.Analyzers.CodeFixes.Rules.Caching;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Broadcast;

/// <summary>SPM6004: collects garbage at the start of each turn, where every path comes by.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(JvmHandlesInUnboundedLoopSuggestion))]
public sealed class JvmHandlesInUnboundedLoopSuggestion : SuggestionFixer
{
    public const string Collect = "SPM6004.CollectHandles";

    public JvmHandlesInUnboundedLoopSuggestion()
        : base(Descriptors.JvmHandlesInUnboundedLoop)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) =>
        PlannedNodes.Of(root, diagnostic).FirstOrDefault() is BlockSyntax body
            ? ImmutableArray.Create(new SyntaxFix("Call 'JvmHandles.Collect()' in every turn (pauses for a garbage collection, at most every 30 seconds)", Collect, editor =>
            {
                Usings.Add(editor, "SparkMemory");
                editor.ReplaceNode(body, static (current, _) => WithCollection((BlockSyntax)current));
            }))
            : ImmutableArray<SyntaxFix>.Empty;

    private static BlockSyntax WithCollection(BlockSyntax body) => body.WithStatements(body.Statements.Insert(
        0,
        ParseStatement("JvmHandles.Collect();").WithTrailingTrivia(ElasticLineFeed).WithAdditionalAnnotations(Formatter.Annotation)));
}

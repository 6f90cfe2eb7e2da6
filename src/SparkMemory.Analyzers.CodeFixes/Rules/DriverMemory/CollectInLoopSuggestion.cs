using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SparkMemory.Analyzers.Rules.DriverMemory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;

/// <summary>SPM2002: one job in front of the loop, in its place, or for all of its keys.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CollectInLoopSuggestion))]
public sealed class CollectInLoopSuggestion : SuggestionFixer
{
    public const string Hoist = "SPM2002.HoistAlways";
    public const string LookUp = "SPM2002.LookUpByKey";
    public const string Union = "SPM2002.UnionThenCollect";

    public CollectInLoopSuggestion()
        : base(Descriptors.CollectInLoop)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.Properties.ContainsKey(CollectInLoop.IsHoistable))
        {
            return diagnostic.Properties.ContainsKey(CollectInLoop.IsSafe)
                ? ImmutableArray<SyntaxFix>.Empty
                : HoistJob.Fix(root, diagnostic, "Run the job once, before the loop (changes when it runs, and that it always runs)", Hoist);
        }

        return diagnostic.AdditionalLocations.Count == 2
            && root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan) is ForEachStatementSyntax loop
            && root.FindNode(diagnostic.AdditionalLocations[1].SourceSpan, getInnermostNodeForTie: true) is InvocationExpressionSyntax job
                ? LookUpByKey.Fix(diagnostic, job, loop, LookUp).AddRange(UnionThenCollect.Fix(diagnostic, job, loop, Union))
                : ImmutableArray<SyntaxFix>.Empty;
    }
}

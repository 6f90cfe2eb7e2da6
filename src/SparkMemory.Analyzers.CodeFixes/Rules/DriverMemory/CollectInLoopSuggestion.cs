using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SparkMemory.Analyzers.Rules.DriverMemory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;

/// <summary>SPM2002: the same job of every turn runs once, in front of the loop, even when the loop has no turn.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CollectInLoopSuggestion))]
public sealed class CollectInLoopSuggestion : SuggestionFixer
{
    public const string Hoist = "SPM2002.HoistAlways";

    public CollectInLoopSuggestion()
        : base(Descriptors.CollectInLoop)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) =>
        diagnostic.Properties.ContainsKey(CollectInLoop.IsSafe)
            ? ImmutableArray<SyntaxFix>.Empty
            : HoistJob.Fix(root, diagnostic, "Run the job once, before the loop (changes when it runs, and that it always runs)", Hoist);
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;

/// <summary>SPM2005 where nulls, order, types or names of columns make a difference; the title says which.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReduceInSparkNotOnDriverSuggestion))]
public sealed class ReduceInSparkNotOnDriverSuggestion : SuggestionFixer
{
    public const string EquivalenceKey = "SPM2005.AskSparkAlmost";

    public ReduceInSparkNotOnDriverSuggestion()
        : base(Descriptors.ReduceInSparkNotOnDriver)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) => AskSpark.Fix(root, diagnostic, EquivalenceKey, isSafe: false);
}

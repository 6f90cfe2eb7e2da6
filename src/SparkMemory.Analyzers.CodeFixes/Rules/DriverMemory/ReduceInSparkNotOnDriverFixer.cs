using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;

/// <summary>SPM2005: <c>df.Collect().Count()</c> becomes <c>checked((int)df.Count())</c>, and its like.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReduceInSparkNotOnDriverFixer))]
public sealed class ReduceInSparkNotOnDriverFixer : SafeFixer
{
    public const string EquivalenceKey = "SPM2005.AskSpark";

    public ReduceInSparkNotOnDriverFixer()
        : base(Descriptors.ReduceInSparkNotOnDriver)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) => AskSpark.Fix(root, diagnostic, EquivalenceKey, isSafe: true);
}

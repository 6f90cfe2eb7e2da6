using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SparkMemory.Analyzers.Rules.DriverMemory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;

/// <summary>SPM2008: <c>(List&lt;Row&gt;)df.Collect()</c>, which always throws, becomes <c>df.Collect().ToList()</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CollectResultCastFixer))]
public sealed class CollectResultCastFixer : SafeFixer
{
    public CollectResultCastFixer()
        : base(Descriptors.CollectResultCast)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) =>
        diagnostic.Properties.ContainsKey(CollectResultCast.Throws)
            ? MaterializeRows.Fix(root, diagnostic, string.Empty)
            : ImmutableArray<SyntaxFix>.Empty;
}

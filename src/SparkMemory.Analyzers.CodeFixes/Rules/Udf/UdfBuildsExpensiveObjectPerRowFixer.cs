using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Udf;

/// <summary>SPM3005: a regular expression, options or a culture is built once.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UdfBuildsExpensiveObjectPerRowFixer))]
public sealed class UdfBuildsExpensiveObjectPerRowFixer : SafeFixer
{
    public const string Hoist = "SPM3005.Static";

    public UdfBuildsExpensiveObjectPerRowFixer()
        : base(Descriptors.UdfBuildsExpensiveObjectPerRow)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) => HoistObject.ToStatic(root, diagnostic, Hoist);
}

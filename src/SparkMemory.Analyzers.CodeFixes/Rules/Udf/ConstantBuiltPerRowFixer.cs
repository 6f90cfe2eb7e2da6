using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Udf;

/// <summary>SPM3012: a constant collection or pattern is built once.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ConstantBuiltPerRowFixer))]
public sealed class ConstantBuiltPerRowFixer : SafeFixer
{
    public const string Hoist = "SPM3012.Static";

    public ConstantBuiltPerRowFixer()
        : base(Descriptors.ConstantBuiltPerRow)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) => HoistObject.ToStatic(root, diagnostic, Hoist);
}

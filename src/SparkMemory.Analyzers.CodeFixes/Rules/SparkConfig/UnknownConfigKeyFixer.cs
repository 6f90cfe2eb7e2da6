using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SparkMemory.Analyzers.Rules.SparkConfig;

namespace SparkMemory.Analyzers.CodeFixes.Rules.SparkConfig;

/// <summary>SPM5001: an older name that Spark still reads becomes the name of today.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnknownConfigKeyFixer))]
public sealed class UnknownConfigKeyFixer : SafeFixer
{
    public UnknownConfigKeyFixer()
        : base(Descriptors.UnknownConfigKey)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) =>
        ReplaceKey.ReplacementOf(diagnostic) == KeyReplacement.Same
            ? ReplaceKey.Fixes(root, diagnostic, string.Empty)
            : ImmutableArray<SyntaxFix>.Empty;
}

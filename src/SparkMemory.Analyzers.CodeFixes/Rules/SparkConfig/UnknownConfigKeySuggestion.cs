using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SparkMemory.Analyzers.Rules.SparkConfig;

namespace SparkMemory.Analyzers.CodeFixes.Rules.SparkConfig;

/// <summary>SPM5001 for removed and misspelt keys: the right key makes Spark do what it did not do before.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnknownConfigKeySuggestion))]
public sealed class UnknownConfigKeySuggestion : SuggestionFixer
{
    public UnknownConfigKeySuggestion()
        : base(Descriptors.UnknownConfigKey)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) => ReplaceKey.ReplacementOf(diagnostic) switch
    {
        KeyReplacement.TakesEffect => ReplaceKey.Fixes(root, diagnostic, " (changes: a setting that was ignored takes effect)"),
        KeyReplacement.OtherMeaning => ReplaceKey.Fixes(root, diagnostic, " (changes what the value means or which one holds)"),
        KeyReplacement.NoLongerThrows => ReplaceKey.Fixes(root, diagnostic, " (changes: Spark no longer throws and the setting takes effect)"),
        _ => ImmutableArray<SyntaxFix>.Empty,
    };
}

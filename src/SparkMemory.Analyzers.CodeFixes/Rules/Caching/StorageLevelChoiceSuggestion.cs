using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Caching;

/// <summary>SPM1011: any level becomes <c>MEMORY_AND_DISK</c>, which every executor can serve.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StorageLevelChoiceSuggestion))]
public sealed class StorageLevelChoiceSuggestion : SuggestionFixer
{
    public const string UseMemoryAndDisk = "SPM1011.MemoryAndDisk";

    public StorageLevelChoiceSuggestion()
        : base(Descriptors.StorageLevelChoice)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) =>
        MemoryAndDisk.Fix(root, diagnostic, UseMemoryAndDisk, "changes where the frame is kept") is { } fix
            ? ImmutableArray.Create(fix)
            : ImmutableArray<SyntaxFix>.Empty;
}

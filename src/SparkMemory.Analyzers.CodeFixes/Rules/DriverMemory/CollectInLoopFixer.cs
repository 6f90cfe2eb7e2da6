using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SparkMemory.Analyzers.Rules.DriverMemory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;

/// <summary>SPM2002: the same job of every turn runs once, in front of the loop, when the loop has a turn for sure and begins with it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CollectInLoopFixer))]
public sealed class CollectInLoopFixer : SafeFixer
{
    public const string Hoist = "SPM2002.Hoist";

    public CollectInLoopFixer()
        : base(Descriptors.CollectInLoop)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) =>
        diagnostic.Properties.ContainsKey(CollectInLoop.IsSafe)
            ? HoistJob.Fix(root, diagnostic, "Run the job once, before the loop", Hoist)
            : ImmutableArray<SyntaxFix>.Empty;
}

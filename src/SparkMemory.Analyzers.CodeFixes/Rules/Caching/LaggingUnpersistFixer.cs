using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SparkMemory.Analyzers.CodeFixes.Editing;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Caching;

/// <summary>SPM1009: moves <c>Unpersist()</c> up to the last use.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LaggingUnpersistFixer))]
public sealed class LaggingUnpersistFixer : SafeFixer
{
    public const string MoveUp = "SPM1009.MoveUp";

    public LaggingUnpersistFixer()
        : base(Descriptors.LaggingUnpersist)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) =>
        PlannedNodes.Of(root, diagnostic) is { Length: 2 } nodes && nodes[0] is StatementSyntax release && nodes[1] is StatementSyntax last
            ? ImmutableArray.Create(new SyntaxFix("Release directly after the last use", MoveUp, editor => Statements.MoveBehind(editor, release, last)))
            : ImmutableArray<SyntaxFix>.Empty;
}

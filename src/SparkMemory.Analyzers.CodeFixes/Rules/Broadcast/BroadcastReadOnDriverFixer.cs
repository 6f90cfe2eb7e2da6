using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SparkMemory.Analyzers.Rules.Broadcast;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Broadcast;

/// <summary>SPM6003: reads the variable whose value was broadcast.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BroadcastReadOnDriverFixer))]
public sealed class BroadcastReadOnDriverFixer : SafeFixer
{
    public const string UseOriginal = "SPM6003.UseOriginal";

    public BroadcastReadOnDriverFixer()
        : base(Descriptors.BroadcastReadOnDriver)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(BroadcastReadOnDriver.Original, out var original)
        && root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } read
            ? ImmutableArray.Create(new SyntaxFix($"Use '{original}'", UseOriginal, editor =>
                editor.ReplaceNode(read, (current, _) => SyntaxFactory.IdentifierName(original!).WithTriviaFrom(current))))
            : ImmutableArray<SyntaxFix>.Empty;
}

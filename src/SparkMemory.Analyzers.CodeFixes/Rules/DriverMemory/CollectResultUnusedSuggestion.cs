using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SparkMemory.Analyzers.CodeFixes.Editing;
using SparkMemory.Analyzers.Rules.DriverMemory;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;

/// <summary>SPM2004: <c>df.Collect();</c>, written to make Spark compute the frame, becomes <c>df.Count();</c>, which does.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CollectResultUnusedSuggestion))]
public sealed class CollectResultUnusedSuggestion : SuggestionFixer
{
    public const string UseCount = "SPM2004.UseCount";

    public CollectResultUnusedSuggestion()
        : base(Descriptors.CollectResultUnused)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.ContainsKey(CollectResultUnused.IsReplaceable)
            || root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call)
        {
            return ImmutableArray<SyntaxFix>.Empty;
        }

        return ImmutableArray.Create(new SyntaxFix("Use Count() (runs a job over all rows)", UseCount, editor =>
            editor.ReplaceNode(call, static (current, _) => Count((InvocationExpressionSyntax)current).InPlaceOf(current))));
    }

    private static InvocationExpressionSyntax Count(InvocationExpressionSyntax call) => call
        .WithExpression(call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.WithName(IdentifierName(nameof(Count)).WithTriviaFrom(access.Name)),
            MemberBindingExpressionSyntax binding => binding.WithName(IdentifierName(nameof(Count)).WithTriviaFrom(binding.Name)),
            var other => other,
        })
        .WithArgumentList(ArgumentList());
}

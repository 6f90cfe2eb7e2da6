using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SparkMemory.Analyzers.CodeFixes.Editing;
using SparkMemory.Analyzers.Rules.DriverMemory;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;

/// <summary>SPM2005: <c>df.Collect().Count()</c> becomes <c>checked((int)df.Count())</c>, and its like.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReduceInSparkNotOnDriverFixer))]
public sealed class ReduceInSparkNotOnDriverFixer : SafeFixer
{
    public const string AskSpark = "SPM2005.AskSpark";

    public ReduceInSparkNotOnDriverFixer()
        : base(Descriptors.ReduceInSparkNotOnDriver)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(ReduceInSparkNotOnDriver.Replacement, out var replacement)
            || root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true) is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } collect
            || root.FindNode(diagnostic.AdditionalLocations[1].SourceSpan, getInnermostNodeForTie: true) is not InvocationExpressionSyntax query)
        {
            return ImmutableArray<SyntaxFix>.Empty;
        }

        return ImmutableArray.Create(new SyntaxFix($"Let Spark do it: {replacement}", AskSpark, editor =>
        {
            editor.TrackNode(collect);
            editor.ReplaceNode(query, (current, _) =>
            {
                var access = (MemberAccessExpressionSyntax)((InvocationExpressionSyntax)(current.GetCurrentNode(collect) ?? collect)).Expression;
                return Replaced(access, replacement!).InPlaceOf(current);
            });
        }));
    }

    private static ExpressionSyntax Replaced(MemberAccessExpressionSyntax collect, string replacement) => replacement switch
    {
        "(int)Count()" => CheckedExpression(SyntaxKind.CheckedExpression, CastExpression(ParseTypeName("int"), On(collect, "Count()"))),
        "!IsEmpty()" => PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, On(collect, "IsEmpty()")),
        _ => On(collect, replacement),
    };

    /// <summary>The calls, on the frame that <c>Collect()</c> was called on; the line breaks of the chain stay.</summary>
    private static ExpressionSyntax On(MemberAccessExpressionSyntax collect, string calls)
    {
        var frame = (ExpressionSyntax)ParseExpression("x." + calls);
        var first = frame.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>().Last();
        return frame.ReplaceNode(first, collect.WithName(first.Name));
    }
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;

/// <summary>The patterns of a switch over a count as those of one over <c>IsEmpty()</c>: "true", "false" or "_", in order.</summary>
internal static class EmptinessPatterns
{
    public static void Replace(SyntaxEditor editor, SwitchExpressionSyntax choice, IReadOnlyList<string> patterns)
    {
        foreach (var (arm, pattern) in choice.Arms.Zip(patterns, static (arm, pattern) => (arm, pattern)))
            editor.ReplaceNode(arm.Pattern, Pattern(pattern).WithTriviaFrom(arm.Pattern));
    }

    public static void Replace(SyntaxEditor editor, SwitchStatementSyntax choice, IReadOnlyList<string> patterns)
    {
        foreach (var (label, pattern) in choice.Sections.SelectMany(static section => section.Labels).Zip(patterns, static (label, pattern) => (label, pattern)))
        {
            if (label is not DefaultSwitchLabelSyntax)
                editor.ReplaceNode(label, Label(pattern, label).WithTriviaFrom(label));
        }
    }

    public static LiteralExpressionSyntax Literal(bool value) =>
        LiteralExpression(value ? SyntaxKind.TrueLiteralExpression : SyntaxKind.FalseLiteralExpression);

    private static PatternSyntax Pattern(string pattern) => pattern == "_" ? DiscardPattern() : ConstantPattern(Literal(pattern == "true"));

    private static SwitchLabelSyntax Label(string pattern, SwitchLabelSyntax original) => pattern == "_"
        ? CasePatternSwitchLabel(original.Keyword, DiscardPattern(), null, original.ColonToken)
        : CaseSwitchLabel(original.Keyword, Literal(pattern == "true"), original.ColonToken);
}

using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SparkMemory.Analyzers.Rules.SparkConfig;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.SparkConfig;

/// <summary>Writes another key into the literal, which keeps its kind of quotes.</summary>
internal static class ReplaceKey
{
    public static KeyReplacement? ReplacementOf(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(UnknownConfigKey.Replacement, out var text) && Enum.TryParse<KeyReplacement>(text, out var replacement) ? replacement : null;

    /// <summary>One fix for each candidate.</summary>
    public static ImmutableArray<SyntaxFix> Fixes(SyntaxNode root, Diagnostic diagnostic, string titleSuffix)
    {
        if (!diagnostic.Properties.TryGetValue(UnknownConfigKey.Candidates, out var candidates)
            || root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true) is not LiteralExpressionSyntax literal)
        {
            return ImmutableArray<SyntaxFix>.Empty;
        }

        return candidates!.Split('|').Select(key => new SyntaxFix($"Use '{key}'{titleSuffix}", "SPM5001." + key, editor =>
            editor.ReplaceNode(literal, (current, _) => WithText((LiteralExpressionSyntax)current, key)))).ToImmutableArray();
    }

    private static LiteralExpressionSyntax WithText(LiteralExpressionSyntax literal, string key)
    {
        // Keys need no escapes; a literal that has some becomes a plain one.
        var at = literal.Token.Text.IndexOf(literal.Token.ValueText, StringComparison.Ordinal);
        var text = at < 0 ? SymbolDisplay.FormatLiteral(key, quote: true) : literal.Token.Text.Remove(at, literal.Token.ValueText.Length).Insert(at, key);
        return literal.WithToken(Token(literal.Token.LeadingTrivia, literal.Token.Kind(), text, key, literal.Token.TrailingTrivia));
    }
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Where the compilation names functions in texts: in <c>CallUDF</c>, in SQL, elsewhere. Texts are found once per file.</summary>
internal sealed class NamedFunctions
{
    // Per tree, because an edit makes a new compilation but keeps all other trees.
    private static readonly ConditionalWeakTable<SyntaxTree, Texts> s_texts = new();

    private readonly Compilation _compilation;

    public NamedFunctions(Compilation compilation) => _compilation = compilation;

    /// <summary>How often <c>CallUDF</c> is given the name as a literal.</summary>
    public int Calls(string name, CancellationToken cancellationToken) => Count(name, TextUse.Call, cancellationToken);

    /// <summary>Whether several registrations use the name: which of them a call means is decided at run time.</summary>
    public bool IsRegisteredTwice(string name, CancellationToken cancellationToken) => Count(name, TextUse.Registration, cancellationToken) > 1;

    /// <summary>Whether the name stands alone in a text that is neither a registration nor a call: it may be used from there.</summary>
    public bool IsMentioned(string name, CancellationToken cancellationToken) => Count(name, TextUse.Other, cancellationToken) > 0;

    /// <summary>Whether a longer text calls the function, as SQL does: the name, then a parenthesis.</summary>
    public bool IsCalledInSql(string name, CancellationToken cancellationToken) =>
        All(cancellationToken).Any(text => text.Use == TextUse.Other && IsCalledIn(text.Text, name));

    private int Count(string name, TextUse use, CancellationToken cancellationToken) =>
        All(cancellationToken).Count(text => text.Use == use && string.Equals(text.Text, name, StringComparison.OrdinalIgnoreCase));

    private static bool IsCalledIn(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + name.Length;
            while (end < text.Length && (char.IsWhiteSpace(text[end]) || text[end] == '`'))
                end++;
            if ((at == 0 || !(char.IsLetterOrDigit(text[at - 1]) || text[at - 1] == '_')) && end < text.Length && text[end] == '(')
                return true;
        }

        return false;
    }

    private IEnumerable<(string Text, TextUse Use)> All(CancellationToken cancellationToken) =>
        _compilation.SyntaxTrees.SelectMany(tree => s_texts.GetValue(tree, key => new Texts(key, cancellationToken)).All);

    private enum TextUse
    {
        Registration,
        Call,
        Other,
    }

    private sealed class Texts
    {
        public Texts(SyntaxTree tree, CancellationToken cancellationToken) => All = tree
            .GetRoot(cancellationToken)
            .DescendantTokens()
            .Where(static token => token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken
                || (token.Value is string && token.Parent is LiteralExpressionSyntax))
            .Select(static token => (token.ValueText, UseOf(token)))
            .ToImmutableArray();

        public ImmutableArray<(string Text, TextUse Use)> All { get; }

        private static TextUse UseOf(SyntaxToken literal) => literal.Parent is LiteralExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } }
            ? NameOf(call.Expression) switch
            {
                "CallUDF" or "Call_UDF" => TextUse.Call,
                "Register" => TextUse.Registration,
                _ => TextUse.Other,
            }
            : TextUse.Other;

        private static string? NameOf(ExpressionSyntax expression) => expression switch
        {
            SimpleNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            _ => null,
        };
    }
}

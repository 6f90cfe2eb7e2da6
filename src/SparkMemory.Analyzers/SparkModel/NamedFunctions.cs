using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Where the compilation names functions in texts: in <c>CallUDF</c>, in SQL, elsewhere. Texts are found once per file.</summary>
internal sealed class NamedFunctions
{
    // Per tree, because an edit makes a new compilation but keeps all other trees.
    private static readonly ConditionalWeakTable<SyntaxTree, ProgramTexts> s_texts = new();

    /// <summary>Before a name with a parenthesis behind it that is a table's: <c>INSERT INTO t (a, b)</c>.</summary>
    private static readonly ImmutableHashSet<string> s_beforeTables = ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, ".", "INTO", "TABLE", "VIEW", "FROM", "JOIN", "WITH");

    private readonly Compilation _compilation;

    public NamedFunctions(Compilation compilation) => _compilation = compilation;

    /// <summary>How often <c>CallUDF</c> is given the name.</summary>
    public int Calls(string name, CancellationToken cancellationToken) => Count(name, TextUse.Call, cancellationToken);

    /// <summary>Whether several registrations use the name: which of them a call means is decided at run time.</summary>
    public bool IsRegisteredTwice(string name, CancellationToken cancellationToken) => Count(name, TextUse.Registration, cancellationToken) > 1;

    /// <summary>Whether the name stands alone in a text that is neither a registration nor a call: it may be used from there.</summary>
    public bool IsMentioned(string name, CancellationToken cancellationToken) => All(cancellationToken).Any(text =>
        text.Use == TextUse.Other
        && Same(text.With(ImmutableHashSet<string>.Empty, name), name)
        && !(text.Variable is { } variable && Variables(name, cancellationToken).Contains(variable) && IsOnlyNamed(variable, cancellationToken)));

    /// <summary>Whether SQL text calls the function: the name, then a parenthesis.</summary>
    public bool IsCalledInSql(string name, CancellationToken cancellationToken)
    {
        var variables = Variables(name, cancellationToken);
        return All(cancellationToken).Any(text => text.Use == TextUse.Other && text.Mentions(variables, name) && IsCalledIn(SqlText.Parse(text.With(variables, name)).Tokens, name));
    }

    /// <summary>Whether any text could call it, also one that is quoted in SQL or commented out there.</summary>
    public bool MayBeCalledInText(string name, CancellationToken cancellationToken)
    {
        var variables = Variables(name, cancellationToken);
        return All(cancellationToken).Any(text => text.Use == TextUse.Other && text.Mentions(variables, name) && LooksCalledIn(text.With(variables, name), name));
    }

    private int Count(string name, TextUse use, CancellationToken cancellationToken)
    {
        var variables = Variables(name, cancellationToken);
        return All(cancellationToken).Count(text => text.Use == use && Same(text.With(variables, name), name));
    }

    /// <summary>Constants and variables that are declared with the name, and nowhere with another text.</summary>
    private ImmutableHashSet<string> Variables(string name, CancellationToken cancellationToken) => All(cancellationToken)
        .Where(static text => text.Variable is not null)
        .GroupBy(static text => text.Variable!)
        .Where(variable => variable.All(text => Same(text.With(ImmutableHashSet<string>.Empty, name), name)))
        .Select(static variable => variable.Key)
        .ToImmutableHashSet();

    /// <summary>Whether every place that names the variable is a registration, a call or a part of a longer text.</summary>
    private bool IsOnlyNamed(string variable, CancellationToken cancellationToken)
    {
        var places = _compilation.SyntaxTrees.Sum(tree => tree.GetRoot(cancellationToken).DescendantTokens().Count(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == variable));
        var texts = All(cancellationToken).ToList();
        return places == texts.Count(text => text.Variable == variable) + texts.Sum(text => text.PlacesOf(variable));
    }

    private static bool IsCalledIn(IReadOnlyList<string> tokens, string name) => tokens
        .Where((token, i) => Same(token.Trim('`'), name) && i + 1 < tokens.Count && tokens[i + 1] == "(" && !(i > 0 && s_beforeTables.Contains(tokens[i - 1])))
        .Any();

    private static bool LooksCalledIn(string text, string name)
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

    private static bool Same(string text, string name) => string.Equals(text, name, StringComparison.OrdinalIgnoreCase);

    private IEnumerable<ProgramText> All(CancellationToken cancellationToken) =>
        _compilation.SyntaxTrees.SelectMany(tree => s_texts.GetValue(tree, key => new ProgramTexts(key.GetRoot(cancellationToken))).All);
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>The names of columns in SQL texts, where each of them is written out.</summary>
internal static class SqlColumns
{
    /// <summary>What <c>SELECT a, t.b, x + 1 AS c FROM …</c> lists: names and aliases; null when one has no name that is sure.</summary>
    public static ImmutableArray<string>? SelectedBy(SqlText query)
    {
        if (query.Tokens.Count == 0 || !Is(query.Tokens[0], "SELECT"))
            return null;
        var list = query.Tokens.Skip(Is(query.Tokens.ElementAtOrDefault(1), "DISTINCT") ? 2 : 1).ToList();
        var end = Depths(list, "(").TakeWhile(static item => item.Depth > 0 || !Is(item.Token, "FROM")).Count();
        return Names(Depths(list.Take(end), "("), NameOfItem);
    }

    /// <summary>What a schema in DDL declares: <c>k STRING, x DECIMAL(10, 2), s STRUCT&lt;a: INT, b: INT&gt;</c>.</summary>
    public static ImmutableArray<string>? DeclaredBy(SqlText schema) =>
        Names(Depths(schema.Tokens, "(<"), static item => item.Count > 1 && IsName(item[0]) && !Is(item[1], "<") ? item[0] : null);

    /// <summary>The first word of the type that a schema in DDL gives the column; null when it has no such column.</summary>
    public static string? DeclaredType(SqlText schema, string column) => Items(Depths(schema.Tokens, "(<"))
        .Where(item => item.Count > 1 && Is(item[0].Trim('`'), column))
        .Select(static item => item[1] == ":" ? item.ElementAtOrDefault(2) : item[1])
        .FirstOrDefault();

    private static ImmutableArray<string>? Names(IEnumerable<(string Token, int Depth)> list, Func<IReadOnlyList<string>, string?> nameOf)
    {
        var names = Items(list).Select(nameOf).ToImmutableArray();
        return names.Contains(null) ? null : names.Select(static name => name!.Trim('`')).ToImmutableArray();
    }

    private static IEnumerable<IReadOnlyList<string>> Items(IEnumerable<(string Token, int Depth)> list)
    {
        var item = new List<string>();
        foreach (var (token, depth) in list)
        {
            if (depth > 0 || token != ",")
            {
                item.Add(token);
                continue;
            }

            yield return item;
            item = new List<string>();
        }

        yield return item;
    }

    private static string? NameOfItem(IReadOnlyList<string> item)
    {
        if (item.Count == 0 || !IsName(item[item.Count - 1]))
            return null;
        var isPlain = item.Count % 2 == 1 && !item.Where((token, i) => i % 2 == 0 ? !IsName(token) : token != ".").Any();
        return isPlain || (item.Count > 2 && Is(item[item.Count - 2], "AS")) ? item[item.Count - 1] : null;
    }

    /// <summary>Each token with the number of brackets around it; a bracket is in itself.</summary>
    private static IEnumerable<(string Token, int Depth)> Depths(IEnumerable<string> tokens, string opening)
    {
        var depth = 0;
        foreach (var token in tokens)
        {
            depth += opening.Contains(token) ? 1 : 0;
            yield return (token, depth);
            depth -= token == ")" || (token == ">" && opening.Length > 1) ? 1 : 0;
        }
    }

    private static bool Is(string? token, string word) => string.Equals(token, word, StringComparison.OrdinalIgnoreCase);

    private static bool IsName(string token) => (char.IsLetter(token[0]) || token[0] is '_' or '`') && !SqlText.HasHole(token);
}

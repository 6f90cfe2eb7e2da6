using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>What a SQL statement is for.</summary>
internal enum SqlStatementKind
{
    /// <summary>Not constant enough, or not understood.</summary>
    Unknown,

    /// <summary>Only describes rows: <c>SELECT</c>, <c>VALUES</c>, <c>TABLE</c>, a <c>WITH</c> that ends in one of them.</summary>
    Query,

    /// <summary>Acts when it is issued: DDL, DML, <c>CACHE</c>, <c>SET</c>, <c>SHOW</c> and all others.</summary>
    Command,
}

/// <summary>
/// SQL text as a program passes it to <c>Sql</c>: a constant, or an interpolated string whose holes are unknown. A tokeniser,
/// not a parser: it answers what a rule asks and says Unknown otherwise.
/// </summary>
internal sealed class SqlText
{
    /// <summary>Stands for an interpolation hole; no SQL text contains it.</summary>
    private const char Hole = '\uFFFC';

    private readonly List<string> _tokens;

    private SqlText(string text) => _tokens = Tokenize(text);

    /// <summary>Words, quoted texts and single symbols, without comments.</summary>
    public IReadOnlyList<string> Tokens => _tokens;

    public SqlStatementKind Kind => _tokens.Count == 0 ? SqlStatementKind.Unknown : KindOf(FirstKeyword());

    /// <summary><c>CACHE [LAZY] TABLE …</c></summary>
    public bool CachesTable => FirstKeyword() == "CACHE";

    /// <summary><c>CLEAR CACHE</c></summary>
    public bool ClearsCache => FirstKeyword() == "CLEAR" && Is(1, "CACHE");

    /// <summary><c>UNCACHE TABLE …</c></summary>
    public bool UncachesTable => FirstKeyword() == "UNCACHE";

    /// <summary><c>DROP TABLE …</c>, <c>DROP VIEW …</c>: what was cached under the name is released.</summary>
    public bool DropsTable => FirstKeyword() == "DROP" && Is(1, "TABLE", "VIEW");

    /// <summary><c>CREATE … TEMPORARY VIEW … AS …</c></summary>
    public bool DefinesView => FirstKeyword() == "CREATE" && NameIndex() is { } name && _tokens.Take(name).Any(static token => token.ToUpperInvariant() is "TEMP" or "TEMPORARY");

    /// <summary>The cache is filled by the first job that needs it, not at once.</summary>
    public bool IsLazy => CachesTable && Is(1, "LAZY");

    /// <summary>The statement says that nothing is to be kept.</summary>
    public bool PersistsNothing => _tokens.Exists(static token => token.Trim('\'', '"').Equals("NONE", StringComparison.OrdinalIgnoreCase));

    /// <summary>What the statement caches, uncaches, drops or defines, as it is written; null when it is something else or has a hole.</summary>
    public string? Table => CachesTable || UncachesTable || DropsTable || FirstKeyword() == "CREATE" ? NameIndex() is { } at ? NameAt(at) : null : null;

    /// <summary>A query follows: the statement makes a view or a table of it.</summary>
    public bool HasQuery => QueryIndex() > 0;

    /// <summary>The query that a query is, or that follows <c>AS</c>, without comments and line breaks; null when it has a hole.</summary>
    public string? Query
    {
        get
        {
            var start = Kind == SqlStatementKind.Query ? 0 : QueryIndex();
            return start < 0 || HasHole() ? null : string.Join(" ", _tokens.Skip(start));
        }
    }

    /// <summary>Tables and views that the statement reads, by <see cref="TableName"/>; as often as it reads them.</summary>
    public IEnumerable<string> Tables
    {
        get
        {
            for (var i = 1; i < _tokens.Count; i++)
            {
                if (_tokens[i - 1].ToUpperInvariant() is "FROM" or "JOIN" && NameAt(i) is { } name)
                    yield return TableName.Of(name);
            }
        }
    }

    /// <summary>Its words and signs, names without their quotes.</summary>
    public IEnumerable<string> Words => _tokens.Select(static token => token.Trim('`'));

    /// <summary>How often the name of a table or view stands in the text.</summary>
    public int Mentions(string name)
    {
        var parts = name.Split('.');
        return Enumerable.Range(0, _tokens.Count).Count(at => (at == 0 || _tokens[at - 1] != ".") && IsAt(at, parts));
    }

    /// <summary>How many rows the statement returns, by a LIMIT, GROUP BY or aggregates of its own; commands answer in few.</summary>
    public RowBound Rows => Kind switch
    {
        SqlStatementKind.Query => QueryRows(),
        SqlStatementKind.Command => RowBound.Chosen,
        _ => RowBound.Unbounded,
    };

    /// <summary>What makes a query expensive to run again, as messages name it; null when nothing is seen.</summary>
    public string? ExpensiveClause =>
        HasWord("JOIN") ? "join"
        : HasWord("GROUP") ? "aggregation"
        : HasWord("DISTINCT") ? "distinct"
        : ExpensiveExpression;

    /// <summary>The same of an expression; the words of clauses may be names there.</summary>
    public string? ExpensiveExpression =>
        HasWord("OVER") ? "window"
        : HasWord("EXPLODE") ? "explode"
        : null;

    public bool HasFilter => HasWord("WHERE");

    /// <summary>The text of an argument; null when it is neither constant nor interpolated.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="locals">The locals of the body, where the operation does not lead to them: in a control flow graph.</param>
    public static SqlText? From(IOperation argument, LocalValues? locals = null)
    {
        var text = new StringBuilder();
        return Append(argument, text, locals) ? new SqlText(text.ToString()) : null;
    }

    public static SqlText Parse(string text) => new(text);

    /// <summary>Whether a part of the token is not known.</summary>
    public static bool HasHole(string token) => token.IndexOf(Hole) >= 0;

    private static bool Append(IOperation operation, StringBuilder text, LocalValues? locals)
    {
        operation = operation.Unwrap();
        if (operation.ConstantValue is { HasValue: true, Value: string constant })
        {
            text.Append(constant);
            return true;
        }

        switch (operation)
        {
            case IInterpolatedStringOperation interpolated:
                foreach (var part in interpolated.Parts)
                    AppendPart(part, text, locals);
                return true;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum:
                if (!Append(sum.LeftOperand, text, locals))
                    text.Append(Hole);
                if (!Append(sum.RightOperand, text, locals))
                    text.Append(Hole);
                return true;
            case ILocalReferenceOperation local when (locals ?? LocalValues.Of(local)).AssignedOnce(local.Local) is { } value:
                return Append(value, text, locals);
            default:
                return false;
        }
    }

    private static void AppendPart(IInterpolatedStringContentOperation part, StringBuilder text, LocalValues? locals)
    {
        switch (part)
        {
            case IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string literal } }:
                text.Append(literal);
                break;
            case IInterpolationOperation { FormatString: null, Alignment: null } hole when ConstantText.Of(hole.Expression, locals) is { } constant:
                text.Append(constant);
                break;
            default:
                text.Append(Hole);
                break;
        }
    }

    private string FirstKeyword()
    {
        var i = 0;
        while (i < _tokens.Count && _tokens[i] == "(")
            i++;
        return i < _tokens.Count ? _tokens[i].ToUpperInvariant() : string.Empty;
    }

    private SqlStatementKind KindOf(string keyword) => keyword switch
    {
        "SELECT" or "VALUES" or "TABLE" => SqlStatementKind.Query,
        // `WITH x AS (…) INSERT INTO …` and Hive's `FROM x INSERT INTO …` write.
        "WITH" or "FROM" or "MAP" or "REDUCE" => HasWord("INSERT") || HasHole() ? SqlStatementKind.Unknown : SqlStatementKind.Query,
        _ when keyword.Length > 0 && char.IsLetter(keyword[0]) && keyword.IndexOf(Hole) < 0 => SqlStatementKind.Command,
        _ => SqlStatementKind.Unknown,
    };

    private int QueryIndex() => _tokens.FindIndex(static token => token.ToUpperInvariant() is "SELECT" or "WITH" or "VALUES");

    private bool Is(int at, params string[] words) => at < _tokens.Count && words.Contains(_tokens[at], StringComparer.OrdinalIgnoreCase);

    /// <summary>Where the name stands in <c>… TABLE [IF EXISTS] name</c> and <c>… VIEW [IF NOT EXISTS] name</c>.</summary>
    private int? NameIndex()
    {
        var at = 1 + _tokens.FindIndex(static token => token.ToUpperInvariant() is "TABLE" or "VIEW");
        if (at == 0)
            return null;
        if (Is(at, "IF"))
            at += Is(at + 1, "NOT") ? 3 : 2;
        return at;
    }

    /// <summary>The name of one or more parts that starts at the token; null when it is no name, or not known.</summary>
    private string? NameAt(int at)
    {
        if (!IsName(at))
            return null;
        var name = new StringBuilder(_tokens[at]);
        for (; Is(at + 1, ".") && IsName(at + 2); at += 2)
            name.Append('.').Append(_tokens[at + 2]);
        return name.ToString();
    }

    private bool IsName(int at) => at < _tokens.Count && (IsWord(_tokens[at][0]) || _tokens[at][0] == '`') && _tokens[at].IndexOf(Hole) < 0;

    private bool IsAt(int at, string[] parts)
    {
        for (var i = 0; i < parts.Length; i++, at += 2)
        {
            if ((i > 0 && !Is(at - 1, ".")) || at >= _tokens.Count || !string.Equals(_tokens[at].Trim('`'), parts[i], StringComparison.OrdinalIgnoreCase))
                return false;
        }

        return true;
    }

    private bool HasWord(string word) => _tokens.Exists(token => token.Equals(word, StringComparison.OrdinalIgnoreCase));

    private RowBound QueryRows()
    {
        var bound = OuterIndex("GROUP") >= 0 ? RowBound.Unbounded.Grouped()
            : SelectsAggregate() ? RowBound.One
            : FirstKeyword() == "VALUES" || (FirstKeyword() == "SELECT" && !HasWord("FROM") && !HasHole()) ? RowBound.Chosen
            : RowBound.Unbounded;
        var limit = OuterIndex("LIMIT");
        if (limit < 0 || Is(limit + 1, "ALL"))
            return bound;
        return bound.Limit(limit + 1 < _tokens.Count && long.TryParse(_tokens[limit + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var rows)
            ? RowBound.AtMost(rows)
            : RowBound.Chosen);
    }

    /// <summary>Where the word stands outside of all parentheses, in a statement that is no set operation; -1 when it does not.</summary>
    private int OuterIndex(string word)
    {
        var (depth, found) = (0, -1);
        for (var i = 0; i < _tokens.Count; i++)
        {
            depth += _tokens[i] switch { "(" => 1, ")" => -1, _ => 0 };
            if (depth != 0)
                continue;
            if (Is(i, "UNION", "INTERSECT", "EXCEPT", "MINUS"))
                return -1;
            if (Is(i, word))
                found = i;
        }

        return found;
    }

    /// <summary>Without GROUP BY one aggregate makes the result one row, unless it is over a window.</summary>
    private bool SelectsAggregate() =>
        _tokens.Count > 2
        && FirstKeyword() == "SELECT"
        && _tokens[1].ToUpperInvariant() is "COUNT" or "SUM" or "MIN" or "MAX" or "AVG"
        && _tokens[2] == "("
        && !HasWord("OVER")
        && !HasWord("UNION");

    private bool HasHole() => _tokens.Exists(HasHole);

    /// <summary>Words and single symbols, without comments; a quoted text or name is one token that keeps its quotes.</summary>
    private static List<string> Tokenize(string text)
    {
        var tokens = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c))
                i++;
            else if (StartsWith(text, i, "--"))
                i = End(text, i, "\n");
            else if (StartsWith(text, i, "/*"))
                i = End(text, i + 2, "*/");
            else
            {
                var end = c is '\'' or '"' or '`' ? QuoteEnd(text, i) : IsWord(c) ? WordEnd(text, i) : i + 1;
                tokens.Add(text.Substring(i, end - i));
                i = end;
            }
        }

        return tokens;
    }

    private static bool StartsWith(string text, int at, string what) => string.CompareOrdinal(text, at, what, 0, what.Length) == 0;

    private static int End(string text, int from, string terminator)
    {
        var at = text.IndexOf(terminator, Math.Min(from, text.Length), StringComparison.Ordinal);
        return at < 0 ? text.Length : at + terminator.Length;
    }

    private static int QuoteEnd(string text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\' && text[start] != '`')
                i++;
            else if (text[i] == text[start])
                return i + 1;
        }

        return text.Length;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or Hole;

    private static int WordEnd(string text, int start)
    {
        var end = start;
        while (end < text.Length && IsWord(text[end]))
            end++;
        return end;
    }
}

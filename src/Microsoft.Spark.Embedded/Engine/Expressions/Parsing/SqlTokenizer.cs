using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Microsoft.Spark.Embedded.Expressions.Parsing;

/// <summary>Cuts SQL text into tokens; comments (<c>-- …</c>, <c>/* … */</c>) and white space separate them.</summary>
internal static class SqlTokenizer
{
    /// <summary>Longest first. There is no shift operator, so the two ends of <c>array&lt;array&lt;int&gt;&gt;</c> stay apart.</summary>
    private static readonly string[] Symbols = { "<=>", "<=", ">=", "<>", "!=", "==", "||", "->", "=>", "::" };

    public static IReadOnlyList<SqlToken> Tokenize(string text)
    {
        var tokens = new List<SqlToken>();
        int i = 0;
        while (true)
        {
            i = SkipBlanks(text, i);
            if (i == text.Length)
                break;
            int start = i;
            char c = text[i];
            if ((c == 'r' || c == 'R') && i + 1 < text.Length && (text[i + 1] == '\'' || text[i + 1] == '"'))
            {
                int end = text.IndexOf(text[i + 1], i + 2);
                if (end < 0)
                    throw new SparkParseFailure("Syntax error: the string literal is not closed.", start);
                i = end + 1;
                tokens.Add(new SqlToken(SqlTokenKind.Text, text.Substring(start + 2, end - start - 2), start, i));
            }
            else if (IsWordStart(c))
            {
                while (i < text.Length && (IsWordStart(text[i]) || char.IsDigit(text[i])))
                    i++;
                tokens.Add(new SqlToken(SqlTokenKind.Word, text.Substring(start, i - start), start, i));
            }
            else if (char.IsDigit(c) || (c == '.' && i + 1 < text.Length && char.IsDigit(text[i + 1]) && !AfterName(tokens, i)))
            {
                i = NumberEnd(text, i);
                tokens.Add(new SqlToken(SqlTokenKind.Number, text.Substring(start, i - start), start, i));
            }
            else if (c == '\'' || c == '"')
            {
                string value = ReadString(text, ref i);
                tokens.Add(new SqlToken(SqlTokenKind.Text, value, start, i));
            }
            else if (c == '`')
            {
                string name = ReadQuotedName(text, ref i);
                tokens.Add(new SqlToken(SqlTokenKind.QuotedName, name, start, i));
            }
            else
            {
                string symbol = Symbols.FirstOrDefault(x => string.CompareOrdinal(text, start, x, 0, x.Length) == 0);
                if (symbol == null && "+-*/%&|^~=<>!()[].,:;?@{}".IndexOf(c) < 0)
                    throw new SparkParseFailure($"Syntax error at or near '{c}'.", start);
                symbol ??= c.ToString();
                i += symbol.Length;
                tokens.Add(new SqlToken(SqlTokenKind.Symbol, symbol, start, i));
            }
        }
        tokens.Add(new SqlToken(SqlTokenKind.End, string.Empty, text.Length, text.Length));
        return tokens;
    }

    private static bool IsWordStart(char c) => char.IsLetter(c) || c == '_';

    /// <summary>In <c>t.1</c> the point is a separator, not the start of a number.</summary>
    private static bool AfterName(List<SqlToken> tokens, int position) =>
        tokens.Count > 0 && tokens[tokens.Count - 1] is { } last && last.EndPosition == position &&
        (last.Kind == SqlTokenKind.Word || last.Kind == SqlTokenKind.QuotedName);

    private static int SkipBlanks(string text, int i)
    {
        while (i < text.Length)
        {
            if (char.IsWhiteSpace(text[i]))
                i++;
            else if (string.CompareOrdinal(text, i, "--", 0, 2) == 0)
                i = text.IndexOf('\n', i) is var line && line < 0 ? text.Length : line + 1;
            else if (string.CompareOrdinal(text, i, "/*", 0, 2) == 0)
                i = text.IndexOf("*/", i + 2, StringComparison.Ordinal) is var end && end < 0 ? text.Length : end + 2;
            else
                break;
        }
        return i;
    }

    /// <summary>Digits, point, exponent, and the letter that gives the type: L, S, Y, F, D, BD.</summary>
    private static int NumberEnd(string text, int i)
    {
        while (i < text.Length && char.IsDigit(text[i]))
            i++;
        if (i < text.Length && text[i] == '.')
        {
            i++;
            while (i < text.Length && char.IsDigit(text[i]))
                i++;
        }
        if (i < text.Length && (text[i] == 'e' || text[i] == 'E'))
        {
            int exponent = i + 1;
            if (exponent < text.Length && (text[exponent] == '+' || text[exponent] == '-'))
                exponent++;
            if (exponent < text.Length && char.IsDigit(text[exponent]))
            {
                i = exponent;
                while (i < text.Length && char.IsDigit(text[i]))
                    i++;
            }
        }
        if (i < text.Length && "LlSsYyFfDd".IndexOf(text[i]) >= 0)
            i++;
        else if (i + 1 < text.Length && string.Compare(text, i, "BD", 0, 2, StringComparison.OrdinalIgnoreCase) == 0)
            i += 2;
        return i;
    }

    private static string ReadQuotedName(string text, ref int i)
    {
        int start = i++;
        var name = new StringBuilder();
        for (; i < text.Length; i++)
        {
            if (text[i] != '`')
            {
                name.Append(text[i]);
                continue;
            }
            if (i + 1 < text.Length && text[i + 1] == '`')
            {
                name.Append(text[i++]);
                continue;
            }
            i++;
            return name.ToString();
        }
        throw new SparkParseFailure("Syntax error: the quoted name is not closed.", start);
    }

    private static string ReadString(string text, ref int i)
    {
        int start = i;
        char quote = text[i++];
        var value = new StringBuilder();
        while (i < text.Length)
        {
            char c = text[i++];
            if (c == quote)
                return value.ToString();
            if (c == '\\' && i < text.Length)
                ReadEscape(text, ref i, value);
            else
                value.Append(c);
        }
        throw new SparkParseFailure("Syntax error: the string literal is not closed.", start);
    }

    private static void ReadEscape(string text, ref int i, StringBuilder value)
    {
        char c = text[i++];
        switch (c)
        {
            case '0' when !IsOctal(text, i - 1): value.Append('\0'); return;
            case 'b': value.Append('\b'); return;
            case 'n': value.Append('\n'); return;
            case 'r': value.Append('\r'); return;
            case 't': value.Append('\t'); return;
            case 'Z': value.Append('\x1A'); return;
            // Kept for LIKE, where they mean the characters themselves.
            case '%': value.Append("\\%"); return;
            case '_': value.Append("\\_"); return;
            case 'u' when TryHex(text, i, 4, out int unit):
                value.Append((char)unit);
                i += 4;
                return;
            case 'U' when TryHex(text, i, 8, out int codePoint):
                value.Append(char.ConvertFromUtf32(codePoint));
                i += 8;
                return;
            case >= '0' and <= '1' when IsOctal(text, i - 1):
                value.Append((char)Convert.ToInt32(text.Substring(i - 1, 3), 8));
                i += 2;
                return;
            default: value.Append(c); return;
        }
    }

    private static bool IsOctal(string text, int start) => start + 3 <= text.Length &&
        Enumerable.Range(start, 3).All(k => text[k] >= '0' && text[k] <= '7');

    private static bool TryHex(string text, int start, int length, out int value)
    {
        value = 0;
        return start + length <= text.Length &&
            int.TryParse(text.Substring(start, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }
}

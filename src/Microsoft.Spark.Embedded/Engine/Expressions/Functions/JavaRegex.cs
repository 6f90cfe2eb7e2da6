using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

/// <summary>
/// java.util.regex patterns as .NET patterns. What differs and is translated: line terminators of <c>.</c> and <c>$</c>,
/// the ASCII classes \d \w \s, \Q…\E, \h, \R, \z and possessive quantifiers; characters outside the basic plane are
/// grouped so that a quantifier takes the whole character.
/// </summary>
internal static class JavaRegex
{
    private const string NotLineEnd = "[^\\n\\r\\u0085\\u2028\\u2029]";
    private const string AnyCodePoint = "(?:[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]|" + NotLineEnd + ")";
    private static readonly ConcurrentDictionary<string, Regex> Cache = new ConcurrentDictionary<string, Regex>();

    /// <summary>The compiled pattern; throws PatternSyntaxException as the JVM does, inside <paramref name="thrown"/> where Spark wraps it.</summary>
    public static Regex Compile(string pattern, string thrown = null)
    {
        try
        {
            return Cache.GetOrAdd(pattern, x => new Regex(Translate(x), RegexOptions.CultureInvariant));
        }
        catch (ArgumentException e)
        {
            throw new SparkFailure("PatternSyntaxException", thrown == null ? null : "INVALID_PARAMETER_VALUE.PATTERN", e.Message, thrown);
        }
    }

    /// <summary>A Java replacement ($1, ${name}, \x) applied to a match; IndexOutOfBoundsException for a group that is not there.</summary>
    public static string Expand(Match match, string replacement, int groupCount)
    {
        var result = new StringBuilder();
        for (int i = 0; i < replacement.Length; i++)
        {
            char c = replacement[i];
            if (c == '\\')
            {
                if (++i == replacement.Length)
                    throw SparkFailure.IllegalArgument("character to be escaped is missing");
                result.Append(replacement[i]);
            }
            else if (c == '$')
            {
                if (++i == replacement.Length)
                    throw SparkFailure.IllegalArgument("Illegal group reference: group index is missing");
                if (replacement[i] == '{')
                {
                    int end = replacement.IndexOf('}', i);
                    if (end < 0)
                        throw SparkFailure.IllegalArgument("named capturing group is missing trailing '}'");
                    Group named = match.Groups[replacement.Substring(i + 1, end - i - 1)];
                    result.Append(named.Value);
                    i = end;
                    continue;
                }
                if (replacement[i] < '0' || replacement[i] > '9')
                    throw SparkFailure.IllegalArgument("Illegal group reference");
                int group = replacement[i] - '0';
                if (group > groupCount)
                    throw new SparkFailure("IndexOutOfBoundsException", null, "No group " + group.ToString(CultureInfo.InvariantCulture));
                // More digits belong to the number as long as there is such a group.
                while (i + 1 < replacement.Length && char.IsDigit(replacement[i + 1]) && group * 10 + (replacement[i + 1] - '0') <= groupCount)
                    group = group * 10 + (replacement[++i] - '0');
                result.Append(match.Groups[group].Value);
            }
            else
                result.Append(c);
        }
        return result.ToString();
    }

    /// <summary>The halves of a pair that a match has cut become question marks when the JVM encodes them.</summary>
    public static string WithoutLoneSurrogates(string text)
    {
        var result = new StringBuilder(text);
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                result[i] = '?';
        }
        return result.ToString();
    }

    public static int GroupCount(Regex regex) => regex.GetGroupNumbers().Length - 1;

    private static string Translate(string pattern)
    {
        var result = new StringBuilder();
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            if (c == '\\')
                i = Escape(pattern, i, result, inClass: false);
            else if (c == '[')
                i = CharacterClass(pattern, i, result);
            else if (c == '.')
                result.Append(AnyCodePoint);
            else if (c == '$')
                result.Append("(?=(?:\\r\\n|[\\n\\u0085\\u2028\\u2029]|\\r(?!\\n))?\\z)(?<!\\r(?=\\n))");
            else if (c == '+' && i > 0 && "*+?}".IndexOf(pattern[i - 1]) >= 0 && (i < 2 || pattern[i - 2] != '\\'))
                MakeAtomic(result);
            else if (char.IsHighSurrogate(c) && i + 1 < pattern.Length)
                result.Append("(?:").Append(c).Append(pattern[++i]).Append(')');
            else if (c is ' ' or '#')
                result.Append('\\').Append(c);
            else
                result.Append(c);
        }
        return result.ToString();
    }

    /// <summary>x++ has no .NET form; the atom before it is a single character or escape in practice.</summary>
    private static void MakeAtomic(StringBuilder result)
    {
        int quantifier = result.Length - 1;
        if (result[quantifier] == '}')
            quantifier = result.ToString().LastIndexOf('{');
        int start = quantifier - 1;
        if (result[start] == ']')
            start = result.ToString().LastIndexOf('[', start);
        else if (result[start] == ')')
            start = OpeningParenthesis(result, start);
        else if (start > 0 && result[start - 1] == '\\')
            start--;
        result.Insert(start, "(?>").Append(')');
    }

    private static int OpeningParenthesis(StringBuilder text, int closing)
    {
        int depth = 0;
        for (int i = closing; i >= 0; i--)
        {
            if (text[i] == ')')
                depth++;
            else if (text[i] == '(' && --depth == 0)
                return i;
        }
        return 0;
    }

    private static int Escape(string pattern, int i, StringBuilder result, bool inClass)
    {
        if (i + 1 == pattern.Length)
            throw new ArgumentException("Unexpected internal error near index " + i.ToString(CultureInfo.InvariantCulture));
        char c = pattern[i + 1];
        switch (c)
        {
            case 'Q':
                int end = pattern.IndexOf("\\E", i + 2, StringComparison.Ordinal);
                string literal = end < 0 ? pattern.Substring(i + 2) : pattern.Substring(i + 2, end - i - 2);
                result.Append(inClass ? Regex.Escape(literal).Replace("]", "\\]").Replace("-", "\\-") : Regex.Escape(literal));
                return end < 0 ? pattern.Length - 1 : end + 1;
            case 'd': result.Append(inClass ? "0-9" : "[0-9]"); break;
            case 'w': result.Append(inClass ? "a-zA-Z_0-9" : "[a-zA-Z_0-9]"); break;
            case 's': result.Append(inClass ? " \\t\\n\\x0B\\f\\r" : "[ \\t\\n\\x0B\\f\\r]"); break;
            case 'D' when !inClass: result.Append("[^0-9]"); break;
            case 'W' when !inClass: result.Append("[^a-zA-Z_0-9]"); break;
            case 'S' when !inClass: result.Append("[^ \\t\\n\\x0B\\f\\r]"); break;
            case 'p' or 'P' when PosixClass(pattern, i) is { } posix:
                bool negated = c == 'P';
                if (negated && inClass)
                    throw NotEmulated.Of("A negated class within a class of characters");
                result.Append(inClass ? posix : negated ? "[^" + posix + "]" : "[" + posix + "]");
                return pattern.IndexOf('}', i);
            case 'h': result.Append(inClass ? " \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000" : "[ \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000]"); break;
            case 'R': result.Append("(?:\\r\\n|[\\n\\x0B\\f\\r\\u0085\\u2028\\u2029])"); break;
            case 'Z': result.Append("(?=(?:\\r\\n|[\\n\\r\\u0085\\u2028\\u2029])?\\z)"); break;
            case >= '1' and <= '9' when !inClass: result.Append('\\').Append(c); break;
            case 'A' or 'z' or 'b' or 'B' or 'G' or 'D' or 'W' or 'S' or 't' or 'n' or 'r' or 'f' or 'a' or 'e' or 'u' or 'x' or 'p' or 'P' or 'k' or 'c' or '0':
                result.Append('\\').Append(c);
                break;
            default:
                if (char.IsLetter(c) && c < 128)
                    throw new ArgumentException("Illegal/unsupported escape sequence");
                result.Append('\\').Append(c);
                break;
        }
        return i + 1;
    }

    /// <summary>The characters of \p{Alpha} and its like, which are ASCII; null for the Unicode categories, which .NET has too.</summary>
    private static string PosixClass(string pattern, int i)
    {
        int end = pattern.IndexOf('}', i);
        string name = end > i + 3 && pattern[i + 2] == '{' ? pattern.Substring(i + 3, end - i - 3) : string.Empty;
        return name switch
        {
            "Lower" => "a-z",
            "Upper" => "A-Z",
            "Alpha" => "a-zA-Z",
            "Digit" => "0-9",
            "Alnum" => "a-zA-Z0-9",
            "XDigit" => "0-9a-fA-F",
            "Blank" => " \t",
            "Space" => " \t\n\x0B\f\r",
            "Punct" => "!-/:-@\\[-`{-~",
            "Cntrl" => "\x00-\x1F\x7F",
            "ASCII" => "\x00-\x7F",
            _ => null,
        };
    }

    private static int CharacterClass(string pattern, int start, StringBuilder result)
    {
        var inside = new StringBuilder("[");
        int i = start + 1;
        if (i < pattern.Length && pattern[i] == '^')
        {
            inside.Append('^');
            i++;
        }
        bool first = true;
        for (; i < pattern.Length; i++, first = false)
        {
            char c = pattern[i];
            if (c == ']' && !first)
            {
                inside.Append(']');
                // What is not in the class may also be a character of two units.
                if (pattern[start + 1] == '^')
                    result.Append("(?:[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]|").Append(inside).Append(')');
                else
                    result.Append(inside);
                return i;
            }
            if (c == '\\')
                i = Escape(pattern, i, inside, inClass: true);
            else if (c == '[')
                i = NestedClass(pattern, i, inside);
            else if (c == '&' && i + 1 < pattern.Length && pattern[i + 1] == '&')
                throw NotEmulated.Of("An intersection of character classes");
            else if (c == ']')
                inside.Append("\\]");
            else
                inside.Append(c);
        }
        throw new ArgumentException("Unclosed character class near index " + (pattern.Length - 1).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A class within a class is a union: its characters join those of the outer one.</summary>
    private static int NestedClass(string pattern, int start, StringBuilder outer)
    {
        var inner = new StringBuilder();
        int end = CharacterClass(pattern, start, inner);
        if (pattern[start + 1] == '^')
            throw NotEmulated.Of("A negated class within a class of characters");
        outer.Append(inner.ToString(1, inner.Length - 2));
        return end;
    }
}

using System.Globalization;
using System.Text;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

/// <summary>Upper, lower and title case by Unicode as the JVM has them, and Soundex.</summary>
internal static class Letters
{
    /// <summary>The JVM's upper case: invariant, with the letters that become several.</summary>
    public static string Upper(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            result.Append(c switch
            {
                'ß' => "SS",
                'ŉ' => "ʼN",
                'ǰ' => "J\u030C",
                'ﬀ' => "FF",
                'ﬁ' => "FI",
                'ﬂ' => "FL",
                'ﬃ' => "FFI",
                'ﬄ' => "FFL",
                'ﬅ' or 'ﬆ' => "ST",
                _ => null,
            } ?? c.ToString());
        }
        return result.ToString().ToUpperInvariant().Replace('ı', 'I');
    }

    /// <summary>The JVM's lower case: İ becomes two characters, a sigma at the end of a word its final form.</summary>
    public static string Lower(string text)
    {
        string lower = text.Replace("İ", "i\u0307").ToLowerInvariant();
        string source = text.Replace("İ", "i\u0307");
        var result = new StringBuilder(lower);
        for (int i = 0; i < result.Length; i++)
            if (source[i] == 'Σ' && IsCased(source, i - 1, -1) && !IsCased(source, i + 1, 1))
                result[i] = 'ς';
        return result.ToString();
    }

    private static bool IsCased(string text, int index, int step)
    {
        while (index >= 0 && index < text.Length && (text[index] == '\'' || char.GetUnicodeCategory(text[index]) == UnicodeCategory.NonSpacingMark))
            index += step;
        return index >= 0 && index < text.Length && char.IsLetter(text[index]);
    }

    public static string InitCap(string text)
    {
        var result = new StringBuilder(Lower(text));
        for (int i = 0; i < result.Length; i++)
            if (i == 0 || result[i - 1] == ' ')
                result[i] = Title(result[i]);
        return result.ToString();
    }

    /// <summary>Letters of two parts have a title case of their own.</summary>
    private static char Title(char c) => c switch
    {
        'ı' => 'I',
        'ǆ' => 'ǅ',
        'ǉ' => 'ǈ',
        'ǌ' => 'ǋ',
        'ǳ' => 'ǲ',
        _ => char.ToUpperInvariant(c),
    };

    public static string Soundex(string text)
    {
        const string codes = "01230127022455012623017202";
        if (text.Length == 0)
            return text;
        char first = char.ToUpperInvariant(text[0]);
        if (first < 'A' || first > 'Z')
            return text;
        var result = new StringBuilder().Append(first);
        char last = codes[first - 'A'];
        for (int i = 1; i < text.Length && result.Length < 4; i++)
        {
            char c = char.ToUpperInvariant(text[i]);
            char code = c >= 'A' && c <= 'Z' ? codes[c - 'A'] : '0';
            // 7 marks H and W, which do not part two letters of one code.
            if (code == '7')
                continue;
            if (code != '0' && code != last)
                result.Append(code);
            last = code;
        }
        return result.ToString().PadRight(4, '0');
    }
}

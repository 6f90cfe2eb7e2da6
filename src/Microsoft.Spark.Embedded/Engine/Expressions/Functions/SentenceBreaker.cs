using System.Collections.Generic;
using System.Globalization;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

/// <summary>The function sentences.</summary>
internal static class SentenceBreaker
{
    /// <summary>Words of sentences, as far as the break iterator's rules for plain text go.</summary>
    public static object[] Split(string text)
    {
        var sentences = new List<object>();
        var words = new List<object>();
        int i = 0;
        while (i < text.Length)
        {
            if (char.IsLetterOrDigit(text[i]) || char.IsSurrogate(text[i]))
            {
                int start = i;
                while (i < text.Length && (char.IsLetterOrDigit(text[i]) || IsWordJoin(text, i)))
                    i++;
                if (i == start)
                {
                    i += 2;
                    continue;
                }
                words.Add(text.Substring(start, i - start));
                continue;
            }
            bool ends = text[i] is '!' or '?' || (text[i] == '.' && (i + 1 == text.Length || text[i + 1] == ' ' && NextLetterIsUpper(text, i + 1)));
            i++;
            if (ends && words.Count > 0)
            {
                sentences.Add(words.ToArray());
                words.Clear();
            }
        }
        // Text without any word is still one sentence.
        if (words.Count > 0 || (sentences.Count == 0 && text.Length > 0))
            sentences.Add(words.ToArray());
        return sentences.ToArray();
    }

    private static bool IsWordJoin(string text, int i) => i > 0 && i + 1 < text.Length &&
        ((text[i] is '_' or '\'' or '.' or '-') && char.IsLetterOrDigit(text[i - 1]) && char.IsLetterOrDigit(text[i + 1]) ||
            char.GetUnicodeCategory(text[i]) == UnicodeCategory.NonSpacingMark) || (i > 0 && text[i] == '%' && char.IsDigit(text[i - 1]));

    private static bool NextLetterIsUpper(string text, int i)
    {
        while (i < text.Length && char.IsWhiteSpace(text[i]))
            i++;
        return i >= text.Length || !char.IsLower(text[i]);
    }
}

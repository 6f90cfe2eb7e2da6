using System;
using System.Collections.Generic;

namespace SparkMemory.Analyzers.Columns;

/// <summary>In what a column may differ from the body that it was translated from. Any of them makes the fix a suggestion.</summary>
[Flags]
internal enum Difference
{
    None = 0,

    /// <summary>The culture of the worker decides in C#.</summary>
    Culture = 1,

    /// <summary>Special cases of Unicode: upper("ß") is "SS" in Spark.</summary>
    Casing = 2,

    /// <summary>C# counts UTF-16 units, Spark code points.</summary>
    Utf16 = 4,

    /// <summary>Transcendental functions of two libraries.</summary>
    LastBit = 8,

    /// <summary>In ANSI mode the column fails on rows for which the body has a value.</summary>
    Ansi = 16,
}

internal static class Differences
{
    /// <summary>What titles of fixes say.</summary>
    public static string Text(this Difference differences)
    {
        var parts = new List<string>();
        Add(Difference.Culture, "the culture no longer matters");
        Add(Difference.Casing, "letters outside ASCII may change case differently");
        Add(Difference.Utf16, "characters outside the BMP count once");
        Add(Difference.LastBit, "the last digit may differ");
        Add(Difference.Ansi, "ANSI mode fails on overflow and bad input");
        return string.Join("; ", parts);

        void Add(Difference flag, string text)
        {
            if ((differences & flag) != 0)
                parts.Add(text);
        }
    }
}

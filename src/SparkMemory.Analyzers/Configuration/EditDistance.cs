using System;

namespace SparkMemory.Analyzers.Configuration;

/// <summary>How far apart two names are.</summary>
internal static class EditDistance
{
    /// <summary>
    /// The number of single-character insertions, deletions, substitutions and swaps of neighbours that turn one text into
    /// the other (optimal string alignment), ignoring case.
    /// </summary>
    public static int Between(string first, string second)
    {
        var beforePrevious = new int[second.Length + 1];
        var previous = new int[second.Length + 1];
        var current = new int[second.Length + 1];
        for (var j = 0; j <= second.Length; j++)
            previous[j] = j;

        for (var i = 1; i <= first.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= second.Length; j++)
            {
                var substitution = previous[j - 1] + (Same(first[i - 1], second[j - 1]) ? 0 : 1);
                current[j] = Math.Min(substitution, Math.Min(previous[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && Same(first[i - 1], second[j - 2]) && Same(first[i - 2], second[j - 1]))
                    current[j] = Math.Min(current[j], beforePrevious[j - 2] + 1);
            }

            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return previous[second.Length];
    }

    private static bool Same(char first, char second) => char.ToLowerInvariant(first) == char.ToLowerInvariant(second);
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;

namespace SparkMemory.Analyzers.Configuration;

/// <summary>
/// Whether a name was meant to be a known one: the same words in another case, order or spelling of their joints, or at most
/// two edits away. Words are dot segments and camel-case parts.
/// </summary>
internal static class NearMiss
{
    private const int MaxEdits = 2;
    private const int MaxCandidates = 3;

    private static readonly (string First, string Second)[] s_opposites = { ("min", "max"), ("include", "exclude") };

    /// <summary>The known keys that the unknown one is a near miss of, the nearest first.</summary>
    public static ImmutableArray<string> OfKey(string key, IEnumerable<string> known) =>
        Nearest(key, known, static (key, candidate) => HaveSameStart(key, candidate));

    /// <summary>The known options that the unknown one is a near miss of; dotted ones belong to a namespace of their own.</summary>
    public static ImmutableArray<string> OfOption(string option, IEnumerable<string> known) =>
        Nearest(option, known, static (option, candidate) => option.Contains('.') == candidate.Contains('.') && HaveSameFirstSegment(option, candidate));

    private static ImmutableArray<string> Nearest(string name, IEnumerable<string> known, Func<string, string, bool> areComparable)
    {
        var letters = LetterCount(name);
        var words = new Lazy<string>(() => SortedWords(name));
        return known
            .Where(candidate => Math.Abs(letters - LetterCount(candidate)) <= MaxEdits && areComparable(name, candidate) && !DifferInNumbers(name, candidate) && !AreOpposites(name, candidate))
            .Select(candidate => (Candidate: candidate, Distance: Distance(name, candidate, words)))
            .Where(static near => near.Distance <= MaxEdits)
            .OrderBy(static near => near.Distance)
            .ThenBy(static near => near.Candidate, StringComparer.Ordinal)
            .Take(MaxCandidates)
            .Select(static near => near.Candidate)
            .ToImmutableArray();
    }

    private static int Distance(string name, string candidate, Lazy<string> words)
    {
        if (LetterCount(name) == LetterCount(candidate) && words.Value == SortedWords(candidate))
            return 0;
        return Math.Abs(name.Length - candidate.Length) <= MaxEdits && EditsFitSegments(name, candidate) ? EditDistance.Between(name, candidate) : int.MaxValue;
    }

    /// <summary>Two edits make another word of a short one: <c>spark.app.date</c> is no misspelling of <c>spark.app.name</c>.</summary>
    private static bool EditsFitSegments(string name, string candidate)
    {
        var written = name.Split('.');
        var meant = candidate.Split('.');
        return written.Length != meant.Length
            || written.Zip(meant, static (first, second) => EditDistance.Between(first, second) * 2 < Math.Max(second.Length, 2)).All(static fits => fits);
    }

    /// <summary>The same first two segments, so that <c>spark.es.port</c> is none of <c>spark.ui.port</c>; or the same first two words.</summary>
    private static bool HaveSameStart(string key, string candidate) =>
        string.Equals(FirstSegments(key, 2), FirstSegments(candidate, 2), StringComparison.OrdinalIgnoreCase)
        || Words(key).Take(2).SequenceEqual(Words(candidate).Take(2));

    private static bool HaveSameFirstSegment(string option, string candidate) =>
        !option.Contains('.') || string.Equals(FirstSegments(option, 1), FirstSegments(candidate, 1), StringComparison.OrdinalIgnoreCase);

    private static string FirstSegments(string name, int count) => string.Join(".", name.Split('.').Take(count));

    /// <summary>Numbered names are made to differ by their numbers.</summary>
    private static bool DifferInNumbers(string name, string candidate) =>
        name.Any(char.IsDigit) && string.Concat(name.Where(char.IsDigit)) != string.Concat(candidate.Where(char.IsDigit));

    /// <summary><c>minExecutors</c> is two edits from <c>maxExecutors</c> and no misspelling of it.</summary>
    private static bool AreOpposites(string name, string candidate)
    {
        var written = Words(name).ToList();
        var meant = Words(candidate).ToList();
        return s_opposites.Any(pair => IsSwapped(pair.First, pair.Second) || IsSwapped(pair.Second, pair.First));

        bool IsSwapped(string first, string second) =>
            written.Contains(first) && !written.Contains(second) && meant.Contains(second) && !meant.Contains(first);
    }

    private static int LetterCount(string name) => name.Count(char.IsLetterOrDigit);

    private static string SortedWords(string name) => string.Join(" ", Words(name).OrderBy(static word => word, StringComparer.Ordinal));

    /// <summary>The words in lower case; <c>maxSizeInBytes</c> has four, <c>UDFCompression</c> two.</summary>
    private static IEnumerable<string> Words(string name)
    {
        var word = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = char.IsUpper(name[i]) && i > 0 && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if ((startsWord || !char.IsLetterOrDigit(name[i])) && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }

            if (char.IsLetterOrDigit(name[i]))
                word.Append(char.ToLowerInvariant(name[i]));
        }

        if (word.Length > 0)
            yield return word.ToString();
    }
}

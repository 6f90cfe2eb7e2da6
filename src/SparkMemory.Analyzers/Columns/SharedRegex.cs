using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace SparkMemory.Analyzers.Columns;

/// <summary>
/// Patterns that .NET and Java understand alike: literals, <c>^</c>, <c>\z</c>, classes of explicit ASCII characters and ranges, groups,
/// alternation, quantifiers. Everything else differs somewhere: <c>.</c>, <c>$</c>, <c>\d</c>, <c>\w</c>, <c>\s</c>, <c>\b</c>.
/// </summary>
internal static class SharedRegex
{
    private const string Piece =
        @"(?<piece>\^|\\z|[A-Za-z0-9 _\-,;:@#%&=/'""!~<>]|\\[.\-+*?()\[\]{}|^$/\\]|\[(?:(?:[A-Za-z0-9 _,;:@#%=/'""!~<>.+*?()|$]|\\[.\-+*?()\[\]{}|^$/\\])(?:-(?:[A-Za-z0-9]))?)+-?\]|\((?:\?:|(?!\?))|\)|\|)";

    private static readonly Regex s_shared = new(
        @"\A(?:" + Piece + @"(?:(?:[*+?]|\{[0-9]{1,3}(?:,[0-9]{0,3})?\})\??)?)*\z",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    public static bool MeansTheSame(string pattern) => pattern.Length is > 0 and < 200 && Matches(pattern) && IsValid(pattern);

    /// <summary>Replacing empty matches is where the two differ next.</summary>
    public static bool MayMatchNothing(string pattern) => pattern.Any(static c => c is '^' or '|') || pattern.Contains("\\z") || new Regex(pattern).IsMatch(string.Empty);

    private static bool Matches(string pattern)
    {
        try
        {
            return s_shared.IsMatch(pattern);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static bool IsValid(string pattern)
    {
        try
        {
            _ = new Regex(pattern);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

/// <summary>LIKE, RLIKE, split and the functions on regular expressions.</summary>
internal static class PatternFunctions
{
    public static void Register(FunctionRegistry registry)
    {
        registry.Add("like", 2, 3, call => Like(call, RegexOptions.None));
        registry.Add("ilike", 2, 3, call => Like(call, RegexOptions.IgnoreCase));
        registry.Add("rlike regexp regexp_like", 2, 2, call => call.Expect(TypeExpectation.String).StrictChecked(SparkTypes.Boolean,
            1, pattern => JavaRegex.Compile((string)pattern), x => JavaRegex.Compile((string)x[1]).IsMatch((string)x[0])));
        registry.Add("regexp_replace", 3, 4, call => call.Expect(TypeExpectation.String, TypeExpectation.String, TypeExpectation.String, TypeExpectation.Int)
            .Strict(SparkTypes.String, x => Replace((string)x[0], (string)x[1], (string)x[2])));
        registry.Add("regexp_extract", 2, 3, call => Groups(call).Strict(SparkTypes.String, x =>
        {
            Regex regex = JavaRegex.Compile((string)x[1], "SparkRuntimeException");
            Match match = regex.Match((string)x[0]);
            if (!match.Success)
                return string.Empty;
            return match.Groups[CheckedGroup(call, regex, x)].Value;
        }));
        registry.Add("regexp_extract_all", 2, 3, call => Groups(call).Strict(new ArrayType(SparkTypes.String), x =>
        {
            Regex regex = JavaRegex.Compile((string)x[1], "SparkRuntimeException");
            return regex.Matches((string)x[0]).Cast<Match>().Select(m => (object)m.Groups[CheckedGroup(call, regex, x)].Value).ToArray();
        }));
        registry.Add("regexp_count", 2, 2, call => call.Expect(TypeExpectation.String).Strict(SparkTypes.Int,
            x => JavaRegex.Compile((string)x[1]).Matches((string)x[0]).Count));
        registry.Add("regexp_substr", 2, 2, call => call.Expect(TypeExpectation.String).StrictNullable(SparkTypes.String,
            x => JavaRegex.Compile((string)x[1]).Match((string)x[0]) is { Success: true, Length: > 0 } match ? match.Value : null));
        registry.Add("split", 2, 3, call => call.Expect(TypeExpectation.String, TypeExpectation.String, TypeExpectation.Int)
            .Strict(new ArrayType(SparkTypes.String, false), x => Split((string)x[0], (string)x[1], x.Length > 2 ? (int)x[2] : -1)));
    }

    private static CallSite Groups(CallSite call) => call.Expect(TypeExpectation.String, TypeExpectation.String, TypeExpectation.Int);

    private static int CheckedGroup(CallSite call, Regex regex, object[] arguments)
    {
        int group = arguments.Length > 2 ? (int)arguments[2] : 1;
        int count = JavaRegex.GroupCount(regex);
        return group >= 0 && group <= count ? group : throw SparkFailure.Runtime("INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX",
            $"The value of parameter(s) `idx` in `{call.Name}` is invalid: Expects group index between 0 and {count}, but got {group}.");
    }

    private static Expression Like(CallSite call, RegexOptions options)
    {
        call.Expect(TypeExpectation.String);
        return call.Strict(SparkTypes.Boolean, x =>
            Regex.IsMatch((string)x[0], LikePattern((string)x[1], x.Length > 2 ? ((string)x[2])[0] : '\\'),
                options | RegexOptions.Singleline | RegexOptions.CultureInvariant));
    }

    /// <summary>% is any text, _ any character; the escape character may stand only before these and itself.</summary>
    private static string LikePattern(string pattern, char escape)
    {
        var result = new StringBuilder("\\A");
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            if (c == escape && i + 1 < pattern.Length)
            {
                c = pattern[++i];
                if (c != '_' && c != '%' && c != escape)
                    throw new SparkAnalysisFailure("INVALID_FORMAT.ESC_IN_THE_MIDDLE", $"The format is invalid: '{pattern}'.");
                result.Append(Regex.Escape(c.ToString()));
            }
            else if (c == escape)
                throw new SparkAnalysisFailure("INVALID_FORMAT.ESC_AT_THE_END", $"The format is invalid: '{pattern}'.");
            else if (c == '%')
                result.Append(".*");
            else if (c == '_')
                result.Append("(?:[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]|.)");
            else
                result.Append(Regex.Escape(c.ToString()));
        }
        return result.Append("\\z").ToString();
    }

    private static string Replace(string text, string pattern, string replacement)
    {
        Regex regex = JavaRegex.Compile(pattern, "SparkRuntimeException");
        int groups = JavaRegex.GroupCount(regex);
        var result = new StringBuilder();
        int end = 0;
        foreach (Match match in regex.Matches(text))
        {
            result.Append(text, end, match.Index - end).Append(JavaRegex.Expand(match, replacement, groups));
            end = match.Index + match.Length;
        }
        return JavaRegex.WithoutLoneSurrogates(result.Append(text, end, text.Length - end).ToString());
    }

    /// <summary>java.lang.String.split with Spark's change that a limit of 0 keeps empty strings at the end.</summary>
    private static object[] Split(string text, string pattern, int limit)
    {
        if (pattern.Length == 0 && text.Length > 0)
            return Characters(text, limit);
        var parts = new List<object>();
        int start = 0;
        foreach (Match match in JavaRegex.Compile(pattern).Matches(text))
        {
            if (limit > 0 && parts.Count == limit - 1)
                break;
            // No empty part before a match without width at the start.
            if (match.Index == 0 && match.Length == 0)
                continue;
            parts.Add(JavaRegex.WithoutLoneSurrogates(text.Substring(start, match.Index - start)));
            start = match.Index + match.Length;
        }
        parts.Add(JavaRegex.WithoutLoneSurrogates(text.Substring(start)));
        return parts.ToArray();
    }

    private static object[] Characters(string text, int limit)
    {
        int[] points = Values.CodePoints.Of(text);
        int count = limit > 0 ? Math.Min(limit, points.Length) : points.Length;
        return Enumerable.Range(0, count).Select(i => (object)Values.CodePoints.ToText(points.Skip(i).Take(1))).ToArray();
    }
}

#if SPARK_STAND_IN
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using CsCheck;
using Microsoft.Spark.Embedded.Expressions.Parsing;
using Microsoft.Spark.Sql;
using Microsoft.Spark.Sql.Types;
using SparkMemory.Analyzers.Columns;
using SparkMemory.Analyzers.Tests.Verification.Proofs;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Columns;

/// <summary>Runs bodies and their columns over random rows with nulls, NaN, boundaries and every kind of text.</summary>
internal static class TranslationRun
{
    private const int RowsPerSample = 40;

    private static readonly Dictionary<string, (string Ddl, Gen<object?> Values)> s_types = new()
    {
        ["int"] = ("int", Mostly(Gen.Int[-20, 120].Select(static value => (object?)value), 0, 1, -1, 2, 5, 10, 11, -7, 100, int.MaxValue, int.MinValue)),
        ["long"] = ("bigint", Mostly(Gen.Long[-1000, 1000].Select(static value => (object?)value), 0L, 1L, -1L, 3_000_000_000L, long.MaxValue, long.MinValue)),
        ["short"] = ("smallint", Mostly(Gen.Short.Select(static value => (object?)value), (short)0, (short)1, short.MaxValue, short.MinValue)),
        ["double"] = ("double", Mostly(
            Gen.Double[-100, 100].Select(static value => (object?)value),
            0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, -2.5, 5.0, 1000.0, 1000.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.Epsilon, 0.49999999999999994, 1.005, 2.675, 4503599627370497.5, 9.3e18, -9.3e18, 2147483648.5)),
        ["float"] = ("float", Mostly(Gen.Single[-100, 100].Select(static value => (object?)value), 0f, -0f, 0.1f, 1f, float.NaN, float.PositiveInfinity, float.MaxValue)),
        ["bool"] = ("boolean", Mostly(Gen.Bool.Select(static value => (object?)value), true, false)),
        ["decimal"] = ("decimal(10,2)", Mostly(Gen.Int[-1000, 1000].Select(static value => (object?)(value / 100m)), 0m, 1m, 2.5m, 100m)),
        ["string"] = ("string", Mostly(
            Gen.String[Gen.Char["abxAB0-, "], 0, 6].Select(static value => (object?)value),
            "", " ", "a", "b", "abc", "ABC", " x ", "\t\u00a0x\u2003", "ß", "straße", "İ", "ı", "é", "日本", "😀", "a😀b", "😀😀", "gold", "silver", "12", "-5", " 42 ", "2147483648", "x-y-z", "a,b,c", ",", "a|b", "joe@x.com", "007", "x", "N/A", "0", "+5", "?", "a.b", "i", "SS")),
        ["Date"] = ("date", Gen.Int[1900, 2100].Select(Gen.Int[1, 12], Gen.Int[1, 28], static (year, month, day) => (object?)new Date(year, month, day))),
    };

    /// <summary>Every translated body and its column agree, but for the differences that the translation names; refused bodies are skipped.</summary>
    public static void AssertSameValues(TranslatedBodies bodies)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        using var isolation = StandIn.Isolate();
        var spark = SparkSession.Builder().Master("local[1]").AppName("translations").GetOrCreate();
        var (functions, columns) = bodies.Load();
        var mismatches = new SortedDictionary<int, string>();
        var translated = bodies.Bodies.Select(static (body, index) => (body, index)).Where(item => bodies.Translations[item.index].Reason is null);
        foreach (var group in translated.GroupBy(static item => ParametersOf(item.body)))
        {
            var parameters = group.Key.Split(", ");
            var schema = (StructType)TypeParser.ParseSchema(string.Join(", ", parameters.Select((type, i) => $"{(char)('a' + i)} {s_types[type.TrimEnd('?')].Ddl}")));
            var rows = parameters
                .Aggregate(Gen.Const(Array.Empty<object?>()), static (row, type) => row.Select(s_types[type.TrimEnd('?')].Values, static (values, value) => (object?[])[.. values, value]))
                .Array[RowsPerSample];
            var selected = group.Select(item => columns[item.index].As($"c{item.index}")).ToArray();
            rows.Sample(
                sample =>
                {
                    var results = spark.CreateDataFrame(sample.Select(static row => new GenericRow(row)), schema).Select(selected).Collect().ToList();
                    for (var r = 0; r < sample.Length; r++)
                    {
                        foreach (var (item, c) in group.Select(static (item, c) => (item, c)))
                        {
                            if (Mismatch(bodies.Translations[item.index], functions[item.index], sample[r], results[r].Get(c)) is { } mismatch)
                                mismatches[item.index] = $"{item.body} {mismatch}";
                        }
                    }
                },
                iter: 12,
                threads: 1);
        }

        Assert.True(mismatches.Count == 0, string.Join("\n", mismatches.Values));
    }

    private static string? Mismatch(Translation translation, Delegate function, object?[] row, object? actual)
    {
        var parameters = function.GetType().GetMethod("Invoke")!.GetParameters();
        if (row.Where((value, i) => value is null && parameters[i].ParameterType is { IsValueType: true } type && Nullable.GetUnderlyingType(type) is null).Any())
            return null; // the worker throws

        object? expected;
        try
        {
            expected = function.DynamicInvoke(row);
        }
        catch (TargetInvocationException)
        {
            return null; // no value to keep
        }

        return Same(expected, actual, translation.Differences) || Excuses(translation.Differences, row)
            ? null
            : $"over ({string.Join(", ", row.Select(static value => value ?? "null"))}) is {expected ?? "null"}, the column {TranslatedBodies.Text(translation)} is {actual ?? "null"}";
    }

    private static bool Same(object? expected, object? actual, Difference differences) => (expected, actual) switch
    {
        (double x, double y) => x.Equals(y) || x == y || ((differences & Difference.LastBit) != 0 && Math.Abs(x - y) <= Math.Abs(x) * 1e-14),
        (float x, float y) => x.Equals(y) || x == y,
        (string[] x, System.Collections.IEnumerable y) => x.SequenceEqual(y.Cast<object>()),
        _ => Equals(expected, actual),
    };

    /// <summary>Whether the row has what the named difference is about.</summary>
    private static bool Excuses(Difference differences, object?[] row)
    {
        var texts = string.Concat(row.OfType<string>());
        return ((differences & (Difference.Culture | Difference.Casing)) != 0 && texts.Any(static c => c > 127))
            || ((differences & Difference.Utf16) != 0 && texts.Any(char.IsSurrogate));
    }

    private static string ParametersOf(Body body) => body.Types[..body.Types.LastIndexOf(", ", StringComparison.Ordinal)];

    private static Gen<object?> Mostly(Gen<object?> random, params object?[] special) =>
        Gen.Frequency((3, random), (5, Gen.Int[0, special.Length - 1].Select(i => special[i])), (1, Gen.Const((object?)null)));
}
#endif

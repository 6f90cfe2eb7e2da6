using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Runtime;
using Microsoft.Spark.Embedded.Tests.Golden;
using Microsoft.Spark.Sql;
using Microsoft.Spark.Sql.Types;
using Xunit;

namespace Microsoft.Spark.Embedded.Tests.Relational;

/// <summary>Every line of spark-relational.jsonl gives what Spark gave, or is listed with the reason why not.</summary>
public class RelationalGoldenTests
{
    private static readonly GoldenFile s_file = new("spark-relational.jsonl", "unsupported-relational.tsv");

    public static TheoryData<string> Groups => new(s_file.Groups);

    [Theory]
    [MemberData(nameof(Groups))]
    public void Lines_ReturnWhatSparkReturned_UnlessListed(string group) => s_file.AssertGroup(group, Difference);

    [Fact]
    public void UnsupportedLines_AreAFewPercent() => s_file.AssertUnsupportedAtMost(0.15);

    private static string? Difference(JsonElement line)
    {
        using var isolation = SparkApplication.Isolate();
        var spark = SparkSession.Builder().Master("local[2]").GetOrCreate();
        object result;
        DataFrame? frame;
        try
        {
            result = new PipelineRunner(spark, line).Run(line.GetProperty("ops"));
            frame = result as DataFrame;
        }
        catch (SparkFailure failure)
        {
            return AnalysisDifference(line, failure);
        }

        if (line.TryGetProperty("analysisError", out var expectedError)) return $"analyses, but should fail with {expectedError.GetString()}";
        if (frame == null) return ValueDifference(line.GetProperty("value"), result);
        return SchemaDifference(line.GetProperty("schema"), frame) ?? RowDifference(line, frame);
    }

    private static string? AnalysisDifference(JsonElement line, SparkFailure failure)
    {
        var actual = failure.ErrorClass ?? failure.JavaClass;
        var expected = line.TryGetProperty("analysisError", out var error) ? error.GetString() : null;
        return actual == expected ? null : $"fails with {actual} instead of {expected ?? "a result"}: {failure.Message}";
    }

    private static string? SchemaDifference(JsonElement schema, DataFrame frame)
    {
        var expected = schema.EnumerateArray().Select(field =>
            $"{field.GetProperty("name").GetString()} {field.GetProperty("type").GetString()} {field.GetProperty("nullable").GetBoolean()}");
        var actual = frame.Schema().Fields.Select(field => $"{field.Name} {SparkTypes.Text(field.DataType)} {field.IsNullable}");
        return expected.SequenceEqual(actual) ? null : $"schema [{string.Join(", ", actual)}] instead of [{string.Join(", ", expected)}]";
    }

    private static string? RowDifference(JsonElement line, DataFrame frame)
    {
        var schema = frame.Schema();
        List<string> actual;
        try
        {
            actual = frame.AllRows().Select(row => GoldenText.Of(row, schema)).ToList();
        }
        catch (SparkFailure failure)
        {
            var expectedClass = line.TryGetProperty("runtimeError", out var error) ? error.GetProperty("errorClass").GetString() : null;
            return failure.ErrorClass == expectedClass && expectedClass != null ? null : $"fails with {failure.ErrorClass}: {failure.Message}";
        }

        if (line.TryGetProperty("runtimeError", out _)) return "runs, but should fail";
        var expected = line.GetProperty("rows").EnumerateArray().Select(row => GoldenText.Of(row, schema)).ToList();
        if (!line.GetProperty("ordered").GetBoolean())
        {
            actual.Sort(StringComparer.Ordinal);
            expected.Sort(StringComparer.Ordinal);
        }

        return actual.SequenceEqual(expected) ? null : $"rows {string.Join(" ", actual)} instead of {string.Join(" ", expected)}";
    }

    private static string? ValueDifference(JsonElement expected, object actual)
    {
        var (text, wanted) = actual switch
        {
            ActionRows { isSingle: true } rows => (Text(rows).FirstOrDefault() ?? "null", GoldenText.Of(expected, rows.Frame.Schema())),
            ActionRows rows => (string.Join(" ", Text(rows)), string.Join(" ", expected.EnumerateArray().Select(row => GoldenText.Of(row, rows.Frame.Schema())))),
            double number => (GoldenText.Of(number, SparkTypes.Double), GoldenText.Of(expected, SparkTypes.Double)),
            double[] numbers => (GoldenText.Of(numbers.Cast<object>().ToArray(), new ArrayType(SparkTypes.Double)), GoldenText.Of(expected, new ArrayType(SparkTypes.Double))),
            _ => (JsonSerializer.Serialize(actual), JsonSerializer.Serialize(expected)),
        };
        return text == wanted ? null : $"value {text} instead of {wanted}";
    }

    private static IEnumerable<string> Text(ActionRows rows) => rows.Rows.Select(row => GoldenText.Of(row, rows.Frame.Schema()));
}

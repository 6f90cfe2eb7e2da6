using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Expressions.Parsing;
using Microsoft.Spark.Embedded.Values;
using Microsoft.Spark.Sql.Types;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Tests.Expressions;

/// <summary>Evaluates one golden line and says how the engine differs from what Spark returned.</summary>
internal static partial class GoldenRunner
{
    /// <summary>Null when type, nullability and every row agree; else the first difference.</summary>
    public static string? Difference(JsonElement line)
    {
        var options = new ExpressionOptions { Ansi = line.TryGetProperty("ansi", out JsonElement ansi) && ansi.GetBoolean() };
        string sql = line.GetProperty("sql").GetString()!;
        List<Attribute> columns = Columns(line, nullable: true);
        Expression expression;
        try
        {
            expression = Resolve(sql, columns, options);
        }
        catch (SparkAnalysisFailure failure)
        {
            string? expected = line.TryGetProperty("analysisError", out JsonElement error) ? error.GetString() : null;
            return failure.ErrorClass == expected ? null : $"analysis error {failure.ErrorClass} instead of {expected ?? "a result"}: {failure.Message}";
        }
        if (line.TryGetProperty("analysisError", out JsonElement wanted))
            return $"analyses, but should fail with {wanted.GetString()}";
        string type = SparkTypes.Text(expression.DataType);
        if (type != line.GetProperty("resultType").GetString())
            return $"type {type} instead of {line.GetProperty("resultType").GetString()}";
        return NullabilityDifference(line, sql, expression, options) ?? RowDifference(line, sql, expression, columns);
    }

    private static string? NullabilityDifference(JsonElement line, string sql, Expression expression, ExpressionOptions options)
    {
        bool nullable = line.GetProperty("nullable").GetBoolean();
        if (expression.Nullable != nullable)
            return $"nullable {expression.Nullable} instead of {nullable}";
        bool strictNullable = line.TryGetProperty("nullableNonNull", out JsonElement other) ? other.GetBoolean() : nullable;
        Expression strict = Resolve(sql, Columns(line, nullable: false), options);
        return strict.Nullable == strictNullable ? null : $"over non-null columns nullable {strict.Nullable} instead of {strictNullable}";
    }

    private static string? RowDifference(JsonElement line, string sql, Expression expression, List<Attribute> columns)
    {
        Expression bound = Binding.Bind(expression, columns);
        bool approximate = Approximate().IsMatch(sql);
        foreach (JsonElement row in line.GetProperty("rows").EnumerateArray())
        {
            string input = row.GetProperty("in").GetRawText();
            object?[] values = row.GetProperty("in").EnumerateArray().Select((x, i) => Value(x, columns[i].DataType)).ToArray();
            string? errorClass = row.TryGetProperty("errorClass", out JsonElement name) ? name.GetString() : null;
            string? error = row.TryGetProperty("error", out JsonElement cause) ? cause.GetString() : null;
            string? thrown = row.TryGetProperty("thrown", out JsonElement outer) ? outer.GetString() : error;
            object? result;
            try
            {
                result = bound.Eval(new EvaluationContext(values!));
            }
            catch (SparkFailure failure)
            {
                if (failure.JavaClass == error && failure.ThrownClass == thrown && failure.ErrorClass == errorClass)
                    continue;
                return $"{input}: {failure.JavaClass}/{failure.ThrownClass}/{failure.ErrorClass} instead of {(error == null ? row.GetProperty("out").GetRawText() : $"{error}/{thrown}/{errorClass}")}: {failure.Message}";
            }
            if (error != null)
                return $"{input}: {Show(result, expression.DataType)} instead of {error}/{thrown}/{errorClass}";
            if (!Matches(result, expression.DataType, row.GetProperty("out"), approximate))
                return $"{input}: {Show(result, expression.DataType)} instead of {row.GetProperty("out").GetRawText()}";
        }
        return null;
    }

    private static Expression Resolve(string sql, List<Attribute> columns, ExpressionOptions options) =>
        new Resolver(columns, options).Resolve(ExpressionParser.Parse(sql));

    private static List<Attribute> Columns(JsonElement line, bool nullable) => line.GetProperty("columns").EnumerateObject()
        .Select(x => new Attribute(x.Name, TypeParser.Parse(x.Value.GetString()!), nullable, Attribute.NewId())).ToList();

    /// <summary>The engine value of an input.</summary>
    private static object? Value(JsonElement json, DataType type)
    {
        if (json.ValueKind == JsonValueKind.Null)
            return null;
        switch (type)
        {
            case BooleanType: return json.GetBoolean();
            case ByteType: return (sbyte)json.GetInt32();
            case ShortType: return (short)json.GetInt32();
            case IntegerType: return json.GetInt32();
            case LongType: return json.GetInt64();
            case FloatType: return (float)Number(json);
            case DoubleType: return Number(json);
            case DecimalType: return SparkDecimal.TryParse(json.GetString()!);
            case StringType: return json.GetString();
            case BinaryType: return json.GetBytesFromBase64();
            case DateType: return DateTimes.ParseDate(json.GetString()!);
            case TimestampType: return DateTimes.ParseTimestamp(json.GetString()!);
            case ArrayType a: return json.EnumerateArray().Select(x => Value(x, a.ElementType)).ToArray();
            case StructType s: return json.EnumerateArray().Select((x, i) => Value(x, s.Fields[i].DataType)).ToArray();
            case MapType m:
                return new MapValue(json.EnumerateArray().Select(x => Value(x[0], m.KeyType)!).ToList(),
                    json.EnumerateArray().Select(x => Value(x[1], m.ValueType)!).ToList());
            default: throw new NotSupportedException(SparkTypes.Text(type));
        }
    }

    private static bool Matches(object? actual, DataType type, JsonElement expected, bool approximate)
    {
        if (actual == null || expected.ValueKind == JsonValueKind.Null)
            return actual == null && expected.ValueKind == JsonValueKind.Null;
        switch (type)
        {
            case BooleanType: return actual is bool b && b == (expected.ValueKind == JsonValueKind.True);
            case ByteType or ShortType or IntegerType or LongType:
                return actual.GetType() == ClrType(type) &&
                    Convert.ToInt64(actual, CultureInfo.InvariantCulture) == (long)BigInteger.Parse(expected.GetRawText(), CultureInfo.InvariantCulture);
            case FloatType: return actual is float f && SameNumber(f, (float)Number(expected), approximate);
            case DoubleType: return actual is double d && SameNumber(d, Number(expected), approximate);
            case DecimalType: return actual is SparkDecimal n && n.ToPlainString() == expected.GetString();
            case StringType: return actual is string text && text == expected.GetString();
            case BinaryType: return actual is byte[] bytes && Convert.ToBase64String(bytes) == expected.GetString();
            case TimestampType: return actual is long micros && Padded(DateTimes.TimestampText(micros)) == expected.GetString();
            case ArrayType a:
                return actual is object[] items && items.Length == expected.GetArrayLength() &&
                    items.Select((x, i) => Matches(x, a.ElementType, expected[i], approximate)).All(x => x);
            case StructType s:
                return actual is object[] fields && fields.Length == expected.GetArrayLength() &&
                    fields.Select((x, i) => Matches(x, s.Fields[i].DataType, expected[i], approximate)).All(x => x);
            case MapType m:
                return actual is MapValue map && map.Count == expected.GetArrayLength() && map.Keys.Select((key, i) =>
                    expected.EnumerateArray().Any(e => Matches(key, m.KeyType, e[0], approximate) && Matches(map.Values[i], m.ValueType, e[1], approximate)))
                    .All(x => x);
            default: return Microsoft.Spark.Embedded.Expressions.Functions.Casts.ToText(actual, type) == expected.GetString();
        }
    }

    private static Type ClrType(DataType type) => type switch
    {
        ByteType => typeof(sbyte),
        ShortType => typeof(short),
        IntegerType => typeof(int),
        _ => typeof(long),
    };

    /// <summary>The writer of the data pads a fraction to six digits.</summary>
    private static string Padded(string timestamp)
    {
        int point = timestamp.IndexOf('.');
        return point < 0 ? timestamp + ".000000" : timestamp.PadRight(point + 7, '0');
    }

    private static double Number(JsonElement json) => json.ValueKind == JsonValueKind.Number ? json.GetDouble() : json.GetString() switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        "-0.0" => -0.0,
        _ => throw new FormatException(json.GetRawText()),
    };

    private static bool SameNumber(double actual, double expected, bool approximate) =>
        actual.Equals(expected) && double.IsNegative(actual) == double.IsNegative(expected) || double.IsNaN(actual) && double.IsNaN(expected) ||
        approximate && (Math.BitIncrement(actual) == expected || Math.BitDecrement(actual) == expected);

    private static string Show(object? value, DataType type) => value is byte[] bytes ? Convert.ToBase64String(bytes)
        : value is SparkDecimal d ? d.ToPlainString()
        : Microsoft.Spark.Embedded.Expressions.Functions.Casts.ToText(value, type);

    /// <summary>Functions whose last bit may differ from one library to another.</summary>
    [GeneratedRegex(@"(?i)\b(exp|expm1|ln|log|log10|log2|log1p|pow|power|a?sinh?|a?cosh?|a?tanh?|atan2|cot|sec|csc|cbrt|hypot)\(")]
    private static partial Regex Approximate();
}

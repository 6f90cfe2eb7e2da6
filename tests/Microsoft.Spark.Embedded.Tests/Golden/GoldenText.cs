using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Expressions.Functions;
using Microsoft.Spark.Embedded.Values;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Tests.Golden;

/// <summary>Values of the golden files and of the engine in one text form, in which they are compared and sorted.</summary>
internal static class GoldenText
{
    private const string Null = "null";

    public static string Of(object? value, DataType type)
    {
        switch (type)
        {
            case var _ when value == null:
                return Null;
            case FloatType or DoubleType:
                return Number(Convert.ToDouble(value, CultureInfo.InvariantCulture));
            case DecimalType:
                return ((SparkDecimal)value).ToPlainString();
            case TimestampType:
                return Padded(Casts.ToText(value, type));
            case BinaryType:
                return Convert.ToBase64String((byte[])value);
            case ArrayType array:
                return $"[{string.Join(",", ((object[])value).Select(element => Of(element, array.ElementType)))}]";
            case StructType structure:
                return $"[{string.Join(",", ((object[])value).Select((part, i) => Of(part, structure.Fields[i].DataType)))}]";
            case MapType map:
                var entries = ((MapValue)value).Keys.Select((key, i) => $"[{Of(key, map.KeyType)},{Of(((MapValue)value).Values[i], map.ValueType)}]");
                return $"[{string.Join(",", entries.Order(StringComparer.Ordinal))}]";
            case StringType:
                return $"\"{value}\"";
            default:
                return Casts.ToText(value, type);
        }
    }

    public static string Of(JsonElement json, DataType type)
    {
        switch (type)
        {
            case var _ when json.ValueKind == JsonValueKind.Null:
                return Null;
            case FloatType or DoubleType:
                return Number(Double(json));
            case ArrayType array:
                return $"[{string.Join(",", json.EnumerateArray().Select(element => Of(element, array.ElementType)))}]";
            case StructType structure:
                return $"[{string.Join(",", json.EnumerateArray().Select((part, i) => Of(part, structure.Fields[i].DataType)))}]";
            case MapType map:
                var entries = json.EnumerateArray().Select(pair => $"[{Of(pair[0], map.KeyType)},{Of(pair[1], map.ValueType)}]");
                return $"[{string.Join(",", entries.Order(StringComparer.Ordinal))}]";
            case StringType:
                return $"\"{json.GetString()}\"";
            default:
                return json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();
        }
    }

    /// <summary>The engine's value of a golden one.</summary>
    public static object? Value(JsonElement json, DataType type)
    {
        if (json.ValueKind == JsonValueKind.Null) return null;
        switch (type)
        {
            case BooleanType:
                return json.GetBoolean();
            case FloatType:
                return (float)Double(json);
            case DoubleType:
                return Double(json);
            case StringType:
                return json.GetString();
            case BinaryType:
                return json.GetBytesFromBase64();
            case ArrayType array:
                return json.EnumerateArray().Select(element => Value(element, array.ElementType)).ToArray();
            case StructType structure:
                return json.EnumerateArray().Select((part, i) => Value(part, structure.Fields[i].DataType)).ToArray();
            case MapType map:
                return new MapValue(
                    json.EnumerateArray().Select(pair => Value(pair[0], map.KeyType)!).ToList(),
                    json.EnumerateArray().Select(pair => Value(pair[1], map.ValueType)!).ToList());
            default:
                var text = json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();
                return Casts.Convert(text, SparkTypes.String, type, ansi: true);
        }
    }

    public static double Double(JsonElement json) => json.ValueKind == JsonValueKind.Number ? json.GetDouble() : json.GetString() switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        "-0.0" => -0.0,
        var other => throw new FormatException(other),
    };

    /// <summary>Thirteen digits: sums over rows depend on the order of the rows in the last ones.</summary>
    private static string Number(double value) => value == 0 && double.IsNegative(value) ? "-0" : value.ToString("G13", CultureInfo.InvariantCulture);

    private static string Padded(string timestamp)
    {
        var point = timestamp.IndexOf('.');
        return point < 0 ? timestamp + ".000000" : timestamp.PadRight(point + 7, '0');
    }
}

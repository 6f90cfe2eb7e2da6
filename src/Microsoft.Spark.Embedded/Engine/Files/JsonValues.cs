using System;
using System.Globalization;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Expressions.Functions;
using Microsoft.Spark.Embedded.Values;
using Microsoft.Spark.Sql.Types;
using Newtonsoft.Json.Linq;

namespace Microsoft.Spark.Embedded.Files;

/// <summary>Engine values as JSON and back, by type.</summary>
internal static class JsonValues
{
    public static JToken Write(object value, DataType type)
    {
        switch (type)
        {
            case var _ when value == null:
                return JValue.CreateNull();
            case BooleanType _:
            case IntegralType _:
                return new JValue(value);
            case DoubleType _:
            case FloatType _:
                var number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
                return double.IsNaN(number) || double.IsInfinity(number) ? new JValue(Casts.ToText(value, type)) : new JValue(value);
            case BinaryType _:
                return new JValue(Convert.ToBase64String((byte[])value));
            case ArrayType array:
                return new JArray(((object[])value).Select(element => Write(element, array.ElementType)));
            case MapType map:
                var entries = (MapValue)value;
                return new JArray(entries.Keys.Select((key, i) => new JArray(Write(key, map.KeyType), Write(entries.Values[i], map.ValueType))));
            case StructType structure:
                return new JArray(((object[])value).Select((part, i) => Write(part, structure.Fields[i].DataType)));
            default:
                return new JValue(Casts.ToText(value, type));
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static object Read(JToken json, DataType type)
    {
        if (json.Type == JTokenType.Null) return null;
        switch (type)
        {
            case BinaryType _:
                return Convert.FromBase64String((string)json);
            case ArrayType array:
                return json.Select(element => Read(element, array.ElementType)).ToArray();
            case MapType map:
                return new MapValue(json.Select(pair => Read(pair[0], map.KeyType)).ToList(), json.Select(pair => Read(pair[1], map.ValueType)).ToList());
            case StructType structure:
                return json.Select((part, i) => Read(part, structure.Fields[i].DataType)).ToArray();
            default:
                return Scalar(json, type);
        }
    }

    /// <summary>Reads a document as Spark's JSON source does: objects by field name, anything malformed as null.</summary>
    public static object ReadDocument(JToken json, DataType type)
    {
        if (json == null || json.Type == JTokenType.Null) return null;
        switch (type)
        {
            case ArrayType array:
                return json is JArray items ? items.Select(item => ReadDocument(item, array.ElementType)).ToArray() : null;
            case MapType map when json is JObject o:
                return new MapValue(o.Properties().Select(p => (object)p.Name).ToList(), o.Properties().Select(p => ReadDocument(p.Value, map.ValueType)).ToList());
            case StructType structure:
                return json is JObject record ? structure.Fields.Select(f => ReadDocument(record[f.Name], f.DataType)).ToArray() : null;
            case StringType _ when json is JContainer:
                return json.ToString(Newtonsoft.Json.Formatting.None);
            default:
                return json is JContainer ? null : Scalar(json, type);
        }
    }

    public static JToken WriteDocument(object value, DataType type)
    {
        switch (type)
        {
            case var _ when value == null:
                return JValue.CreateNull();
            case ArrayType array:
                return new JArray(((object[])value).Select(element => WriteDocument(element, array.ElementType)));
            case MapType map:
                var entries = (MapValue)value;
                return new JObject(entries.Keys.Select((key, i) =>
                    new JProperty(Casts.ToText(key, map.KeyType), WriteDocument(entries.Values[i], map.ValueType))));
            case StructType structure:
                return new JObject(structure.Fields
                    .Select((f, i) => (f, Value: ((object[])value)[i]))
                    .Where(pair => pair.Value != null)
                    .Select(pair => new JProperty(pair.f.Name, WriteDocument(pair.Value, pair.f.DataType))));
            case DecimalType _:
                return new JRaw(Casts.ToText(value, type));
            case TimestampType _:
                return new JValue(DateTime.SpecifyKind(new DateTime(1970, 1, 1), DateTimeKind.Utc).AddTicks((long)value * 10)
                    .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            default:
                return Write(value, type);
        }
    }

    public static DataType Infer(JToken json)
    {
        switch (json.Type)
        {
            case JTokenType.Boolean:
                return SparkTypes.Boolean;
            case JTokenType.Integer:
                return SparkTypes.Long;
            case JTokenType.Float:
                return SparkTypes.Double;
            case JTokenType.Null:
                return SparkTypes.Null;
            case JTokenType.Array:
                return new ArrayType(json.Select(Infer).Aggregate(SparkTypes.Null, Wider));
            case JTokenType.Object:
                return new StructType(((JObject)json).Properties().OrderBy(p => p.Name, StringComparer.Ordinal)
                    .Select(p => new StructField(p.Name, Infer(p.Value))));
            default:
                return SparkTypes.String;
        }
    }

    public static DataType Wider(DataType left, DataType right)
    {
        switch (left, right)
        {
            case (NullType _, _):
                return right;
            case (_, NullType _):
                return left;
            case (ArrayType a, ArrayType b):
                return new ArrayType(Wider(a.ElementType, b.ElementType));
            case (StructType a, StructType b):
                var names = a.Fields.Concat(b.Fields).Select(f => f.Name).Distinct().OrderBy(name => name, StringComparer.Ordinal);
                return new StructType(names.Select(name => new StructField(name, Wider(TypeOf(a, name), TypeOf(b, name)))));
            default:
                return SparkTypes.Same(left, right) ? left
                    : left is NumericType && right is NumericType ? SparkTypes.Double
                    : SparkTypes.String;
        }
    }

    /// <summary>A column that was null everywhere is read as text.</summary>
    public static DataType WithoutNulls(DataType type) => type switch
    {
        NullType _ => SparkTypes.String,
        ArrayType array => new ArrayType(WithoutNulls(array.ElementType)),
        StructType structure => new StructType(structure.Fields.Select(f => new StructField(f.Name, WithoutNulls(f.DataType)))),
        _ => type,
    };

    private static DataType TypeOf(StructType type, string name) => type.Fields.Find(f => f.Name == name)?.DataType ?? SparkTypes.Null;

    private static object Scalar(JToken json, DataType type)
    {
        var text = json is JValue { Value: IFormattable number } ? number.ToString(json.Type == JTokenType.Float ? "R" : null, CultureInfo.InvariantCulture)
            : json.Type == JTokenType.Boolean ? (bool)json ? "true" : "false"
            : (string)json;
        return type is StringType ? text : Casts.Convert(text, SparkTypes.String, type, ansi: false);
    }
}

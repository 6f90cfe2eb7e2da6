using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.Spark.Sql.Types;
using Newtonsoft.Json.Linq;

namespace Microsoft.Spark.Embedded.Types;

/// <summary>The JSON notation of types: a name for an atomic type, an object for a nested one.</summary>
internal static class TypeJson
{
    private static readonly Dictionary<string, Func<DataType>> s_byName = new Dictionary<string, Func<DataType>>
    {
        ["void"] = () => new NullType(),
        ["null"] = () => new NullType(),
        ["string"] = () => new StringType(),
        ["binary"] = () => new BinaryType(),
        ["boolean"] = () => new BooleanType(),
        ["date"] = () => new DateType(),
        ["timestamp"] = () => new TimestampType(),
        ["byte"] = () => new ByteType(),
        ["short"] = () => new ShortType(),
        ["integer"] = () => new IntegerType(),
        ["long"] = () => new LongType(),
        ["float"] = () => new FloatType(),
        ["double"] = () => new DoubleType(),
        ["decimal"] = () => new DecimalType(),
    };

    private static readonly Regex s_decimal = new Regex(@"^decimal\(\s*(\d+)\s*,\s*(-?\d+)\s*\)$");

    public static JToken Write(DataType type) => type switch
    {
        NullType => "void",
        ArrayType array => new JObject
        {
            ["type"] = "array",
            ["elementType"] = Write(array.ElementType),
            ["containsNull"] = array.ContainsNull,
        },
        MapType map => new JObject
        {
            ["type"] = "map",
            ["keyType"] = Write(map.KeyType),
            ["valueType"] = Write(map.ValueType),
            ["valueContainsNull"] = map.ValueContainsNull,
        },
        StructType structure => new JObject
        {
            ["type"] = "struct",
            ["fields"] = new JArray(structure.Fields.Select(Write)),
        },
        _ => type.SimpleString,
    };

    public static DataType Read(JToken json)
    {
        if (json.Type == JTokenType.String) return ReadName((string)json);
        switch ((string)json["type"])
        {
            case "array":
                return new ArrayType(Read(json["elementType"]), (bool)json["containsNull"]);
            case "map":
                return new MapType(Read(json["keyType"]), Read(json["valueType"]), (bool)json["valueContainsNull"]);
            case "struct":
                return new StructType(json["fields"].Select(ReadField));
            case var other:
                throw new ArgumentException($"Could not parse data type: {other}");
        }
    }

    private static JObject Write(StructField field) => new JObject
    {
        ["name"] = field.Name,
        ["type"] = Write(field.DataType),
        ["nullable"] = field.IsNullable,
        ["metadata"] = field.Metadata,
    };

    private static StructField ReadField(JToken json) => new StructField(
        (string)json["name"], Read(json["type"]), (bool)json["nullable"], json["metadata"] as JObject);

    private static DataType ReadName(string name)
    {
        if (s_byName.TryGetValue(name, out var create)) return create();
        var match = s_decimal.Match(name);
        if (match.Success) return new DecimalType(int.Parse(match.Groups[1].Value), int.Parse(match.Groups[2].Value));
        throw new ArgumentException($"Could not parse data type: {name}");
    }
}

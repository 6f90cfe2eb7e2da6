using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text;
using Microsoft.Spark.Embedded.Expressions.Parsing;
using Microsoft.Spark.Embedded.Values;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

/// <summary>JSON text to values and back.</summary>
internal static class JsonFunctions
{
    private static readonly DatePattern IsoTimestamp = DatePattern.ForFormatting("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    public static void Register(FunctionRegistry registry)
    {
        registry.Add("get_json_object", 2, 2, call => call.Expect(TypeExpectation.String).StrictNullable(SparkTypes.String,
            x => JsonPath.Extract((string)x[0], (string)x[1])));
        registry.Add("json_array_length", 1, 1, call => call.Expect(TypeExpectation.String).StrictNullable(SparkTypes.Int,
            x => JsonNode.TryParse((string)x[0]) is { Kind: JsonKind.Array } array ? array.Items.Count : null));
        registry.Add("json_object_keys", 1, 1, call => call.Expect(TypeExpectation.String).StrictNullable(new ArrayType(SparkTypes.String),
            x => JsonNode.TryParse((string)x[0]) is { Kind: JsonKind.Object } node ? node.Members.Select(m => (object)m.Key).ToArray() : null));
        registry.Add("from_json", 2, 3, FromJson);
        registry.Add("to_json", 1, 2, ToJson);
        registry.Add("schema_of_json", 1, 2, call => call.WithNulls(SparkTypes.String, false,
            x => SparkTypes.Sql(Infer(JsonNode.Parse((string)x[0])))));
    }

    /// <summary>The options map of a reader or writer function, names in lower case.</summary>
    public static Dictionary<string, string> Options(CallSite call, int index)
    {
        var options = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (call.Count > index && call[index].Eval(new EvaluationContext()) is MapValue map)
        {
            for (int i = 0; i < map.Count; i++)
                options[(string)map.Keys[i]] = (string)map.Values[i];
        }
        return options;
    }

    /// <summary>The schema argument: DDL text or the JSON of a type.</summary>
    public static DataType Schema(CallSite call)
    {
        string text = call[1].Eval(new EvaluationContext()) as string ?? throw call.Mismatch("UNEXPECTED_INPUT_TYPE", "the schema should be a string literal.");
        return SparkTypes.AsNullable(text.TrimStart().StartsWith("{", StringComparison.Ordinal) ? DataType.ParseDataType(text) : TypeParser.ParseSchema(text));
    }

    private static Expression FromJson(CallSite call)
    {
        DataType type = Schema(call);
        bool failFast = Options(call, 2).TryGetValue("mode", out string mode) && string.Equals(mode, "FAILFAST", StringComparison.OrdinalIgnoreCase);
        call.ExpectAt(0, TypeExpectation.String);
        return call.Make(type, true, (arguments, context) =>
            arguments[0].Eval(context) is string text && text.Trim().Length > 0 ? Read(text, type, failFast) : null);
    }

    /// <summary>A malformed record is a struct of nulls, or null for another type; with FAILFAST it is an error.</summary>
    private static object Read(string text, DataType type, bool failFast)
    {
        JsonNode node;
        try
        {
            node = JsonNode.Parse(text);
        }
        catch (FormatException e)
        {
            return failFast ? throw Malformed(e is JsonEndException ? "JsonEOFException" : "JsonParseException", text) : Empty(type);
        }
        if (type is StructType && node.Kind == JsonKind.Array)
        {
            return !failFast ? Empty(type) : throw SparkFailure.Runtime("MALFORMED_RECORD_IN_PARSING.CANNOT_PARSE_JSON_ARRAYS_AS_STRUCTS",
                "Parsing JSON arrays as structs is forbidden.");
        }
        try
        {
            if (type is ArrayType { ElementType: StructType } array && node.Kind == JsonKind.Object)
                return new[] { Convert(node, array.ElementType, failFast) };
            return Convert(node, type, failFast) ?? (failFast && type is StructType ? throw Malformed("SparkRuntimeException", text) : Empty(type));
        }
        catch (ConversionException e)
        {
            return failFast ? throw Malformed(type is StructType && node.Kind == JsonKind.Text ? "CannotParseJSONFieldException" : e.JavaClass, text) : Empty(type);
        }
    }

    private static object Empty(DataType type) => type is StructType s ? new object[s.Fields.Count] : null;

    private static SparkFailure Malformed(string javaClass, string text) => new SparkFailure(javaClass,
        "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", $"Malformed records are detected in record parsing: {text}.", "SparkException");

    /// <summary>The value of the type; fields that do not convert are null unless the mode is FAILFAST.</summary>
    private static object Convert(JsonNode node, DataType type, bool failFast)
    {
        if (node.Kind == JsonKind.Null)
            return null;
        switch (type)
        {
            case StringType: return node.Kind == JsonKind.Text ? node.Text : node.Write();
            case BooleanType when node.Kind == JsonKind.Boolean: return node.Text == "true";
            case IntegralType when node.IsIntegral:
                return Casts.Fit(BigInteger.Parse(node.Text, CultureInfo.InvariantCulture), type) ?? throw new ConversionException("InputCoercionException");
            case DoubleType or FloatType: return Floating(node, type);
            case DecimalType d when node.Kind is JsonKind.Number or JsonKind.Text:
                return (SparkDecimal.TryParse(node.Text) ?? throw new ConversionException("NumberFormatException")).ToPrecision(d.Precision, d.Scale);
            case DateType when node.Kind == JsonKind.Text: return DateTimes.ParseDate(node.Text) ?? throw new ConversionException("DateTimeParseException");
            case TimestampType when node.Kind == JsonKind.Text: return DateTimes.ParseTimestamp(node.Text) ?? throw new ConversionException("DateTimeParseException");
            case BinaryType when node.Kind == JsonKind.Text: return System.Convert.FromBase64String(node.Text);
            case ArrayType a when node.Kind == JsonKind.Array: return node.Items.Select(x => Convert(x, a.ElementType, failFast)).ToArray();
            case MapType m when node.Kind == JsonKind.Object:
                return new MapValue(node.Members.Select(x => Convert(new JsonNode(JsonKind.Text, x.Key), m.KeyType, failFast)).ToList(),
                    node.Members.Select(x => Convert(x.Value, m.ValueType, failFast)).ToList());
            case StructType s when node.Kind == JsonKind.Object: return Fields(node, s, failFast);
            default: throw new ConversionException("SparkRuntimeException");
        }
    }

    private static object[] Fields(JsonNode node, StructType type, bool failFast)
    {
        var values = new object[type.Fields.Count];
        foreach (KeyValuePair<string, JsonNode> member in node.Members)
        {
            int index = type.Fields.FindIndex(x => x.Name == member.Key);
            if (index < 0)
                continue;
            try
            {
                values[index] = Convert(member.Value, type.Fields[index].DataType, failFast);
            }
            catch (ConversionException) when (!failFast)
            {
                values[index] = null;
            }
        }
        return values;
    }

    private static object Floating(JsonNode node, DataType type)
    {
        double? value = node.Kind == JsonKind.Number ? double.Parse(node.Text, CultureInfo.InvariantCulture) : node.Kind != JsonKind.Text ? null : node.Text switch
        {
            "NaN" => double.NaN,
            "+INF" or "+Infinity" or "Infinity" or "INF" => double.PositiveInfinity,
            "-INF" or "-Infinity" => double.NegativeInfinity,
            _ => null,
        };
        if (value == null)
            throw new ConversionException("SparkRuntimeException");
        return type is FloatType ? (object)(float)value.Value : value.Value;
    }

    private static Expression ToJson(CallSite call)
    {
        if (call.Type(0) is not (StructType or ArrayType or MapType))
            throw call.Unexpected(0, "STRUCT\" or \"ARRAY\" or \"MAP");
        DataType type = call.Type(0);
        var writer = new Writer(Options(call, 1));
        return call.Make(SparkTypes.String, true, (arguments, context) =>
            arguments[0].Eval(context) is { } value ? writer.Write(value, type) : null);
    }

    private static DataType Infer(JsonNode node)
    {
        switch (node.Kind)
        {
            case JsonKind.Boolean: return SparkTypes.Boolean;
            case JsonKind.Number: return node.IsIntegral ? SparkTypes.Long : SparkTypes.Double;
            case JsonKind.Array:
                DataType element = node.Items.Count == 0 ? SparkTypes.String
                    : TypeCoercion.WiderCommonType(node.Items.Select(Infer).ToList(), ansi: false) ?? SparkTypes.String;
                return new ArrayType(element);
            case JsonKind.Object:
                return new StructType(node.Members.OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => new StructField(x.Key, Infer(x.Value))));
            default: return SparkTypes.String;
        }
    }

    /// <summary>The text of a moment as JSON and CSV write it without a format of their own.</summary>
    public static string TimestampText(long micros, DatePattern format) => (format ?? IsoTimestamp).Format(micros);

    private sealed class ConversionException : Exception
    {
        public ConversionException(string javaClass) => JavaClass = javaClass;

        /// <summary>What the JVM throws for the field.</summary>
        public string JavaClass { get; }
    }

    private sealed class Writer
    {
        private readonly bool _ignoreNulls;
        private readonly DatePattern _timestamp;
        private readonly DatePattern _date;

        public Writer(Dictionary<string, string> options)
        {
            _ignoreNulls = !options.TryGetValue("ignoreNullFields", out string ignore) || ignore != "false";
            _timestamp = options.TryGetValue("timestampFormat", out string timestamp) ? DatePattern.ForFormatting(timestamp) : null;
            _date = options.TryGetValue("dateFormat", out string date) ? DatePattern.ForFormatting(date) : null;
        }

        public string Write(object value, DataType type)
        {
            var text = new StringBuilder();
            Append(text, value, type);
            return text.ToString();
        }

        private void Append(StringBuilder text, object value, DataType type)
        {
            switch (type)
            {
                case NullType:
                case var _ when value == null:
                    text.Append("null");
                    break;
                case ArrayType a:
                    List(text, '[', ']', ((object[])value).Select<object, Action>(x => () => Append(text, x, a.ElementType)));
                    break;
                case StructType s:
                    var fields = (object[])value;
                    List(text, '{', '}', Enumerable.Range(0, fields.Length).Where(i => fields[i] != null || !_ignoreNulls)
                        .Select<int, Action>(i => () => Member(text, s.Fields[i].Name, fields[i], s.Fields[i].DataType)));
                    break;
                case MapType m:
                    var map = (MapValue)value;
                    List(text, '{', '}', Enumerable.Range(0, map.Count)
                        .Select<int, Action>(i => () => Member(text, Casts.ToText(map.Keys[i], m.KeyType), map.Values[i], m.ValueType)));
                    break;
                case TimestampType:
                    JsonNode.AppendQuoted(text, TimestampText((long)value, _timestamp));
                    break;
                case DateType when _date != null:
                    JsonNode.AppendQuoted(text, _date.Format((int)value * DateTimes.MicrosPerDay));
                    break;
                case BinaryType:
                    JsonNode.AppendQuoted(text, System.Convert.ToBase64String((byte[])value));
                    break;
                case BooleanType or IntegralType or DecimalType:
                    text.Append(Casts.ToText(value, type));
                    break;
                case FloatType or DoubleType:
                    string number = Casts.ToText(value, type);
                    if (number is "NaN" or "Infinity" or "-Infinity")
                        JsonNode.AppendQuoted(text, number);
                    else
                        text.Append(number);
                    break;
                default:
                    JsonNode.AppendQuoted(text, Casts.ToText(value, type));
                    break;
            }
        }

        private void Member(StringBuilder text, string name, object value, DataType type)
        {
            JsonNode.AppendQuoted(text, name);
            text.Append(':');
            Append(text, value, type);
        }

        private static void List(StringBuilder text, char open, char close, IEnumerable<Action> items)
        {
            text.Append(open);
            string separator = string.Empty;
            foreach (Action item in items)
            {
                text.Append(separator);
                item();
                separator = ",";
            }
            text.Append(close);
        }
    }
}

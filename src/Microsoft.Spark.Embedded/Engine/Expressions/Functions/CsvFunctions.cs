using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

/// <summary>One CSV record to a struct and back.</summary>
internal static class CsvFunctions
{
    public static void Register(FunctionRegistry registry)
    {
        registry.Add("from_csv", 2, 3, FromCsv);
        registry.Add("to_csv", 1, 2, ToCsv);
        registry.Add("schema_of_csv", 1, 2, call => call.WithNulls(SparkTypes.String, false, x => SparkTypes.Sql(new StructType(
            Split((string)x[0], Separator(JsonFunctions.Options(call, 1))).Select((field, i) => new StructField("_c" + i, Infer(field)))))));
    }

    private static char Separator(Dictionary<string, string> options) =>
        options.TryGetValue("sep", out string sep) || options.TryGetValue("delimiter", out sep) ? sep[0] : ',';

    private static Expression FromCsv(CallSite call)
    {
        var type = (StructType)JsonFunctions.Schema(call);
        char separator = Separator(JsonFunctions.Options(call, 2));
        call.ExpectAt(0, TypeExpectation.String);
        return call.Make(type, call[0].Nullable, (arguments, context) =>
        {
            if (arguments[0].Eval(context) is not string text)
                return null;
            List<string> fields = Split(text, separator);
            return type.Fields.Select((field, i) => i < fields.Count ? Value(fields[i], field.DataType) : null).ToArray();
        });
    }

    /// <summary>Fields of a record; quotes may enclose a field, a backslash escapes within quotes. Empty without quotes is null.</summary>
    public static List<string> Split(string text, char separator)
    {
        var fields = new List<string>();
        int i = 0;
        while (true)
        {
            var field = new StringBuilder();
            bool quoted = i < text.Length && text[i] == '"';
            if (quoted)
            {
                for (i++; i < text.Length && text[i] != '"'; i++)
                {
                    if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '"' or '\\')
                        i++;
                    field.Append(text[i]);
                }
                i++;
            }
            while (i < text.Length && text[i] != separator)
                field.Append(text[i++]);
            fields.Add(field.Length == 0 && !quoted ? null : field.ToString());
            if (i >= text.Length)
                return fields;
            i++;
        }
    }

    /// <summary>A field as the type, null when it does not convert.</summary>
    public static object Value(string field, DataType type)
    {
        if (field == null)
            return null;
        switch (type)
        {
            case StringType: return field;
            case IntegralType:
                bool isNumber = field.Length > 0 && BigInteger.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
                return isNumber ? Casts.Fit(BigInteger.Parse(field, CultureInfo.InvariantCulture), type) : null;
            case DoubleType or FloatType:
                double? number = field is "NaN" ? double.NaN : field is "Inf" ? double.PositiveInfinity : field is "-Inf" ? double.NegativeInfinity : Casts.ParseDouble(field);
                return number == null ? null : type is FloatType ? (object)(float)number.Value : number.Value;
            case BooleanType: return field.ToLowerInvariant() switch { "true" => true, "false" => false, _ => null };
            default: return Casts.Convert(field, SparkTypes.String, type, ansi: false);
        }
    }

    public static DataType Infer(string field)
    {
        if (field == null)
            return SparkTypes.String;
        return Value(field, SparkTypes.Int) != null ? SparkTypes.Int
            : Value(field, SparkTypes.Long) != null ? SparkTypes.Long
            : Value(field, SparkTypes.Double) != null ? SparkTypes.Double
            : Value(field, SparkTypes.Boolean) != null ? SparkTypes.Boolean : SparkTypes.String;
    }

    private static Expression ToCsv(CallSite call)
    {
        if (call.Type(0) is not StructType type)
            throw call.Unexpected(0, "STRUCT");
        Dictionary<string, string> options = JsonFunctions.Options(call, 1);
        char separator = Separator(options);
        DatePattern timestamp = options.TryGetValue("timestampFormat", out string format) ? DatePattern.ForFormatting(format) : null;
        return call.Make(SparkTypes.String, true, (arguments, context) => arguments[0].Eval(context) is object[] values
            ? string.Join(separator.ToString(), values.Select((x, i) => Field(x, type.Fields[i].DataType, separator, timestamp))) : null);
    }

    private static string Field(object value, DataType type, char separator, DatePattern timestamp)
    {
        if (value == null)
            return string.Empty;
        string text = (type is TimestampType ? JsonFunctions.TimestampText((long)value, timestamp) : Casts.ToText(value, type)).Trim(' ', '\t');
        if (text.Length == 0)
            return "\"\"";
        return text.IndexOfAny(new[] { separator, '"', '\n', '\r' }) < 0 ? text : "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
    }
}

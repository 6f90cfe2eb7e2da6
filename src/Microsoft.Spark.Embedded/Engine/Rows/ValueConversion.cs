using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Runtime;
using Microsoft.Spark.Embedded.Values;
using Microsoft.Spark.Sql;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Rows;

/// <summary>Between the values that a program sees and those that the engine computes with.</summary>
internal static class ValueConversion
{
    private static readonly DateTime s_epoch = new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static Row ToRow(object[] values, StructType schema) =>
        new Row(values.Select((value, i) => ToProgram(value, schema.Fields[i].DataType)).ToArray(), schema);

    public static object ToProgram(object value, DataType type)
    {
        switch (type)
        {
            case var _ when value == null:
                return null;
            case ByteType _:
                return unchecked((byte)(sbyte)value);
            case DecimalType _:
                return decimal.Parse(((SparkDecimal)value).ToPlainString(), CultureInfo.InvariantCulture);
            case DateType _:
                return new Date(s_epoch.AddDays((int)value));
            case TimestampType _:
                return new Timestamp(s_epoch.AddTicks((long)value * 10));
            case ArrayType array:
                return new ArrayList(((object[])value).Select(element => ToProgram(element, array.ElementType)).ToArray());
            case MapType map:
                var table = new Hashtable();
                var entries = (MapValue)value;
                for (var i = 0; i < entries.Count; i++)
                    table[ToProgram(entries.Keys[i], map.KeyType)] = ToProgram(entries.Values[i], map.ValueType);
                return table;
            case StructType structure:
                return ToRow((object[])value, structure);
            default:
                return value;
        }
    }

    /// <summary>A value of a program as the engine holds one of the type; numbers convert, anything else must fit.</summary>
    public static object ToEngine(object value, DataType type)
    {
        if (value == null) return null;
        try
        {
            return Convert(value, type);
        }
        catch (Exception error) when (error is InvalidCastException || error is FormatException || error is OverflowException)
        {
            throw SparkErrors.IllegalArgument($"{value} ({value.GetType().FullName}) is not a valid external type for schema of {SparkTypes.Text(type)}");
        }
    }

    private static object Convert(object value, DataType type)
    {
        switch (type)
        {
            case BooleanType _:
                return (bool)value;
            case ByteType _:
                return value is byte b ? unchecked((sbyte)b) : System.Convert.ToSByte(value, CultureInfo.InvariantCulture);
            case ShortType _:
                return System.Convert.ToInt16(Number(value), CultureInfo.InvariantCulture);
            case IntegerType _:
                return System.Convert.ToInt32(Number(value), CultureInfo.InvariantCulture);
            case LongType _:
                return System.Convert.ToInt64(Number(value), CultureInfo.InvariantCulture);
            case FloatType _:
                return System.Convert.ToSingle(Number(value), CultureInfo.InvariantCulture);
            case DoubleType _:
                return System.Convert.ToDouble(Number(value), CultureInfo.InvariantCulture);
            case DecimalType d:
                return ToDecimal(value).ToPrecision(d.Precision, d.Scale);
            case StringType _:
                return value as string ?? (value is char ? value.ToString() : throw new InvalidCastException());
            case BinaryType _:
                return (byte[])value;
            case DateType _:
                return Days(value);
            case TimestampType _:
                return Microseconds(value);
            case ArrayType array:
                return ((IEnumerable)value).Cast<object>().Select(element => ToEngine(element, array.ElementType)).ToArray();
            case MapType map:
                var dictionary = (IDictionary)value;
                var keys = dictionary.Keys.Cast<object>().ToList();
                return new MapValue(
                    keys.Select(key => ToEngine(key, map.KeyType)).ToList(),
                    keys.Select(key => ToEngine(dictionary[key], map.ValueType)).ToList());
            case StructType structure:
                var values = value is Row row ? row.Values : ((GenericRow)value).Values;
                return structure.Fields.Select((field, i) => ToEngine(values[i], field.DataType)).ToArray();
            case NullType _:
                return null;
            default:
                return value;
        }
    }

    /// <summary>Text is no number, although the framework would parse it.</summary>
    private static object Number(object value) => value is string || value is bool || value is char ? throw new InvalidCastException() : value;

    public static SparkDecimal ToDecimal(object value) =>
        SparkDecimal.TryParse(((IFormattable)Number(value)).ToString(value is decimal ? null : "R", CultureInfo.InvariantCulture));

    private static int Days(object value) => value switch
    {
        Date date => (int)(date.ToDateTime() - s_epoch).TotalDays,
        DateTime time => (int)Math.Floor((time.Date - s_epoch).TotalDays),
        _ => throw new InvalidCastException(),
    };

    private static long Microseconds(object value) => value switch
    {
        Timestamp timestamp => (timestamp.ToDateTime().Ticks - s_epoch.Ticks) / 10,
        DateTime time => (new Timestamp(time).ToDateTime().Ticks - s_epoch.Ticks) / 10,
        _ => throw new InvalidCastException(),
    };
}

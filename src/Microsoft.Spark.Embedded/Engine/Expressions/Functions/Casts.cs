using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using Microsoft.Spark.Embedded.Values;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

/// <summary>The conversion of one non-null value from a type to another.</summary>
internal static class Casts
{
    public static object Convert(object value, DataType from, DataType to, bool ansi)
    {
        if (SparkTypes.Same(from, to) && from is not (ArrayType or MapType or StructType))
            return value;
        switch (to)
        {
            case StringType:
                // With ANSI on a decimal never has an exponent.
                return ansi && value is SparkDecimal plain ? plain.ToPlainString() : ToText(value, from);
            case BooleanType: return ToBoolean(value, from, ansi);
            case ByteType or ShortType or IntegerType or LongType: return ToIntegral(value, from, to, ansi);
            case FloatType: return from is StringType ? (object)ToFloat((string)value, ansi) : (float?)Floating(value, from, single: true);
            case DoubleType: return from is StringType ? (object)ToDouble((string)value, ansi) : Floating(value, from, single: false);
            case DecimalType d: return ToDecimal(value, from, d, ansi);
            case DateType: return ToDate(value, from, ansi);
            case TimestampType: return ToTimestamp(value, from, ansi);
            case BinaryType: return from is StringType ? CodePoints.Utf8.GetBytes((string)value) : BigEndian(value);
            case ArrayType a:
                DataType element = ((ArrayType)from).ElementType;
                return ((object[])value).Select(x => x == null ? null : Convert(x, element, a.ElementType, ansi)).ToArray();
            case MapType m:
                var map = (MapValue)value;
                var source = (MapType)from;
                return new MapValue(map.Keys.Select(x => Convert(x, source.KeyType, m.KeyType, ansi)).ToList(),
                    map.Values.Select(x => x == null ? null : Convert(x, source.ValueType, m.ValueType, ansi)).ToList());
            case StructType s:
                List<StructField> fields = ((StructType)from).Fields;
                return ((object[])value).Select((x, i) => x == null ? null : Convert(x, fields[i].DataType, s.Fields[i].DataType, ansi)).ToArray();
            case DayTimeIntervalType or YearMonthIntervalType when from is DayTimeIntervalType or YearMonthIntervalType:
                return value;
            default:
                throw NotEmulated.Of($"A cast from {SparkTypes.Text(from)} to {SparkTypes.Text(to)}");
        }
    }

    /// <summary>The text of a value as a cast to string gives it.</summary>
    public static string ToText(object value, DataType type)
    {
        switch (value)
        {
            case null: return "null";
            case bool b: return b ? "true" : "false";
            case double d: return JavaNumbers.Text(d);
            case float f: return JavaNumbers.Text(f);
            case string s: return s;
            case byte[] bytes: return CodePoints.Utf8.GetString(bytes);
            case SparkDecimal d: return d.ToString();
            case int days when type is DateType: return DateTimes.DateText(days);
            case long micros when type is TimestampType: return DateTimes.TimestampText(micros);
            case long micros when type is DayTimeIntervalType i: return Intervals.Text(micros, i);
            case int months when type is YearMonthIntervalType i: return Intervals.Text(months, i);
            case object[] items when type is ArrayType a: return "[" + string.Join(", ", items.Select(x => ToText(x, a.ElementType))) + "]";
            case object[] items when type is StructType s:
                return "{" + string.Join(", ", items.Select((x, i) => ToText(x, s.Fields[i].DataType))) + "}";
            case MapValue map when type is MapType m:
                return "{" + string.Join(", ", map.Keys.Select((x, i) => ToText(x, m.KeyType) + " -> " + ToText(map.Values[i], m.ValueType))) + "}";
            case IFormattable number: return number.ToString(null, CultureInfo.InvariantCulture);
            default: return value.ToString();
        }
    }

    /// <summary>A double to a 64-bit integer as the JVM does it: NaN is 0, what is out of range saturates.</summary>
    public static long Saturate(double value) =>
        double.IsNaN(value) ? 0 : value >= 9223372036854775808.0 ? long.MaxValue : value <= -9223372036854775808.0 ? long.MinValue : (long)value;

    public static int SaturateInt(double value) =>
        double.IsNaN(value) ? 0 : value >= int.MaxValue ? int.MaxValue : value <= int.MinValue ? int.MinValue : (int)value;

    /// <summary>The low 64 bits, as BigDecimal.longValue.</summary>
    public static long LowBits(BigInteger value) => (long)(ulong)(value & ulong.MaxValue);

    public static SparkFailure InvalidInput(string javaClass, string text, DataType to) => new SparkFailure(javaClass, "CAST_INVALID_INPUT",
        $"The value '{text}' of the type \"STRING\" cannot be cast to \"{SparkTypes.Sql(to)}\" because it is malformed.");

    public static SparkFailure OutOfPrecision(SparkDecimal value, DecimalType type) => SparkFailure.Arithmetic("NUMERIC_VALUE_OUT_OF_RANGE",
        $"{value.ToPlainString()} cannot be represented as Decimal({type.Precision}, {type.Scale}).");

    /// <summary>Cuts what Spark counts as white space around numbers: ASCII control characters and the space.</summary>
    public static string TrimAll(string text)
    {
        int start = 0, end = text.Length;
        while (start < end && IsBlank(text[start]))
            start++;
        while (end > start && IsBlank(text[end - 1]))
            end--;
        return text.Substring(start, end - start);

        static bool IsBlank(char c) => c <= ' ' || c == '\x7f';
    }

    /// <summary>java.lang.String.trim.</summary>
    public static string JavaTrim(string text)
    {
        int start = 0, end = text.Length;
        while (start < end && text[start] <= ' ')
            start++;
        while (end > start && text[end - 1] <= ' ')
            end--;
        return text.Substring(start, end - start);
    }

    /// <summary>A 64-bit integer from text; with <paramref name="allowDecimal"/> digits after a point are cut off. Null when malformed.</summary>
    public static BigInteger? ParseIntegral(string text, bool allowDecimal)
    {
        text = TrimAll(text);
        if (text.Length == 0)
            return null;
        int i = 0;
        bool negative = text[0] == '-';
        if (negative || text[0] == '+')
        {
            if (text.Length == 1)
                return null;
            i++;
        }
        BigInteger result = BigInteger.Zero;
        for (; i < text.Length; i++)
        {
            if (text[i] == '.' && allowDecimal)
            {
                i++;
                break;
            }
            if (text[i] < '0' || text[i] > '9')
                return null;
            result = result * 10 + (text[i] - '0');
        }
        for (; i < text.Length; i++)
            if (text[i] < '0' || text[i] > '9')
                return null;
        return negative ? -result : result;
    }

    /// <summary>What java.lang.Double.parseDouble reads, and inf, infinity, nan in any case. Null when malformed.</summary>
    public static double? ParseDouble(string text) => (double?)ParseFloating(text, single: false);

    /// <summary>java.math.BigDecimal takes the decimal digits of every script.</summary>
    public static SparkDecimal ParseDecimal(string text) => SparkDecimal.TryParse(string.Concat(JavaTrim(text)
        .Select(c => CharUnicodeInfo.GetDecimalDigitValue(c) is var digit && digit >= 0 ? (char)('0' + digit) : c)));

    private static object ParseFloating(string text, bool single)
    {
        string trimmed = JavaTrim(text);
        string number = trimmed;
        if (number.Length > 1 && "dDfF".IndexOf(number[number.Length - 1]) >= 0)
            number = number.Substring(0, number.Length - 1);
        bool plain = number.Length > 0 && number.All(c => (c >= '0' && c <= '9') || c == '.' || c == '+' || c == '-' || c == 'e' || c == 'E') &&
            number.IndexOfAny("0123456789".ToCharArray()) >= 0;
        const NumberStyles styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (plain && single && float.TryParse(number, styles, CultureInfo.InvariantCulture, out float f))
            return f;
        if (plain && !single && double.TryParse(number, styles, CultureInfo.InvariantCulture, out double d))
            return d;
        double? special = trimmed.ToLowerInvariant() switch
        {
            "inf" or "+inf" or "infinity" or "+infinity" => double.PositiveInfinity,
            "-inf" or "-infinity" => double.NegativeInfinity,
            "nan" => double.NaN,
            _ => trimmed == "+NaN" || trimmed == "-NaN" ? double.NaN : null,
        };
        return special == null ? null : single ? (object)(float)special.Value : special.Value;
    }

    private static object ToDouble(string text, bool ansi)
    {
        object value = ParseFloating(text, single: false);
        return value == null && ansi ? throw InvalidInput("SparkNumberFormatException", text, SparkTypes.Double) : value;
    }

    private static object ToFloat(string text, bool ansi)
    {
        object value = ParseFloating(text, single: true);
        return value == null && ansi ? throw InvalidInput("SparkNumberFormatException", text, SparkTypes.Float) : value;
    }

    private static object Floating(object value, DataType from, bool single)
    {
        switch (value)
        {
            case bool b: return single ? (object)(b ? 1f : 0f) : b ? 1d : 0d;
            case SparkDecimal d: return single ? (object)d.ToFloat() : d.ToDouble();
            case double d: return single ? (object)(float)d : d;
            case float f: return single ? (object)f : (double)f;
            case long micros when from is TimestampType: return single ? (object)(float)(micros / 1e6) : micros / 1e6;
            case int when from is DateType: return null;
            default:
                long number = System.Convert.ToInt64(value, CultureInfo.InvariantCulture);
                return single ? (object)(float)number : (double)number;
        }
    }

    private static object ToBoolean(object value, DataType from, bool ansi)
    {
        switch (value)
        {
            case string text:
                switch (TrimAll(text).ToLowerInvariant())
                {
                    case "t" or "true" or "y" or "yes" or "1": return true;
                    case "f" or "false" or "n" or "no" or "0": return false;
                    default: return ansi ? throw InvalidInput("SparkRuntimeException", text, SparkTypes.Boolean) : null;
                }
            case double d: return d != 0;
            case float f: return f != 0;
            case SparkDecimal d: return !d.Unscaled.IsZero;
            case int when from is DateType: return null;
            default: return System.Convert.ToInt64(value, CultureInfo.InvariantCulture) != 0;
        }
    }

    private static object ToIntegral(object value, DataType from, DataType to, bool ansi)
    {
        switch (value)
        {
            case string text:
                BigInteger? parsed = ParseIntegral(text, allowDecimal: !ansi);
                object exact = parsed == null ? null : Fit(parsed.Value, to);
                return exact == null && ansi ? throw InvalidInput("SparkNumberFormatException", text, to) : exact;
            case bool b:
                return Wrap(b ? 1 : 0, to);
            case int when from is DateType:
                return null;
            case long micros when from is TimestampType:
                long seconds = DateTimes.FloorDiv(micros, DateTimes.MicrosPerSecond);
                return ansi ? Fit(seconds, to) ?? throw Overflow(value, from, to) : Wrap(seconds, to);
            case SparkDecimal d:
                BigInteger whole = d.ToBigInteger();
                return ansi ? Fit(whole, to) ?? throw Overflow(value, from, to) : Wrap(LowBits(whole), to);
            case double or float:
                double number = System.Convert.ToDouble(value, CultureInfo.InvariantCulture);
                if (ansi)
                {
                    return double.IsNaN(number) || double.IsInfinity(number) ? throw Overflow(value, from, to)
                        : Fit(new BigInteger(Math.Truncate(number)), to) ?? throw Overflow(value, from, to);
                }
                return to is LongType ? Saturate(number) : Wrap(SaturateInt(number), to);
            default:
                long integral = System.Convert.ToInt64(value, CultureInfo.InvariantCulture);
                return ansi ? Fit(integral, to) ?? throw Overflow(value, from, to) : Wrap(integral, to);
        }
    }

    private static SparkFailure Overflow(object value, DataType from, DataType to) => SparkFailure.Arithmetic("CAST_OVERFLOW",
        $"The value {ToText(value, from)} of the type \"{SparkTypes.Sql(from)}\" cannot be cast to \"{SparkTypes.Sql(to)}\" due to an overflow.");

    /// <summary>The value in the integral type, cut to its low bits.</summary>
    public static object Wrap(long value, DataType to) => to switch
    {
        // Without the casts to object the arms would all be widened to long.
        ByteType => (object)unchecked((sbyte)value),
        ShortType => (object)unchecked((short)value),
        IntegerType => (object)unchecked((int)value),
        _ => (object)value,
    };

    /// <summary>The value in the integral type, or null when it does not fit.</summary>
    public static object Fit(BigInteger value, DataType to) => to switch
    {
        ByteType => value >= sbyte.MinValue && value <= sbyte.MaxValue ? (sbyte)value : null,
        ShortType => value >= short.MinValue && value <= short.MaxValue ? (short)value : null,
        IntegerType => value >= int.MinValue && value <= int.MaxValue ? (int)value : null,
        _ => value >= long.MinValue && value <= long.MaxValue ? (long)value : null,
    };

    private static object ToDecimal(object value, DataType from, DecimalType to, bool ansi)
    {
        SparkDecimal number;
        switch (value)
        {
            case string text:
                number = ParseDecimal(text);
                if (number == null)
                    return ansi ? throw InvalidInput("SparkNumberFormatException", text, to) : null;
                if (ansi && (long)number.Precision - number.Scale > SparkDecimal.MaxPrecision)
                    throw SparkFailure.Arithmetic("NUMERIC_OUT_OF_SUPPORTED_RANGE", $"The value {text} cannot be interpreted as a numeric since it has more than 38 digits.");
                break;
            case bool b:
                number = SparkDecimal.Of(b ? 1 : 0);
                break;
            case double or float:
                double d = System.Convert.ToDouble(value, CultureInfo.InvariantCulture);
                if (double.IsNaN(d) || double.IsInfinity(d))
                    return null;
                number = SparkDecimal.OfDouble(d);
                break;
            case SparkDecimal decimalValue:
                number = decimalValue;
                break;
            case int when from is DateType:
                return null;
            case long micros when from is TimestampType:
                number = SparkDecimal.OfDouble(micros / 1e6);
                break;
            default:
                number = SparkDecimal.Of(System.Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
        }
        return number.ToPrecision(to.Precision, to.Scale) ?? (ansi ? throw OutOfPrecision(number, to) : null);
    }

    private static object ToDate(object value, DataType from, bool ansi)
    {
        if (from is TimestampType)
            return DateTimes.DaysOf((long)value);
        int? days = DateTimes.ParseDate((string)value);
        return days == null && ansi ? throw InvalidInput("SparkDateTimeException", (string)value, SparkTypes.Date) : days;
    }

    private static object ToTimestamp(object value, DataType from, bool ansi)
    {
        switch (value)
        {
            case string text:
                long? micros = DateTimes.ParseTimestamp(text);
                return micros == null && ansi ? throw InvalidInput("SparkDateTimeException", text, SparkTypes.Timestamp) : micros;
            case bool b: return b ? 1L : 0L;
            case int days when from is DateType: return days * DateTimes.MicrosPerDay;
            case double or float:
                double seconds = System.Convert.ToDouble(value, CultureInfo.InvariantCulture);
                if (double.IsNaN(seconds) || double.IsInfinity(seconds))
                    return ansi ? throw InvalidInput("SparkDateTimeException", JavaNumbers.Text(seconds), SparkTypes.Timestamp) : null;
                if (ansi && Math.Abs(seconds * 1e6) > long.MaxValue)
                    throw Overflow(value, from, SparkTypes.Timestamp);
                return Saturate(seconds * 1e6);
            case SparkDecimal d: return LowBits(d.Multiply(SparkDecimal.Of(DateTimes.MicrosPerSecond)).ToBigInteger());
            default: return DateTimes.SecondsToMicros(System.Convert.ToInt64(value, CultureInfo.InvariantCulture));
        }
    }

    private static byte[] BigEndian(object value)
    {
        int size = value switch { sbyte => 1, short => 2, int => 4, _ => 8 };
        long number = System.Convert.ToInt64(value, CultureInfo.InvariantCulture);
        var bytes = new byte[size];
        for (int i = size - 1; i >= 0; i--, number >>= 8)
            bytes[i] = unchecked((byte)number);
        return bytes;
    }
}

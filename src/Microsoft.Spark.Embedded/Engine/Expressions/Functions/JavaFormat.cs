using System;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Spark.Embedded.Values;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

/// <summary>java.util.Formatter and java.text.DecimalFormat as far as format_string and format_number use them (US locale).</summary>
internal static class JavaFormat
{
    private static readonly Regex Specifier = new Regex("%(?:(\\d+)\\$)?([-#+ 0,(<]*)(\\d+)?(?:\\.(\\d+))?([a-zA-Z%])", RegexOptions.CultureInvariant);

    /// <summary>A number by a DecimalFormat pattern of #, 0, comma and point; half even.</summary>
    public static string Decimal(object value, string pattern)
    {
        if (value is double or float)
        {
            double number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
            if (double.IsNaN(number))
                return "NaN";
            if (double.IsInfinity(number))
                return number > 0 ? "∞" : "-∞";
        }
        int point = pattern.IndexOf('.');
        string integral = point < 0 ? pattern : pattern.Substring(0, point);
        string fraction = point < 0 ? string.Empty : pattern.Substring(point + 1);
        int comma = integral.LastIndexOf(',');
        int group = comma < 0 ? 0 : integral.Length - comma - 1;
        SparkDecimal exact = value switch
        {
            SparkDecimal d => d,
            double or float => SparkDecimal.OfDoubleExactly(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
            _ => SparkDecimal.Of(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        };
        bool negative = exact.Unscaled.Sign < 0 || value is double z && z == 0 && 1 / z < 0 || value is float f && f == 0 && 1 / f < 0;
        string text = exact.Abs().Rescale(fraction.Length, Rounding.HalfEven).ToPlainString();
        int dot = text.IndexOf('.');
        string whole = dot < 0 ? text : text.Substring(0, dot);
        string rest = dot < 0 ? string.Empty : text.Substring(dot + 1);
        while (rest.Length > fraction.Count(c => c == '0') && rest[rest.Length - 1] == '0')
            rest = rest.Substring(0, rest.Length - 1);
        // A pattern without any 0 still has one digit before the point.
        int minimum = point >= 0 && !pattern.Contains("0") ? 1 : integral.Count(c => c == '0');
        whole = whole.TrimStart('0').PadLeft(minimum, '0');
        if (whole.Length == 0 && rest.Length == 0)
            whole = "0";
        if (group > 0)
            whole = Grouped(whole, group);
        return (negative ? "-" : string.Empty) + whole + (rest.Length > 0 ? "." + rest : string.Empty);
    }

    public static string Format(string format, object[] arguments, DataType[] types)
    {
        var result = new StringBuilder();
        int next = 0, position = 0;
        while (position < format.Length)
        {
            if (format[position] != '%')
            {
                result.Append(format[position++]);
                continue;
            }
            Match match = Specifier.Match(format, position);
            if (!match.Success || match.Index != position)
                throw new SparkFailure("UnknownFormatConversionException", null, $"Conversion = '{(position + 1 < format.Length ? format[position + 1] : '%')}'");
            position += match.Length;
            char conversion = match.Groups[5].Value[0];
            if ("sSdxXoeEfgGcCbBhHnaAtT%".IndexOf(conversion) < 0)
                throw new SparkFailure("UnknownFormatConversionException", null, $"Conversion = '{conversion}'");
            string flags = match.Groups[2].Value;
            int width = match.Groups[3].Success ? int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture) : 0;
            int precision = match.Groups[4].Success ? int.Parse(match.Groups[4].Value, CultureInfo.InvariantCulture) : -1;
            string text;
            if (conversion == '%' || conversion == 'n')
                text = conversion == '%' ? "%" : "\n";
            else
            {
                int index = match.Groups[1].Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) - 1 : next++;
                if (index >= arguments.Length)
                    throw new SparkFailure("MissingFormatArgumentException", null, $"Format specifier '{match.Value}'");
                text = Argument(arguments[index], types[index], conversion, flags, width, precision);
            }
            result.Append(flags.Contains("-") ? text.PadRight(width) : text.PadLeft(width));
        }
        return result.ToString();
    }

    private static string Argument(object value, DataType type, char conversion, string flags, int width, int precision)
    {
        switch (conversion)
        {
            case 's' or 'S':
                string plain = value is SparkDecimal ? value.ToString() : Casts.ToText(value, type);
                if (precision >= 0 && plain.Length > precision)
                    plain = plain.Substring(0, precision);
                return conversion == 'S' ? plain.ToUpperInvariant() : plain;
            case 'b' or 'B':
                string boolean = value is bool b ? (b ? "true" : "false") : value == null ? "false" : "true";
                return conversion == 'B' ? boolean.ToUpperInvariant() : boolean;
        }
        if (value == null)
            return precision >= 0 && precision < 4 ? "null".Substring(0, precision) : "null";
        switch (conversion)
        {
            case 'd' when value is sbyte or short or int or long:
                return Signed(BigInteger.Abs(Convert.ToInt64(value, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture),
                    Convert.ToInt64(value, CultureInfo.InvariantCulture) < 0, flags, width);
            case 'x' or 'X' when value is sbyte or short or int or long:
                string hex = value is long l ? l.ToString("x", CultureInfo.InvariantCulture) : Convert.ToInt32(value, CultureInfo.InvariantCulture).ToString("x", CultureInfo.InvariantCulture);
                hex = flags.Contains("0") ? hex.PadLeft(width, '0') : hex;
                return conversion == 'X' ? hex.ToUpperInvariant() : hex;
            case 'o' when value is sbyte or short or int or long:
                return value is long o ? Convert.ToString(o, 8) : Convert.ToString(Convert.ToInt32(value, CultureInfo.InvariantCulture), 8);
            case 'f' or 'e' or 'E' when value is double or float or SparkDecimal:
                return Floating(value, conversion, flags, width, precision < 0 ? 6 : precision);
            case 'c' when value is int code:
                return char.ConvertFromUtf32(code);
            default:
                throw new SparkFailure("IllegalFormatConversionException", null, $"{conversion} != {value.GetType().Name}");
        }
    }

    private static string Floating(object value, char conversion, string flags, int width, int precision)
    {
        if (value is double or float)
        {
            double d = Convert.ToDouble(value, CultureInfo.InvariantCulture);
            if (double.IsNaN(d))
                return "NaN";
            if (double.IsInfinity(d))
                return d > 0 ? (flags.Contains("+") ? "+Infinity" : "Infinity") : flags.Contains("(") ? "(Infinity)" : "-Infinity";
        }
        // The formatter rounds the decimal text of the number, not its binary value.
        SparkDecimal exact = value as SparkDecimal ?? SparkDecimal.TryParse(value is float f ? JavaNumbers.Text(f) : JavaNumbers.Text((double)value));
        bool negative = exact.Unscaled.Sign < 0 || value is double z && z == 0 && 1 / z < 0;
        string text;
        if (conversion == 'f')
            text = exact.Abs().Rescale(precision).ToPlainString();
        else
        {
            SparkDecimal abs = exact.Abs();
            int exponent = abs.Unscaled.IsZero ? 0 : abs.Precision - 1 - abs.Scale;
            SparkDecimal mantissa = new SparkDecimal(abs.Unscaled, abs.Unscaled.IsZero ? 0 : abs.Precision - 1).Rescale(precision);
            if (mantissa.Unscaled >= SparkDecimal.PowerOfTen(precision + 1))
            {
                exponent++;
                mantissa = new SparkDecimal(abs.Unscaled, abs.Precision).Rescale(precision);
            }
            text = mantissa.ToPlainString() + "e" + (exponent < 0 ? "-" : "+") + Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture);
            if (conversion == 'E')
                text = text.ToUpperInvariant();
        }
        return Signed(text, negative, flags, width);
    }

    private static string Signed(string digits, bool negative, string flags, int width)
    {
        if (flags.Contains(","))
        {
            int point = digits.IndexOf('.');
            digits = Grouped(point < 0 ? digits : digits.Substring(0, point), 3) + (point < 0 ? string.Empty : digits.Substring(point));
        }
        string sign = negative ? (flags.Contains("(") ? "(" : "-") : flags.Contains("+") ? "+" : flags.Contains(" ") ? " " : string.Empty;
        string end = negative && flags.Contains("(") ? ")" : string.Empty;
        if (flags.Contains("0"))
            digits = digits.PadLeft(width - sign.Length - end.Length, '0');
        return sign + digits + end;
    }

    private static string Grouped(string digits, int size)
    {
        var text = new StringBuilder(digits);
        for (int i = digits.Length - size; i > 0; i -= size)
            text.Insert(i, ',');
        return text.ToString();
    }
}

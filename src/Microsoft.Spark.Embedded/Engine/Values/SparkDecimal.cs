using System;
using System.Globalization;
using System.Numerics;

namespace Microsoft.Spark.Embedded.Values;

/// <summary>
/// A decimal of up to 38 digits: an unscaled integer and a scale. System.Decimal ends at 28 digits, so it cannot hold
/// what Spark holds.
/// </summary>
internal sealed class SparkDecimal : IComparable<SparkDecimal>, IEquatable<SparkDecimal>
{
    public const int MaxPrecision = 38;

    public static readonly SparkDecimal Zero = new SparkDecimal(BigInteger.Zero, 0);

    public SparkDecimal(BigInteger unscaled, int scale)
    {
        Unscaled = unscaled;
        Scale = scale;
    }

    public BigInteger Unscaled { get; }

    public int Scale { get; }

    /// <summary>The number of digits of the unscaled value; at least 1, as in java.math.BigDecimal.</summary>
    public int Precision => Digits(Unscaled);

    public static int Digits(BigInteger value) =>
        value.IsZero ? 1 : BigInteger.Abs(value).ToString(CultureInfo.InvariantCulture).Length;

    public static BigInteger PowerOfTen(int exponent) => BigInteger.Pow(10, exponent);

    public static SparkDecimal Of(long value) => new SparkDecimal(value, 0);

    /// <summary>Parses what java.math.BigDecimal parses: sign, digits with a point, exponent. Null when it does not.</summary>
    public static SparkDecimal TryParse(string text)
    {
        int i = 0;
        bool negative = false;
        if (i < text.Length && (text[i] == '+' || text[i] == '-'))
            negative = text[i++] == '-';
        BigInteger digits = BigInteger.Zero;
        int scale = 0, count = 0;
        bool point = false;
        var buffer = new System.Text.StringBuilder();
        for (; i < text.Length; i++)
        {
            if (text[i] >= '0' && text[i] <= '9')
            {
                buffer.Append(text[i]);
                count++;
                if (point)
                    scale++;
            }
            else if (text[i] == '.' && !point)
                point = true;
            else
                break;
        }
        if (count == 0)
            return null;
        digits = BigInteger.Parse(buffer.ToString(), CultureInfo.InvariantCulture);
        long exponent = 0;
        if (i < text.Length && (text[i] == 'e' || text[i] == 'E'))
        {
            if (!long.TryParse(text.Substring(i + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) ||
                Math.Abs(exponent) > int.MaxValue / 2)
                return null;
            i = text.Length;
        }
        if (i != text.Length)
            return null;
        return new SparkDecimal(negative ? -digits : digits, (int)(scale - exponent));
    }

    /// <summary>The exact value of a finite double's shortest decimal text, as Spark's <c>Decimal(double)</c> takes it.</summary>
    public static SparkDecimal OfDouble(double value) => TryParse(JavaNumbers.Text(value));

    /// <summary>The exact binary value of a finite double, as <c>new java.math.BigDecimal(double)</c> takes it.</summary>
    public static SparkDecimal OfDoubleExactly(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        long mantissa = bits & 0xFFFFFFFFFFFFFL;
        if (exponent == 0)
            exponent++;
        else
            mantissa |= 1L << 52;
        exponent -= 1075;
        BigInteger unscaled = bits < 0 ? -mantissa : mantissa;
        // m / 2^k is m * 5^k / 10^k, so a negative binary exponent becomes a decimal scale.
        return exponent >= 0
            ? new SparkDecimal(unscaled * BigInteger.Pow(2, exponent), 0)
            : new SparkDecimal(unscaled * BigInteger.Pow(5, -exponent), -exponent);
    }

    /// <summary>The value at another scale.</summary>
    public SparkDecimal Rescale(int scale, Rounding rounding = Rounding.HalfUp)
    {
        if (scale >= Scale)
            return scale == Scale ? this : new SparkDecimal(Unscaled * PowerOfTen(scale - Scale), scale);
        // Far below the last digit everything rounds the same way; do not build a power with millions of digits.
        int drop = Math.Min(Scale - scale, Precision + 2);
        return new SparkDecimal(DivideRounded(Unscaled, PowerOfTen(drop), rounding), scale);
    }

    /// <summary>The value at the type's scale, or null when it has more than <paramref name="precision"/> digits then.</summary>
    public SparkDecimal ToPrecision(int precision, int scale, Rounding rounding = Rounding.HalfUp)
    {
        if (Scale < 0 && (long)Precision - Scale > 2 * MaxPrecision && !Unscaled.IsZero)
            return null;
        SparkDecimal result = Rescale(scale, rounding);
        return Digits(result.Unscaled) > precision && !result.Unscaled.IsZero ? null : result;
    }

    public static BigInteger DivideRounded(BigInteger dividend, BigInteger divisor, Rounding rounding)
    {
        BigInteger quotient = BigInteger.DivRem(dividend, divisor, out BigInteger remainder);
        if (remainder.IsZero)
            return quotient;
        bool negative = dividend.Sign < 0 != divisor.Sign < 0;
        int half = (BigInteger.Abs(remainder) * 2).CompareTo(BigInteger.Abs(divisor));
        bool away = rounding switch
        {
            Rounding.Down => false,
            Rounding.Floor => negative,
            Rounding.Ceiling => !negative,
            Rounding.HalfEven => half > 0 || (half == 0 && !quotient.IsEven),
            _ => half >= 0,
        };
        return away ? quotient + (negative ? -1 : 1) : quotient;
    }

    public SparkDecimal Add(SparkDecimal other)
    {
        int scale = Math.Max(Scale, other.Scale);
        return new SparkDecimal(Rescale(scale).Unscaled + other.Rescale(scale).Unscaled, scale);
    }

    public SparkDecimal Negate() => new SparkDecimal(-Unscaled, Scale);

    public SparkDecimal Abs() => Unscaled.Sign < 0 ? Negate() : this;

    public SparkDecimal Multiply(SparkDecimal other) => new SparkDecimal(Unscaled * other.Unscaled, Scale + other.Scale);

    /// <summary>The quotient, rounded half up at the scale.</summary>
    public SparkDecimal Divide(SparkDecimal other, int scale)
    {
        int shift = scale - Scale + other.Scale;
        BigInteger dividend = shift >= 0 ? Unscaled * PowerOfTen(shift) : Unscaled;
        BigInteger divisor = shift >= 0 ? other.Unscaled : other.Unscaled * PowerOfTen(-shift);
        return new SparkDecimal(DivideRounded(dividend, divisor, Rounding.HalfUp), scale);
    }

    public SparkDecimal Remainder(SparkDecimal other)
    {
        int scale = Math.Max(Scale, other.Scale);
        return new SparkDecimal(BigInteger.Remainder(Rescale(scale).Unscaled, other.Rescale(scale).Unscaled), scale);
    }

    public int CompareTo(SparkDecimal other)
    {
        int scale = Math.Max(Scale, other.Scale);
        return Rescale(scale).Unscaled.CompareTo(other.Rescale(scale).Unscaled);
    }

    public bool Equals(SparkDecimal other) => other != null && CompareTo(other) == 0;

    public override bool Equals(object obj) => Equals(obj as SparkDecimal);

    public override int GetHashCode()
    {
        BigInteger value = Unscaled;
        for (int scale = Scale; scale > 0 && !value.IsZero && (value % 10).IsZero; scale--)
            value /= 10;
        return value.GetHashCode();
    }

    /// <summary>The integer part, toward zero.</summary>
    public BigInteger ToBigInteger() => Rescale(0, Rounding.Down).Unscaled;

    public double ToDouble() =>
        double.Parse(Unscaled.ToString(CultureInfo.InvariantCulture) + "E" + (-Scale).ToString(CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture);

    public float ToFloat() =>
        float.Parse(Unscaled.ToString(CultureInfo.InvariantCulture) + "E" + (-Scale).ToString(CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture);

    /// <summary>Plain digits with the scale kept: 1.50.</summary>
    public string ToPlainString()
    {
        string digits = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture);
        if (Scale < 0)
            digits = Unscaled.IsZero ? "0" : digits + new string('0', -Scale);
        if (Scale > 0)
        {
            digits = digits.PadLeft(Scale + 1, '0');
            digits = digits.Insert(digits.Length - Scale, ".");
        }
        return Unscaled.Sign < 0 ? "-" + digits : digits;
    }

    /// <summary>java.math.BigDecimal.toString: an exponent when the scale is negative or the value starts far behind the point.</summary>
    public override string ToString()
    {
        string digits = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture);
        long exponent = -(long)Scale + (digits.Length - 1);
        if (Scale >= 0 && exponent >= -6)
            return ToPlainString();
        string text = digits.Length > 1 ? digits[0] + "." + digits.Substring(1) : digits;
        if (exponent != 0)
            text += "E" + (exponent > 0 ? "+" : string.Empty) + exponent.ToString(CultureInfo.InvariantCulture);
        return Unscaled.Sign < 0 ? "-" + text : text;
    }
}

/// <summary>How a decimal loses digits.</summary>
internal enum Rounding
{
    HalfUp,
    HalfEven,
    Down,
    Floor,
    Ceiling,
}

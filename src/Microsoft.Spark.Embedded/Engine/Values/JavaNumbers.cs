using System;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Microsoft.Spark.Embedded.Values;

/// <summary>
/// Numbers as text the way the JVM before 19 writes them. It is not always the shortest text that reads back, so .NET's
/// own formatting differs in the last digits for some values (2E-3 and others).
/// </summary>
internal static class JavaNumbers
{
    public static string Text(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        return Text(value, (int)((bits >> 52) & 0x7FF), bits & 0xFFFFFFFFFFFFFL, 52, 1023);
    }

    public static string Text(float value)
    {
        int bits = BitConverter.ToInt32(BitConverter.GetBytes(value), 0);
        return Text(value, (bits >> 23) & 0xFF, bits & 0x7FFFFF, 23, 127);
    }

    private static string Text(double value, int biased, long fraction, int shift, int bias)
    {
        if (double.IsNaN(value))
            return "NaN";
        string sign = value < 0 || (value == 0 && 1 / value < 0) ? "-" : string.Empty;
        if (double.IsInfinity(value))
            return sign + "Infinity";
        if (value == 0)
            return sign + "0.0";
        int significant, exponent;
        if (biased == 0)
        {
            int length = BitLength(fraction);
            exponent = 1 - (shift + 1 - length);
            fraction <<= shift + 1 - length;
            significant = length;
        }
        else
        {
            fraction |= 1L << shift;
            exponent = biased;
            significant = shift + 1;
        }
        return sign + Layout(Digits(exponent - bias, fraction << (52 - shift), significant, out int decimalExponent), decimalExponent);
    }

    /// <summary>
    /// Digits until what is left lies within half a unit of the last place, with 53-bit mantissa aligned at bit 52. The
    /// value is 0.DIGITS times ten to the exponent. It repeats the decisions of the JVM's converter, also those that
    /// give a digit too many.
    /// </summary>
    private static string Digits(int binaryExponent, long fraction, int significant, out int decimalExponent)
    {
        int tail = TrailingZeros(fraction);
        int fractionBits = 53 - tail;
        int tiny = Math.Max(0, fractionBits - binaryExponent - 1);
        if (binaryExponent <= 62 && binaryExponent >= -21 && tiny == 0)
        {
            int insignificant = binaryExponent > significant ? (int)((binaryExponent - significant - 1) * 0.30103) : 0;
            BigInteger whole = binaryExponent >= 52 ? new BigInteger(fraction) << (binaryExponent - 52) : fraction >> (52 - binaryExponent);
            BigInteger power = BigInteger.Pow(10, insignificant);
            BigInteger rounded = BigInteger.DivRem(whole, power, out BigInteger residue);
            if (insignificant > 0 && residue * 2 >= power)
                rounded += 1;
            string text = rounded.ToString(CultureInfo.InvariantCulture);
            decimalExponent = text.Length + insignificant;
            text = text.TrimEnd('0');
            return text;
        }

        double mantissa = BitConverter.Int64BitsToDouble(0x3FF0000000000000L | (fraction & 0xFFFFFFFFFFFFFL));
        int exponent = (int)Math.Floor((mantissa - 1.5) * 0.289529654 + 0.176091259 + binaryExponent * 0.301029995663981);
        int b5 = Math.Max(0, -exponent);
        int b2 = b5 + tiny + binaryExponent;
        int s5 = Math.Max(0, exponent);
        int s2 = s5 + tiny;
        int m2 = b2 - significant;
        fraction >>= tail;
        b2 -= fractionBits - 1;
        int common = Math.Min(b2, s2);
        b2 -= common;
        s2 -= common;
        m2 -= common;
        if (fractionBits == 1)
            m2--;
        if (m2 < 0)
        {
            b2 -= m2;
            s2 -= m2;
            m2 = 0;
        }
        bool small = fractionBits + b2 + PowerOfFiveBits(b5) < 64 && s2 + 1 + PowerOfFiveBits(s5 + 1) < 64;
        BigInteger b = new BigInteger(fraction) * BigInteger.Pow(5, b5) << b2;
        BigInteger s = BigInteger.Pow(5, s5) << s2;
        BigInteger m = BigInteger.Pow(5, b5) << m2;
        BigInteger tens = s * 10;
        var digits = new StringBuilder();
        bool low, high;
        int digit = Next();
        if (digit == 0 && !high)
            exponent--;
        else
            digits.Append((char)('0' + digit));
        // One digit more than needed in the form with an exponent, which always has a digit after the point.
        if (exponent < -3 || exponent >= 8)
            low = high = false;
        while (!low && !high)
            digits.Append((char)('0' + Next()));
        decimalExponent = exponent + 1;
        if (high && (!low || RoundUp()))
            Increment(digits, ref decimalExponent);
        return digits.ToString();

        int Next()
        {
            int q = (int)BigInteger.DivRem(b, s, out BigInteger rest);
            b = rest * 10;
            m *= 10;
            low = b < m;
            // The JVM compares with > in its fast path and with >= in the one for large numbers.
            high = small ? b + m > tens : b + m >= tens;
            return q;
        }

        bool RoundUp()
        {
            int difference = (b * 2).CompareTo(tens);
            return difference > 0 || (difference == 0 && (digits[digits.Length - 1] & 1) != 0);
        }
    }

    private static int PowerOfFiveBits(int exponent) =>
        exponent == 0 ? 0 : exponent < 27 ? (int)Math.Ceiling(exponent * 2.321928094887362) : exponent * 3;

    private static void Increment(StringBuilder digits, ref int decimalExponent)
    {
        int i = digits.Length - 1;
        while (i > 0 && digits[i] == '9')
            digits[i--] = '0';
        if (digits[i] == '9')
        {
            decimalExponent++;
            digits[0] = '1';
            return;
        }
        digits[i]++;
    }

    private static string Layout(string digits, int exponent)
    {
        digits = digits.Length > 1 ? digits.TrimEnd('0') : digits;
        if (digits.Length == 0)
            digits = "0";
        if (exponent > 0 && exponent < 8)
        {
            return digits.Length > exponent
                ? digits.Substring(0, exponent) + "." + digits.Substring(exponent)
                : digits.PadRight(exponent, '0') + ".0";
        }
        if (exponent <= 0 && exponent > -3)
            return "0." + new string('0', -exponent) + digits;
        return digits[0] + "." + (digits.Length > 1 ? digits.Substring(1) : "0") + "E" +
            (exponent - 1).ToString(CultureInfo.InvariantCulture);
    }

    private static int BitLength(long value)
    {
        int length = 0;
        for (; value != 0; value >>= 1)
            length++;
        return length;
    }

    private static int TrailingZeros(long value)
    {
        int count = 0;
        for (; (value & 1) == 0; value >>= 1)
            count++;
        return count;
    }
}

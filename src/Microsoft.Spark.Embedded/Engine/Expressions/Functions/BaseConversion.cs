using System;
using System.Numerics;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

/// <summary>The function conv: digits of one base in another, over unsigned 64 bits.</summary>
internal static class BaseConversion
{
    public static string Convert(string text, int fromBase, int toBase)
    {
        if (fromBase < 2 || fromBase > 36 || Math.Abs(toBase) < 2 || Math.Abs(toBase) > 36)
            return null;
        text = text.Trim(' ');
        if (text.Length == 0)
            return null;
        bool negative = text[0] == '-';
        BigInteger value = BigInteger.Zero;
        for (int i = negative ? 1 : 0; i < text.Length; i++)
        {
            int digit = DigitOf(text[i]);
            if (digit < 0 || digit >= fromBase)
                break;
            value = BigInteger.Min(value * fromBase + digit, ulong.MaxValue);
        }
        ulong bits = (ulong)value;
        if (negative && toBase > 0)
            bits = (long)bits < 0 ? ulong.MaxValue : unchecked((ulong)-(long)bits);
        if (toBase < 0 && (long)bits < 0)
        {
            bits = unchecked((ulong)-(long)bits);
            negative = true;
        }
        string digits = bits == 0 ? "0" : string.Empty;
        for (; bits != 0; bits /= (ulong)Math.Abs(toBase))
            digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[(int)(bits % (ulong)Math.Abs(toBase))] + digits;
        return negative && toBase < 0 ? "-" + digits : digits;
    }

    private static int DigitOf(char c) => c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'z' ? c - 'a' + 10 : c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
}

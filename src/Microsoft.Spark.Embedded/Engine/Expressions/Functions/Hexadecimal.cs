using System.Text;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

/// <summary>Bytes as hexadecimal digits.</summary>
internal static class Hexadecimal
{
    /// <summary>The bytes, or null when a character is no digit. An odd first digit stands alone.</summary>
    public static byte[] Parse(string text)
    {
        if (text.Length % 2 == 1)
            text = "0" + text;
        var bytes = new byte[text.Length / 2];
        for (int i = 0; i < text.Length; i++)
        {
            int digit = Digit(text[i]);
            if (digit < 0)
                return null;
            bytes[i / 2] = (byte)((bytes[i / 2] << 4) | digit);
        }
        return bytes;
    }

    public static string Text(byte[] bytes, bool lower = false)
    {
        string digits = lower ? "0123456789abcdef" : "0123456789ABCDEF";
        var text = new StringBuilder(bytes.Length * 2);
        foreach (byte b in bytes)
            text.Append(digits[b >> 4]).Append(digits[b & 15]);
        return text.ToString();
    }

    private static int Digit(char c) => c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

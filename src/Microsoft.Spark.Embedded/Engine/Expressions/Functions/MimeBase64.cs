using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

/// <summary>base64 and unbase64 as java.util.Base64 with the MIME variant does them.</summary>
internal static class MimeBase64
{
    /// <summary>RFC 2045: a line break behind every 76 characters.</summary>
    public static string Encode(byte[] bytes)
    {
        string text = Convert.ToBase64String(bytes);
        var lines = new List<string>();
        for (int i = 0; i < text.Length; i += 76)
            lines.Add(text.Substring(i, Math.Min(76, text.Length - i)));
        return string.Join("\r\n", lines);
    }

    /// <summary>The JVM's MIME decoder: characters outside the alphabet are skipped.</summary>
    public static byte[] Decode(string text)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        var bytes = new List<byte>();
        int bits = 0, count = 0, i = 0;
        for (; i < text.Length && text[i] != '='; i++)
        {
            int value = alphabet.IndexOf(text[i]);
            if (value < 0)
                continue;
            bits = (bits << 6) | value;
            count++;
            if (count == 4)
            {
                bytes.AddRange(new[] { (byte)(bits >> 16), (byte)(bits >> 8), (byte)bits });
                bits = count = 0;
            }
        }
        if (i < text.Length)
        {
            // The padding must follow at once where two signs are due.
            i++;
            if (count == 0 || (count == 2 && (i == text.Length || text[i++] != '=')))
                throw SparkFailure.IllegalArgument("Input byte array has wrong 4-byte ending unit");
        }
        if (count == 1)
            throw SparkFailure.IllegalArgument("Last unit does not have enough valid bits");
        if (count >= 2)
            bytes.Add((byte)(bits >> (count == 2 ? 4 : 10)));
        if (count == 3)
            bytes.Add((byte)(bits >> 2));
        if (text.Skip(i).Any(c => alphabet.IndexOf(c) >= 0 || c == '='))
            throw SparkFailure.IllegalArgument("Input byte array has incorrect ending byte at " + i.ToString(CultureInfo.InvariantCulture));
        return bytes.ToArray();
    }
}

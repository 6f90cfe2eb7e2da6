using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Microsoft.Spark.Embedded.Values;

/// <summary>
/// Spark's order of two non-null values of one type: NaN equals NaN and is above everything, -0.0 equals 0.0, strings
/// by UTF-8 bytes, binary unsigned, arrays and structs field by field with null below everything.
/// </summary>
internal static class ValueOrder
{
    public static int Compare(object left, object right)
    {
        switch (left)
        {
            case double a: return Compare(a, (double)right);
            case float a: return Compare(a, (float)right);
            case string a: return Compare(a, (string)right);
            case byte[] a: return Compare(a, (byte[])right);
            case object[] a: return Compare(a, (object[])right);
            default: return Math.Sign(((IComparable)Comparable(left)).CompareTo(Comparable(right)));
        }
    }

    public static bool Equal(object left, object right) => Compare(left, right) == 0;

    /// <summary>Equality where two nulls are equal (the null-safe operator, grouping).</summary>
    public static bool EqualOrBothNull(object left, object right) =>
        left == null || right == null ? left == right : GroupingComparer.Instance.Equals(left, right);

    public static int CompareNullsFirst(object left, object right) =>
        left == null || right == null ? (left == null ? 0 : 1) - (right == null ? 0 : 1) : Compare(left, right);

    /// <summary>Code points of strings order as their UTF-8 bytes do; UTF-16 units do not, because surrogates lie below U+E000.</summary>
    private static int Compare(string left, string right)
    {
        int length = Math.Min(left.Length, right.Length);
        for (int i = 0; i < length; i++)
        {
            char a = left[i], b = right[i];
            if (a == b)
                continue;
            if (char.IsSurrogate(a) != char.IsSurrogate(b))
                return char.IsSurrogate(a) ? 1 : -1;
            return a < b ? -1 : 1;
        }
        return Math.Sign(left.Length.CompareTo(right.Length));
    }

    private static int Compare(double left, double right) =>
        double.IsNaN(left) ? (double.IsNaN(right) ? 0 : 1) : double.IsNaN(right) ? -1 : left < right ? -1 : left > right ? 1 : 0;

    private static int Compare(byte[] left, byte[] right)
    {
        for (int i = 0; i < Math.Min(left.Length, right.Length); i++)
            if (left[i] != right[i])
                return left[i] < right[i] ? -1 : 1;
        return Math.Sign(left.Length.CompareTo(right.Length));
    }

    private static int Compare(object[] left, object[] right)
    {
        for (int i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            int order = CompareNullsFirst(left[i], right[i]);
            if (order != 0)
                return order;
        }
        return Math.Sign(left.Length.CompareTo(right.Length));
    }

    private static object Comparable(object value) => value is SparkDecimal d ? new DecimalKey(d) : value;

    private sealed class DecimalKey : IComparable
    {
        private readonly SparkDecimal _value;

        public DecimalKey(SparkDecimal value) => _value = value;

        public int CompareTo(object other) => _value.CompareTo(((DecimalKey)other)._value);
    }
}

/// <summary>
/// Equality for grouping, DISTINCT and joins: nulls are equal, NaN equals NaN, 0.0 equals -0.0, arrays, structs, maps and
/// binary by content.
/// </summary>
internal sealed class GroupingComparer : IEqualityComparer<object>
{
    public static readonly GroupingComparer Instance = new GroupingComparer(signedZeros: false);

    /// <summary>The set functions of arrays tell 0.0 and -0.0 apart.</summary>
    public static readonly GroupingComparer SignedZeros = new GroupingComparer(signedZeros: true);

    private readonly bool _signedZeros;

    private GroupingComparer(bool signedZeros) => _signedZeros = signedZeros;

    public new bool Equals(object left, object right)
    {
        switch (left, right)
        {
            case (null, _): return right == null;
            case (_, null): return false;
            case (object[] a, object[] b): return a.Length == b.Length && a.Zip(b, Equals).All(x => x);
            case (byte[] a, byte[] b): return a.SequenceEqual(b);
            case (double a, double b): return a == b ? !_signedZeros || 1 / a == 1 / b : a.Equals(b);
            case (float a, float b): return a == b ? !_signedZeros || 1 / a == 1 / b : a.Equals(b);
            case (MapValue a, MapValue b):
                return a.Count == b.Count && a.Keys.Select((key, i) => (key, i)).All(x =>
                {
                    for (int j = 0; j < b.Count; j++)
                        if (Equals(x.key, b.Keys[j]))
                            return Equals(a.Values[x.i], b.Values[j]);
                    return false;
                });
            default: return left.Equals(right);
        }
    }

    public int GetHashCode(object value)
    {
        switch (value)
        {
            case null: return 0;
            case object[] items: return items.Aggregate(17, (hash, x) => unchecked(hash * 31 + GetHashCode(x)));
            case byte[] bytes: return bytes.Aggregate(17, (hash, x) => unchecked(hash * 31 + x));
            case double d: return d == 0 ? 0 : d.GetHashCode();
            case float f: return f == 0 ? 0 : f.GetHashCode();
            case MapValue map: return map.Keys.Aggregate(map.Count, (hash, x) => unchecked(hash + GetHashCode(x)));
            default: return value.GetHashCode();
        }
    }
}

/// <summary>Text by code points, as Spark counts characters.</summary>
internal static class CodePoints
{
    /// <summary>UTF-8 as Spark reads it: malformed bytes become U+FFFD.</summary>
    public static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public static int[] Of(string text)
    {
        var result = new List<int>(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                result.Add(char.ConvertToUtf32(text[i], text[++i]));
            else
                result.Add(text[i]);
        }
        return result.ToArray();
    }

    public static string ToText(IEnumerable<int> codePoints)
    {
        var text = new StringBuilder();
        foreach (int c in codePoints)
        {
            if (c >= 0x10000)
                text.Append(char.ConvertFromUtf32(c));
            else
                text.Append((char)c);
        }
        return text.ToString();
    }

    public static int Count(string text) => text.Length - text.Count(char.IsLowSurrogate);
}

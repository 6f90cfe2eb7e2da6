using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.Spark.Embedded.Values;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

/// <summary>Functions on text; positions and lengths count code points.</summary>
internal static class StringFunctions
{
    private static readonly TypeExpectation String = TypeExpectation.String;
    private static readonly TypeExpectation Int = TypeExpectation.Int;

    public static void Register(FunctionRegistry registry)
    {
        registry.Add("upper ucase", 1, 1, call => CaseOf(call, Letters.Upper));
        registry.Add("lower lcase", 1, 1, call => CaseOf(call, Letters.Lower));
        Text(registry, "initcap", Letters.InitCap);
        Text(registry, "soundex", Letters.Soundex);
        registry.Add("length len char_length character_length", 1, 1, call => call.Expect(TypeExpectation.StringOrBinary)
            .Strict(SparkTypes.Int, x => x[0] is byte[] b ? b.Length : CodePoints.Count((string)x[0])));
        registry.Add("octet_length", 1, 1, call => call.Expect(TypeExpectation.StringOrBinary).Strict(SparkTypes.Int, x => Bytes(x[0]).Length));
        registry.Add("bit_length", 1, 1, call => call.Expect(TypeExpectation.StringOrBinary).Strict(SparkTypes.Int, x => Bytes(x[0]).Length * 8));
        registry.Add("ascii", 1, 1, call => call.Expect(String).Strict(SparkTypes.Int, x => CodePoints.Of((string)x[0]).FirstOrDefault()));
        registry.Add("char chr", 1, 1, call => call.Expect(TypeExpectation.Long).Strict(SparkTypes.String, x => Chr((long)x[0])));
        registry.Add("concat", 0, int.MaxValue, Concat);
        registry.Add("concat_ws", 1, int.MaxValue, ConcatWs);
        registry.Add("repeat", 2, 2, call => call.Expect(String, Int).Strict(SparkTypes.String,
            x => (int)x[1] <= 0 ? string.Empty : string.Concat(Enumerable.Repeat((string)x[0], (int)x[1]))));
        registry.Add("space", 1, 1, call => call.Expect(Int).Strict(SparkTypes.String, x => new string(' ', Math.Max(0, (int)x[0]))));
        registry.Add("substring substr", 2, 3, Substring);
        registry.Add("left", 2, 2, call => call.Expect(String, Int).Strict(SparkTypes.String, x => Slice((string)x[0], 0, (int)x[1])));
        registry.Add("right", 2, 2, call => call.Expect(String, Int).StrictNullable(SparkTypes.String,
            x => (int)x[1] <= 0 ? string.Empty : Slice((string)x[0], -(long)(int)x[1], int.MaxValue)));
        registry.Add("contains", 2, 2, call => Test(call, (a, b) => a.Contains(b)));
        registry.Add("startswith", 2, 2, call => Test(call, (a, b) => a.StartsWith(b, StringComparison.Ordinal)));
        registry.Add("endswith", 2, 2, call => Test(call, (a, b) => a.EndsWith(b, StringComparison.Ordinal)));
        registry.Add("instr", 2, 2, call => call.Expect(String).Strict(SparkTypes.Int, x => Locate((string)x[0], (string)x[1], 1)));
        registry.Add("locate position", 2, 3, LocateFunction);
        registry.Add("replace", 2, 3, call => call.Expect(String).Strict(SparkTypes.String,
            x => ((string)x[1]).Length == 0 ? x[0] : ((string)x[0]).Replace((string)x[1], x.Length > 2 ? (string)x[2] : string.Empty)));
        registry.Add("translate", 3, 3, call => call.Expect(String).Strict(SparkTypes.String, x => Translate((string)x[0], (string)x[1], (string)x[2])));
        registry.Add("overlay", 3, 4, call => call.Expect(String, String, Int, Int).Strict(SparkTypes.String,
            x => Overlay((string)x[0], (string)x[1], (int)x[2], x.Length > 3 ? (int)x[3] : -1)));
        registry.Add("lpad", 2, 3, call => Pad(call, left: true));
        registry.Add("rpad", 2, 3, call => Pad(call, left: false));
        registry.Add("trim btrim", 1, 2, call => TrimFunction(call, 0, true, true));
        registry.Add("ltrim", 1, 2, call => TrimFunction(call, call.Count - 1, true, false));
        registry.Add("rtrim", 1, 2, call => TrimFunction(call, call.Count - 1, false, true));
        registry.Add("reverse", 1, 1, call => call.Type(0) is ArrayType
            ? call.Strict(call.Type(0), x => Enumerable.Reverse((object[])x[0]).ToArray())
            : call.Expect(String).Strict(SparkTypes.String, x => CodePoints.ToText(Enumerable.Reverse(CodePoints.Of((string)x[0])))));
        registry.Add("levenshtein", 2, 2, call => call.Expect(String).Strict(SparkTypes.Int, x => Levenshtein((string)x[0], (string)x[1])));
        registry.Add("substring_index", 3, 3, call => call.Expect(String, String, Int).Strict(SparkTypes.String,
            x => SubstringIndex((string)x[0], (string)x[1], (int)x[2])));
        registry.Add("split_part", 3, 3, call => call.Expect(String, String, Int).StrictNullable(SparkTypes.String,
            x => SplitPart((string)x[0], (string)x[1], (int)x[2])));
        registry.Add("find_in_set", 2, 2, call => call.Expect(String).Strict(SparkTypes.Int, x => ((string)x[0]).Contains(",") ? 0
            : Array.IndexOf(((string)x[1]).Split(','), (string)x[0]) + 1));
        registry.Add("elt", 2, int.MaxValue, Elt);
        registry.Add("base64", 1, 1, call => call.Expect(TypeExpectation.Binary).Strict(SparkTypes.String, x => MimeBase64.Encode((byte[])x[0])));
        registry.Add("unbase64", 1, 1, call => call.Expect(String).Strict(SparkTypes.Binary, x => MimeBase64.Decode((string)x[0])));
        registry.Add("hex", 1, 1, call => call.Expect(TypeExpectation.Of(SparkTypes.Long, SparkTypes.Binary, SparkTypes.String))
            .Strict(SparkTypes.String, x => x[0] is long n ? n.ToString("X", CultureInfo.InvariantCulture) : Hexadecimal.Text(Bytes(x[0]))));
        registry.Add("unhex", 1, 1, call => call.Expect(String).StrictNullable(SparkTypes.Binary, x => Hexadecimal.Parse((string)x[0])));
        registry.Add("bin", 1, 1, call => call.Expect(TypeExpectation.Long).Strict(SparkTypes.String, x => Convert.ToString((long)x[0], 2)));
        registry.Add("conv", 3, 3, call => call.Expect(String, Int, Int).StrictNullable(SparkTypes.String,
            x => BaseConversion.Convert((string)x[0], (int)x[1], (int)x[2])));
        registry.Add("encode", 2, 2, call => call.Expect(String).Strict(SparkTypes.Binary, x => Charset((string)x[1]).GetBytes(Encodable((string)x[0], (string)x[1]))));
        registry.Add("decode", 2, 2, call => call.Expect(TypeExpectation.Binary, String).Strict(SparkTypes.String,
            x => Charset((string)x[1]).GetString((byte[])x[0])));
        registry.Add("format_number", 2, 2, FormatNumber);
        registry.Add("format_string printf", 1, int.MaxValue, FormatString);
        registry.Add("sentences", 1, 3, call => call.Expect(String).WithNulls(
            new ArrayType(new ArrayType(SparkTypes.String, false), false), true, x => x[0] == null ? null : SentenceBreaker.Split((string)x[0])));
    }

    private static void Text(FunctionRegistry registry, string names, Func<string, string> body) =>
        registry.Add(names, 1, 1, call => call.Expect(String).Strict(SparkTypes.String, x => body((string)x[0])));

    /// <summary>The optimiser drops a change of case below another one.</summary>
    private static Expression CaseOf(CallSite call, Func<string, string> body)
    {
        string sql = call.Sql;
        call.ExpectAt(0, String);
        while (call[0] is Call { Name: "upper" or "lower" or "ucase" or "lcase" } inner)
            call[0] = inner.Children[0];
        return call.Make(SparkTypes.String, call.AnyNullable, (arguments, context) => arguments[0].Eval(context) is string text ? body(text) : null, sql);
    }

    private static Expression Test(CallSite call, Func<string, string, bool> test) =>
        call.Expect(TypeExpectation.StringOrBinary).Type(0) is BinaryType
            ? call.Strict(SparkTypes.Boolean, x => test(Latin((byte[])x[0]), Latin(Bytes(x[1]))))
            : call.Strict(SparkTypes.Boolean, x => test((string)x[0], (string)x[1]));

    /// <summary>One character per byte, so that tests on text serve for binary.</summary>
    private static string Latin(byte[] bytes) => new string(bytes.Select(x => (char)x).ToArray());

    public static byte[] Bytes(object value) => value as byte[] ?? CodePoints.Utf8.GetBytes((string)value);

    private static string Chr(long code) => code < 0 ? string.Empty : ((char)(code & 0xFF)).ToString();

    private static Expression Concat(CallSite call)
    {
        if (call.Arguments.Any(x => x.DataType is ArrayType))
        {
            DataType type = call.Unify();
            return call.Strict(type, x => x.SelectMany(a => (object[])a).ToArray());
        }
        if (call.Count > 0 && call.Arguments.All(x => x.DataType is BinaryType))
            return call.Strict(SparkTypes.Binary, x => x.SelectMany(a => (byte[])a).ToArray());
        return call.Expect(String).Strict(SparkTypes.String, x => string.Concat(x));
    }

    private static Expression ConcatWs(CallSite call)
    {
        call.ExpectAt(0, String);
        for (int i = 1; i < call.Count; i++)
            call.ExpectAt(i, TypeExpectation.Of(new ArrayType(SparkTypes.String), SparkTypes.String));
        return call.WithNulls(SparkTypes.String, call[0].Nullable, x => x[0] == null ? null : string.Join((string)x[0],
            x.Skip(1).SelectMany(a => a is object[] items ? items : new[] { a }).Where(a => a != null)));
    }

    private static Expression Substring(CallSite call)
    {
        call.Expect(TypeExpectation.StringOrBinary, Int, Int);
        return call.Type(0) is BinaryType
            ? call.Strict(SparkTypes.Binary, x => SubstringOf((byte[])x[0], (int)x[1], x.Length > 2 ? (int)x[2] : int.MaxValue))
            : call.Strict(SparkTypes.String, x => CodePoints.ToText(SubstringOf(CodePoints.Of((string)x[0]), (int)x[1], x.Length > 2 ? (int)x[2] : int.MaxValue)));
    }

    /// <summary>From 1; 0 counts as 1; a negative position counts from the end and may lie before the start.</summary>
    private static T[] SubstringOf<T>(T[] items, int position, int length)
    {
        long start = position > 0 ? position - 1L : position < 0 ? items.Length + (long)position : 0;
        // The end of the range is computed in 32 bits and saturates.
        long end = Math.Min(int.MaxValue, start + length);
        long from = Math.Max(0, start), to = Math.Min(items.Length, end);
        return from < to ? items.Skip((int)from).Take((int)(to - from)).ToArray() : new T[0];
    }

    private static string Slice(string text, long start, int length)
    {
        int[] points = CodePoints.Of(text);
        long from = start < 0 ? Math.Max(0, points.Length + start) : start;
        return CodePoints.ToText(points.Skip((int)from).Take(Math.Max(0, length)));
    }

    private static Expression LocateFunction(CallSite call)
    {
        call.Expect(String, String, Int);
        return call.WithNulls(SparkTypes.Int, call[0].Nullable || call[1].Nullable, x =>
        {
            if (x.Length > 2 && x[2] == null)
                return 0;
            if (x[0] == null || x[1] == null)
                return null;
            return Locate((string)x[1], (string)x[0], x.Length > 2 ? (int)x[2] : 1);
        });
    }

    /// <summary>The position from 1 of a part at or behind a position, 0 when there is none.</summary>
    private static int Locate(string text, string part, int position)
    {
        if (position < 1)
            return 0;
        int[] points = CodePoints.Of(text);
        if (part.Length == 0)
            return 1;
        if (position > points.Length)
            return 0;
        int skipped = CodePoints.ToText(points.Take(position - 1)).Length;
        int index = text.IndexOf(part, skipped, StringComparison.Ordinal);
        return index < 0 ? 0 : CodePoints.Count(text.Substring(0, index)) + 1;
    }

    private static string Translate(string text, string matching, string replacement)
    {
        int[] from = CodePoints.Of(matching), to = CodePoints.Of(replacement);
        var result = new List<int>();
        foreach (int c in CodePoints.Of(text))
        {
            int index = Array.IndexOf(from, c);
            if (index < 0)
                result.Add(c);
            else if (index < to.Length)
                result.Add(to[index]);
        }
        return CodePoints.ToText(result);
    }

    private static string Overlay(string text, string replacement, int position, int length)
    {
        int[] points = CodePoints.Of(text);
        int count = length >= 0 ? length : CodePoints.Count(replacement);
        return CodePoints.ToText(SubstringOf(points, 1, position - 1)) + replacement +
            CodePoints.ToText(SubstringOf(points, unchecked(position + count), int.MaxValue));
    }

    private static Expression Pad(CallSite call, bool left)
    {
        bool binary = call.Type(0) is BinaryType && (call.Count == 2 || call.Type(2) is BinaryType);
        if (binary)
        {
            call.ExpectAt(1, Int);
            return call.Strict(SparkTypes.Binary, x => PadTo((byte[])x[0], (int)x[1], x.Length > 2 ? (byte[])x[2] : new byte[1], left));
        }
        return call.Expect(String, Int, String).Strict(SparkTypes.String, x => CodePoints.ToText(
            PadTo(CodePoints.Of((string)x[0]), (int)x[1], x.Length > 2 ? CodePoints.Of((string)x[2]) : new int[] { ' ' }, left)));
    }

    private static T[] PadTo<T>(T[] items, int length, T[] pad, bool left)
    {
        int missing = Math.Max(0, length) - items.Length;
        if (missing <= 0 || pad.Length == 0)
            return items.Take(Math.Max(0, length)).ToArray();
        IEnumerable<T> fill = Enumerable.Range(0, missing).Select(i => pad[i % pad.Length]);
        return left ? fill.Concat(items).ToArray() : items.Concat(fill).ToArray();
    }

    private static Expression TrimFunction(CallSite call, int source, bool start, bool end)
    {
        call.Expect(String);
        return call.Strict(SparkTypes.String, x =>
        {
            int[] points = CodePoints.Of((string)x[source]);
            int[] set = x.Length > 1 ? CodePoints.Of((string)x[1 - source]) : new int[] { ' ' };
            int from = 0, to = points.Length;
            while (start && from < to && set.Contains(points[from]))
                from++;
            while (end && to > from && set.Contains(points[to - 1]))
                to--;
            return CodePoints.ToText(points.Skip(from).Take(to - from));
        });
    }

    private static int Levenshtein(string left, string right)
    {
        int[] a = CodePoints.Of(left), b = CodePoints.Of(right);
        int[] row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int cost = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(cost, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }

    private static string SubstringIndex(string text, string delimiter, int count)
    {
        if (count == 0 || delimiter.Length == 0 || text.Length == 0)
            return string.Empty;
        int index = count > 0 ? -1 : text.Length;
        if (count > 0)
        {
            for (; count > 0; count--)
            {
                if (index + 1 > text.Length)
                    return text;
                index = text.IndexOf(delimiter, index + 1, StringComparison.Ordinal);
                if (index < 0)
                    return text;
            }
            return text.Substring(0, index);
        }
        int last = text.Length - delimiter.Length + 1;
        for (; count < 0; count++)
        {
            last = LastIndexBefore(text, delimiter, last - 1);
            if (last < 0)
                return text;
        }
        return text.Substring(last + delimiter.Length);
    }

    private static int LastIndexBefore(string text, string part, int from)
    {
        for (int i = Math.Min(from, text.Length - part.Length); i >= 0; i--)
            if (string.CompareOrdinal(text, i, part, 0, part.Length) == 0)
                return i;
        return -1;
    }

    private static string SplitPart(string text, string delimiter, int part)
    {
        if (part == 0)
            throw SparkFailure.Runtime("INVALID_INDEX_OF_ZERO", "The index 0 is invalid.");
        string[] parts = delimiter.Length == 0 ? new[] { text } : text.Split(new[] { delimiter }, StringSplitOptions.None);
        int index = part > 0 ? part - 1 : parts.Length + part;
        return index >= 0 && index < parts.Length ? parts[index] : string.Empty;
    }

    private static Expression Elt(CallSite call)
    {
        call.Expect(Int, String);
        return call.Make(SparkTypes.String, true, (arguments, context) =>
        {
            object index = arguments[0].Eval(context);
            return index is int i && i > 0 && i < arguments.Count ? arguments[i].Eval(context) : null;
        });
    }

    /// <summary>A character that a narrow charset lacks is one question mark, also when it has two units.</summary>
    private static string Encodable(string text, string charset) => charset.StartsWith("UTF", StringComparison.OrdinalIgnoreCase)
        ? text : CodePoints.ToText(CodePoints.Of(text).Select(c => c >= 0x10000 ? '?' : c));

    private static Encoding Charset(string name) => name.ToUpperInvariant() switch
    {
        "UTF-8" => CodePoints.Utf8,
        "UTF-16BE" => new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
        "UTF-16LE" => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
        "UTF-16" => new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
        "ISO-8859-1" => Encoding.GetEncoding("iso-8859-1", new EncoderReplacementFallback("?"), DecoderFallback.ReplacementFallback),
        "US-ASCII" => Encoding.GetEncoding("us-ascii", new EncoderReplacementFallback("?"), new DecoderReplacementFallback("\uFFFD")),
        _ => throw new SparkFailure("SparkIllegalArgumentException", "INVALID_PARAMETER_VALUE.CHARSET", $"The charset '{name}' is not supported."),
    };

    private static Expression FormatNumber(CallSite call)
    {
        call.ExpectAt(0, TypeExpectation.Numeric);
        call.ExpectAt(1, TypeExpectation.Of(SparkTypes.Int, SparkTypes.String));
        return call.StrictNullable(SparkTypes.String, x => x[1] is int places
            ? places < 0 ? null : JavaFormat.Decimal(x[0], places == 0 ? "#,###,###,###,###,###,##0" : "#,###,###,###,###,###,##0." + new string('0', places))
            : JavaFormat.Decimal(x[0], ((string)x[1]).Length == 0 ? "#,###,###,###,###,###,##0" : (string)x[1]));
    }

    private static Expression FormatString(CallSite call)
    {
        call.ExpectAt(0, String);
        return call.WithNulls(SparkTypes.String, call[0].Nullable, x => x[0] == null ? null
            : JavaFormat.Format((string)x[0], x.Skip(1).ToArray(), call.Arguments.Skip(1).Select(a => a.DataType).ToArray()));
    }
}

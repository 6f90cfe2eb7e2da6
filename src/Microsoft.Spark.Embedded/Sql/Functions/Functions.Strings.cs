using System.Linq;
using Microsoft.Spark.Embedded.Columns;

namespace Microsoft.Spark.Sql;

// Strings.
public static partial class Functions
{
    public static Column Ascii(Column column) => Build.Call("ascii", column);

    public static Column Base64(Column column) => Build.Call("base64", column);

    public static Column ConcatWs(string sep, params Column[] columns) =>
        Build.Call("concat_ws", new object[] { sep }.Concat(columns).ToArray());

    public static Column Decode(Column column, string charset) => Build.Call("decode", column, charset);

    public static Column Encode(Column column, string charset) => Build.Call("encode", column, charset);

    public static Column FormatNumber(Column column, int d) => Build.Call("format_number", column, d);

    public static Column FormatString(string format, params Column[] columns) =>
        Build.Call("format_string", new object[] { format }.Concat(columns).ToArray());

    public static Column InitCap(Column column) => Build.Call("initcap", column);

    public static Column Instr(Column column, string substring) => Build.Call("instr", column, substring);

    public static Column Length(Column column) => Build.Call("length", column);

    public static Column Lower(Column column) => Build.Call("lower", column);

    public static Column Levenshtein(Column left, Column right) => Build.Call("levenshtein", left, right);

    public static Column Locate(string substring, Column column) => Build.Call("locate", substring, column);

    public static Column Locate(string substring, Column column, int pos) => Build.Call("locate", substring, column, pos);

    public static Column Lpad(Column column, int len, string pad) => Build.Call("lpad", column, len, pad);

    public static Column Ltrim(Column column) => Build.Call("ltrim", column);

    public static Column Ltrim(Column column, string trimString) => Build.Call("ltrim", trimString, column);

    public static Column RegexpExtract(Column column, string exp, int groupIdx) =>
        Build.Call("regexp_extract", column, exp, groupIdx);

    public static Column RegexpReplace(Column column, string pattern, string replacement) =>
        Build.Call("regexp_replace", column, pattern, replacement);

    public static Column RegexpReplace(Column column, Column pattern, Column replacement) =>
        Build.Call("regexp_replace", column, pattern, replacement);

    public static Column Unbase64(Column column) => Build.Call("unbase64", column);

    public static Column Rpad(Column column, int len, string pad) => Build.Call("rpad", column, len, pad);

    public static Column Repeat(Column column, int n) => Build.Call("repeat", column, n);

    public static Column Rtrim(Column column) => Build.Call("rtrim", column);

    public static Column Rtrim(Column column, string trimString) => Build.Call("rtrim", trimString, column);

    public static Column Soundex(Column column) => Build.Call("soundex", column);

    public static Column Split(Column column, string pattern) => Build.Call("split", column, pattern);

    [Since("3.0.0")]
    public static Column Split(Column column, string pattern, int limit) => Build.Call("split", column, pattern, limit);

    public static Column Substring(Column column, int pos, int len) => Build.Call("substring", column, pos, len);

    public static Column SubstringIndex(Column column, string delimiter, int count) =>
        Build.Call("substring_index", column, delimiter, count);

    [Since("3.0.0")]
    public static Column Overlay(Column src, Column replace, Column pos, Column len) => Build.Call("overlay", src, replace, pos, len);

    [Since("3.0.0")]
    public static Column Overlay(Column src, Column replace, Column pos) => Build.Call("overlay", src, replace, pos);

    [Since("3.2.0")]
    public static Column Sentences(Column str, Column language, Column country) => Build.Call("sentences", str, language, country);

    [Since("3.2.0")]
    public static Column Sentences(Column str) => Build.Call("sentences", str);

    public static Column Translate(Column column, string matchingString, string replaceString) =>
        Build.Call("translate", column, matchingString, replaceString);

    public static Column Trim(Column column) => Build.Call("trim", column);

    public static Column Trim(Column column, string trimString) => Build.Call("btrim", column, trimString);

    public static Column Upper(Column column) => Build.Call("upper", column);
}

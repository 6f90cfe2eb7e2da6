using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql;

// Strings.
public static partial class Functions
{
    public static Column Ascii(Column column) => throw NotEmulated.Member();

    public static Column Base64(Column column) => throw NotEmulated.Member();

    public static Column ConcatWs(string sep, params Column[] columns) => throw NotEmulated.Member();

    public static Column Decode(Column column, string charset) => throw NotEmulated.Member();

    public static Column Encode(Column column, string charset) => throw NotEmulated.Member();

    public static Column FormatNumber(Column column, int d) => throw NotEmulated.Member();

    public static Column FormatString(string format, params Column[] columns) => throw NotEmulated.Member();

    public static Column InitCap(Column column) => throw NotEmulated.Member();

    public static Column Instr(Column column, string substring) => throw NotEmulated.Member();

    public static Column Length(Column column) => throw NotEmulated.Member();

    public static Column Lower(Column column) => throw NotEmulated.Member();

    public static Column Levenshtein(Column left, Column right) => throw NotEmulated.Member();

    public static Column Locate(string substring, Column column) => throw NotEmulated.Member();

    public static Column Locate(string substring, Column column, int pos) => throw NotEmulated.Member();

    public static Column Lpad(Column column, int len, string pad) => throw NotEmulated.Member();

    public static Column Ltrim(Column column) => throw NotEmulated.Member();

    public static Column Ltrim(Column column, string trimString) => throw NotEmulated.Member();

    public static Column RegexpExtract(Column column, string exp, int groupIdx) => throw NotEmulated.Member();

    public static Column RegexpReplace(Column column, string pattern, string replacement) => throw NotEmulated.Member();

    public static Column RegexpReplace(Column column, Column pattern, Column replacement) => throw NotEmulated.Member();

    public static Column Unbase64(Column column) => throw NotEmulated.Member();

    public static Column Rpad(Column column, int len, string pad) => throw NotEmulated.Member();

    public static Column Repeat(Column column, int n) => throw NotEmulated.Member();

    public static Column Rtrim(Column column) => throw NotEmulated.Member();

    public static Column Rtrim(Column column, string trimString) => throw NotEmulated.Member();

    public static Column Soundex(Column column) => throw NotEmulated.Member();

    public static Column Split(Column column, string pattern) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public static Column Split(Column column, string pattern, int limit) => throw NotEmulated.Member();

    public static Column Substring(Column column, int pos, int len) => throw NotEmulated.Member();

    public static Column SubstringIndex(Column column, string delimiter, int count) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public static Column Overlay(Column src, Column replace, Column pos, Column len) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public static Column Overlay(Column src, Column replace, Column pos) => throw NotEmulated.Member();

    [Since("3.2.0")]
    public static Column Sentences(Column str, Column language, Column country) => throw NotEmulated.Member();

    [Since("3.2.0")]
    public static Column Sentences(Column str) => throw NotEmulated.Member();

    public static Column Translate(Column column, string matchingString, string replaceString) => throw NotEmulated.Member();

    public static Column Trim(Column column) => throw NotEmulated.Member();

    public static Column Trim(Column column, string trimString) => throw NotEmulated.Member();

    public static Column Upper(Column column) => throw NotEmulated.Member();
}

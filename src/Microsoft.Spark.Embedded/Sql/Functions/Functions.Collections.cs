using System.Collections.Generic;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Sql;

// Arrays, maps, JSON and CSV.
public static partial class Functions
{
    public static Column ArrayContains(Column column, object value) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column ArraysOverlap(Column a1, Column a2) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column Slice(Column column, int start, int length) => throw NotEmulated.Member();

    [Since("3.1.0")]
    public static Column Slice(Column column, Column start, Column length) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column ArrayJoin(Column column, string delimiter, string nullReplacement) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column ArrayJoin(Column column, string delimiter) => throw NotEmulated.Member();

    public static Column Concat(params Column[] columns) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column ArrayPosition(Column column, object value) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column ElementAt(Column column, object value) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column ArraySort(Column column) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column ArrayRemove(Column column, object element) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column ArrayDistinct(Column column) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column ArrayIntersect(Column col1, Column col2) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column ArrayUnion(Column col1, Column col2) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column ArrayExcept(Column col1, Column col2) => throw NotEmulated.Member();

    public static Column Explode(Column column) => throw NotEmulated.Member();

    public static Column ExplodeOuter(Column column) => throw NotEmulated.Member();

    public static Column PosExplode(Column column) => throw NotEmulated.Member();

    public static Column PosExplodeOuter(Column column) => throw NotEmulated.Member();

    public static Column GetJsonObject(Column column, string path) => throw NotEmulated.Member();

    public static Column JsonTuple(Column column, params string[] fields) => throw NotEmulated.Member();

    public static Column FromJson(Column column, string schema, Dictionary<string, string> options = null) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column FromJson(Column column, Column schema, Dictionary<string, string> options = null) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column SchemaOfJson(string json) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column SchemaOfJson(Column json) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public static Column SchemaOfJson(Column json, Dictionary<string, string> options) => throw NotEmulated.Member();

    public static Column ToJson(Column column, Dictionary<string, string> options = null) => throw NotEmulated.Member();

    public static Column Size(Column column) => throw NotEmulated.Member();

    public static Column SortArray(Column column, bool asc = true) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column ArrayMin(Column column) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column ArrayMax(Column column) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column Shuffle(Column column) => throw NotEmulated.Member();

    public static Column Reverse(Column column) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column Flatten(Column column) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column Sequence(Column start, Column stop, Column step) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column Sequence(Column start, Column stop) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column ArrayRepeat(Column left, Column right) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column ArrayRepeat(Column left, int count) => throw NotEmulated.Member();

    public static Column MapKeys(Column column) => throw NotEmulated.Member();

    public static Column MapValues(Column column) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public static Column MapEntries(Column column) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column MapFromEntries(Column column) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column ArraysZip(params Column[] columns) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column MapConcat(params Column[] columns) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public static Column FromCsv(Column column, StructType schema, Dictionary<string, string> options) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public static Column FromCsv(Column column, Column schema, Dictionary<string, string> options) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public static Column SchemaOfCsv(string csv) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public static Column SchemaOfCsv(Column csv) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public static Column SchemaOfCsv(Column csv, Dictionary<string, string> options) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public static Column ToCsv(Column column) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public static Column ToCsv(Column column, Dictionary<string, string> options) => throw NotEmulated.Member();
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Embedded.Columns;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Sql;

// Arrays, maps, JSON and CSV.
public static partial class Functions
{
    public static Column ArrayContains(Column column, object value) => Build.Call("array_contains", column, value);

    [Since("2.4.0")]
    public static Column ArraysOverlap(Column a1, Column a2) => Build.Call("arrays_overlap", a1, a2);

    [Since("2.4.0")]
    public static Column Slice(Column column, int start, int length) => Build.Call("slice", column, start, length);

    [Since("3.1.0")]
    public static Column Slice(Column column, Column start, Column length) => Build.Call("slice", column, start, length);

    [Since("2.4.0")]
    public static Column ArrayJoin(Column column, string delimiter, string nullReplacement) =>
        Build.Call("array_join", column, delimiter, nullReplacement);

    [Since("2.4.0")]
    public static Column ArrayJoin(Column column, string delimiter) => Build.Call("array_join", column, delimiter);

    public static Column Concat(params Column[] columns) => Build.Call("concat", columns);

    [Since("2.4.0")]
    public static Column ArrayPosition(Column column, object value) => Build.Call("array_position", column, value);

    [Since("2.4.0")]
    public static Column ElementAt(Column column, object value) => Build.Call("element_at", column, value);

    [Since("2.4.0")]
    public static Column ArraySort(Column column) => Build.Call("array_sort", column);

    [Since("2.4.0")]
    public static Column ArrayRemove(Column column, object element) => Build.Call("array_remove", column, element);

    [Since("2.4.0")]
    public static Column ArrayDistinct(Column column) => Build.Call("array_distinct", column);

    [Since("2.4.0")]
    public static Column ArrayIntersect(Column col1, Column col2) => Build.Call("array_intersect", col1, col2);

    [Since("2.4.0")]
    public static Column ArrayUnion(Column col1, Column col2) => Build.Call("array_union", col1, col2);

    [Since("2.4.0")]
    public static Column ArrayExcept(Column col1, Column col2) => Build.Call("array_except", col1, col2);

    public static Column Explode(Column column) => Build.Call("explode", column);

    public static Column ExplodeOuter(Column column) => Build.Call("explode_outer", column);

    public static Column PosExplode(Column column) => Build.Call("posexplode", column);

    public static Column PosExplodeOuter(Column column) => Build.Call("posexplode_outer", column);

    public static Column GetJsonObject(Column column, string path) => Build.Call("get_json_object", column, path);

    public static Column JsonTuple(Column column, params string[] fields) =>
        Build.Call("json_tuple", new object[] { column }.Concat(fields).ToArray());

    public static Column FromJson(Column column, string schema, Dictionary<string, string> options = null) =>
        options == null ? Build.Call("from_json", column, schema) : throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column FromJson(Column column, Column schema, Dictionary<string, string> options = null) =>
        options == null ? Build.Call("from_json", column, schema) : throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column SchemaOfJson(string json) => Build.Call("schema_of_json", json);

    [Since("2.4.0")]
    public static Column SchemaOfJson(Column json) => Build.Call("schema_of_json", json);

    [Since("3.0.0")]
    public static Column SchemaOfJson(Column json, Dictionary<string, string> options) => throw NotEmulated.Member();

    public static Column ToJson(Column column, Dictionary<string, string> options = null) =>
        options == null ? Build.Call("to_json", column) : throw NotEmulated.Member();

    public static Column Size(Column column) => Build.Call("size", column);

    public static Column SortArray(Column column, bool asc = true) => Build.Call("sort_array", column, asc);

    [Since("2.4.0")]
    public static Column ArrayMin(Column column) => Build.Call("array_min", column);

    [Since("2.4.0")]
    public static Column ArrayMax(Column column) => Build.Call("array_max", column);

    [Since("2.4.0")]
    public static Column Shuffle(Column column) => Build.Call("shuffle", column);

    public static Column Reverse(Column column) => Build.Call("reverse", column);

    [Since("2.4.0")]
    public static Column Flatten(Column column) => Build.Call("flatten", column);

    [Since("2.4.0")]
    public static Column Sequence(Column start, Column stop, Column step) => Build.Call("sequence", start, stop, step);

    [Since("2.4.0")]
    public static Column Sequence(Column start, Column stop) => Build.Call("sequence", start, stop);

    [Since("2.4.0")]
    public static Column ArrayRepeat(Column left, Column right) => Build.Call("array_repeat", left, right);

    [Since("2.4.0")]
    public static Column ArrayRepeat(Column left, int count) => Build.Call("array_repeat", left, count);

    public static Column MapKeys(Column column) => Build.Call("map_keys", column);

    public static Column MapValues(Column column) => Build.Call("map_values", column);

    [Since("3.0.0")]
    public static Column MapEntries(Column column) => Build.Call("map_entries", column);

    [Since("2.4.0")]
    public static Column MapFromEntries(Column column) => Build.Call("map_from_entries", column);

    [Since("2.4.0")]
    public static Column ArraysZip(params Column[] columns) => Build.Call("arrays_zip", columns);

    [Since("2.4.0")]
    public static Column MapConcat(params Column[] columns) => Build.Call("map_concat", columns);

    [Since("3.0.0")]
    public static Column FromCsv(Column column, StructType schema, Dictionary<string, string> options) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public static Column FromCsv(Column column, Column schema, Dictionary<string, string> options) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public static Column SchemaOfCsv(string csv) => Build.Call("schema_of_csv", csv);

    [Since("3.0.0")]
    public static Column SchemaOfCsv(Column csv) => Build.Call("schema_of_csv", csv);

    [Since("3.0.0")]
    public static Column SchemaOfCsv(Column csv, Dictionary<string, string> options) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public static Column ToCsv(Column column) => Build.Call("to_csv", column);

    [Since("3.0.0")]
    public static Column ToCsv(Column column, Dictionary<string, string> options) => throw NotEmulated.Member();
}

using Microsoft.Spark.Embedded.Columns;
using Microsoft.Spark.Embedded.Expressions.Parsing;
using Microsoft.Spark.Embedded.Plans;

namespace Microsoft.Spark.Sql;

// Functions that fit no other group.
public static partial class Functions
{
    public static Column Abs(Column column) => Build.Call("abs", column);

    public static Column Array(params Column[] columns) => Build.Call("array", columns);

    public static Column Array(string columnName, params string[] columnNames) =>
        Build.Call("array", Build.Named(columnName, columnNames));

    public static Column Map(params Column[] columns) => Build.Call("map", columns);

    [Since("2.4.0")]
    public static Column MapFromArrays(Column key, Column values) => Build.Call("map_from_arrays", key, values);

    public static DataFrame Broadcast(DataFrame df) => df.Hint("broadcast");

    public static Column Coalesce(params Column[] columns) => Build.Call("coalesce", columns);

    public static Column InputFileName() => Build.Call("input_file_name");

    public static Column IsNaN(Column column) => Build.Call("isnan", column);

    public static Column IsNull(Column column) => Build.Call("isnull", column);

    public static Column MonotonicallyIncreasingId() => Build.Call("monotonically_increasing_id");

    public static Column NaNvl(Column column1, Column column2) => Build.Call("nanvl", column1, column2);

    public static Column Negate(Column column) => Build.Call("negative", column);

    public static Column Not(Column column) => Build.Call("not", column);

    public static Column Rand(long seed) => Build.Call("rand", seed);

    public static Column Rand() => Rand(Seeds.Next());

    public static Column Randn(long seed) => Build.Call("randn", seed);

    public static Column Randn() => Randn(Seeds.Next());

    public static Column SparkPartitionId() => Build.Call("spark_partition_id");

    public static Column Sqrt(Column column) => Build.Call("sqrt", column);

    public static Column Sqrt(string columnName) => Build.Call("sqrt", Build.Named(columnName));

    public static Column Struct(params Column[] columns) => Build.Call("struct", columns);

    public static Column Struct(string columnName, params string[] columnNames) =>
        Build.Call("struct", Build.Named(columnName, columnNames));

    public static Column When(Column condition, object value) => Build.Call("when", condition, value);

    [Deprecated("3.2.0")]
    public static Column BitwiseNOT(Column column) => Build.Call("~", column);

    [Since("3.2.0")]
    public static Column Bitwise_Not(Column column) => Build.Call("~", column);

    public static Column Expr(string expr) => new Column(ExpressionParser.Parse(expr));
}

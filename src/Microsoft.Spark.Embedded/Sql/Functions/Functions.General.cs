using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql;

// Functions that fit no other group.
public static partial class Functions
{
    public static Column Abs(Column column) => throw NotEmulated.Member();

    public static Column Array(params Column[] columns) => throw NotEmulated.Member();

    public static Column Array(string columnName, params string[] columnNames) => throw NotEmulated.Member();

    public static Column Map(params Column[] columns) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column MapFromArrays(Column key, Column values) => throw NotEmulated.Member();

    public static DataFrame Broadcast(DataFrame df) => throw NotEmulated.Member();

    public static Column Coalesce(params Column[] columns) => throw NotEmulated.Member();

    public static Column InputFileName() => throw NotEmulated.Member();

    public static Column IsNaN(Column column) => throw NotEmulated.Member();

    public static Column IsNull(Column column) => throw NotEmulated.Member();

    public static Column MonotonicallyIncreasingId() => throw NotEmulated.Member();

    public static Column NaNvl(Column column1, Column column2) => throw NotEmulated.Member();

    public static Column Negate(Column column) => throw NotEmulated.Member();

    public static Column Not(Column column) => throw NotEmulated.Member();

    public static Column Rand(long seed) => throw NotEmulated.Member();

    public static Column Rand() => throw NotEmulated.Member();

    public static Column Randn(long seed) => throw NotEmulated.Member();

    public static Column Randn() => throw NotEmulated.Member();

    public static Column SparkPartitionId() => throw NotEmulated.Member();

    public static Column Sqrt(Column column) => throw NotEmulated.Member();

    public static Column Sqrt(string columnName) => throw NotEmulated.Member();

    public static Column Struct(params Column[] columns) => throw NotEmulated.Member();

    public static Column Struct(string columnName, params string[] columnNames) => throw NotEmulated.Member();

    public static Column When(Column condition, object value) => throw NotEmulated.Member();

    [Deprecated("3.2.0")]
    public static Column BitwiseNOT(Column column) => throw NotEmulated.Member();

    [Since("3.2.0")]
    public static Column Bitwise_Not(Column column) => throw NotEmulated.Member();

    public static Column Expr(string expr) => throw NotEmulated.Member();
}

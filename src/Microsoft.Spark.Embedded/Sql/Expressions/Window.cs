namespace Microsoft.Spark.Sql.Expressions;

public static class Window
{
    public static long UnboundedPreceding => long.MinValue;

    public static long UnboundedFollowing => long.MaxValue;

    public static long CurrentRow => 0;

    public static WindowSpec PartitionBy(string colName, params string[] colNames) => new WindowSpec().PartitionBy(colName, colNames);

    public static WindowSpec PartitionBy(params Column[] columns) => new WindowSpec().PartitionBy(columns);

    public static WindowSpec OrderBy(string colName, params string[] colNames) => new WindowSpec().OrderBy(colName, colNames);

    public static WindowSpec OrderBy(params Column[] columns) => new WindowSpec().OrderBy(columns);

    public static WindowSpec RowsBetween(long start, long end) => new WindowSpec().RowsBetween(start, end);

    public static WindowSpec RangeBetween(long start, long end) => new WindowSpec().RangeBetween(start, end);

    [Deprecated("2.4.0")]
    [Removed("3.0.0")]
    public static WindowSpec RangeBetween(Column start, Column end) => new WindowSpec().RangeBetween(start, end);
}

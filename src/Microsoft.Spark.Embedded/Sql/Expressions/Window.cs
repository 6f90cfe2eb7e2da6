using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql.Expressions;

public static class Window
{
    public static WindowSpec PartitionBy(string colName, params string[] colNames) => throw NotEmulated.Member();

    public static WindowSpec PartitionBy(params Column[] columns) => throw NotEmulated.Member();

    public static WindowSpec OrderBy(string colName, params string[] colNames) => throw NotEmulated.Member();

    public static WindowSpec OrderBy(params Column[] columns) => throw NotEmulated.Member();

    public static WindowSpec RowsBetween(long start, long end) => throw NotEmulated.Member();

    public static WindowSpec RangeBetween(long start, long end) => throw NotEmulated.Member();

    [Deprecated("2.4.0")]
    [Removed("3.0.0")]
    public static WindowSpec RangeBetween(Column start, Column end) => throw NotEmulated.Member();

    public static long UnboundedPreceding => throw NotEmulated.Member();

    public static long UnboundedFollowing => throw NotEmulated.Member();

    public static long CurrentRow => throw NotEmulated.Member();
}

using Microsoft.Spark.Embedded;
using Microsoft.Spark.Embedded.Columns;

namespace Microsoft.Spark.Sql;

// Window functions.
public static partial class Functions
{
    [Deprecated("2.4.0")]
    [Removed("3.0.0")]
    public static Column UnboundedPreceding() => throw NotEmulated.Member();

    [Deprecated("2.4.0")]
    [Removed("3.0.0")]
    public static Column UnboundedFollowing() => throw NotEmulated.Member();

    [Deprecated("2.4.0")]
    [Removed("3.0.0")]
    public static Column CurrentRow() => throw NotEmulated.Member();

    public static Column CumeDist() => Build.Call("cume_dist");

    public static Column DenseRank() => Build.Call("dense_rank");

    public static Column Lag(Column column, int offset, object defaultValue = null) =>
        Build.Call("lag", column, offset, defaultValue);

    public static Column Lag(string columnName, int offset, object defaultValue = null) =>
        Build.Call("lag", Build.Named(columnName), offset, defaultValue);

    [Since("3.2.0")]
    public static Column Lag(Column column, int offset, object defaultValue, bool ignoreNulls) =>
        Build.IgnoringNulls("lag", ignoreNulls, column, offset, defaultValue);

    public static Column Lead(Column column, int offset, object defaultValue = null) =>
        Build.Call("lead", column, offset, defaultValue);

    public static Column Lead(string columnName, int offset, object defaultValue = null) =>
        Build.Call("lead", Build.Named(columnName), offset, defaultValue);

    [Since("3.2.0")]
    public static Column Lead(Column column, int offset, object defaultValue, bool ignoreNulls) =>
        Build.IgnoringNulls("lead", ignoreNulls, column, offset, defaultValue);

    [Since("3.1.0")]
    public static Column NthValue(Column column, int offset, bool ignoreNulls = false) =>
        Build.IgnoringNulls("nth_value", ignoreNulls, column, offset);

    public static Column Ntile(int n) => Build.Call("ntile", n);

    public static Column PercentRank() => Build.Call("percent_rank");

    public static Column Rank() => Build.Call("rank");

    public static Column RowNumber() => Build.Call("row_number");
}

using Microsoft.Spark.Embedded;

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

    public static Column CumeDist() => throw NotEmulated.Member();

    public static Column DenseRank() => throw NotEmulated.Member();

    public static Column Lag(Column column, int offset, object defaultValue = null) => throw NotEmulated.Member();

    public static Column Lag(string columnName, int offset, object defaultValue = null) => throw NotEmulated.Member();

    [Since("3.2.0")]
    public static Column Lag(Column column, int offset, object defaultValue, bool ignoreNulls) => throw NotEmulated.Member();

    public static Column Lead(Column column, int offset, object defaultValue = null) => throw NotEmulated.Member();

    public static Column Lead(string columnName, int offset, object defaultValue = null) => throw NotEmulated.Member();

    [Since("3.2.0")]
    public static Column Lead(Column column, int offset, object defaultValue, bool ignoreNulls) => throw NotEmulated.Member();

    [Since("3.1.0")]
    public static Column NthValue(Column column, int offset, bool ignoreNulls = false) => throw NotEmulated.Member();

    public static Column Ntile(int n) => throw NotEmulated.Member();

    public static Column PercentRank() => throw NotEmulated.Member();

    public static Column Rank() => throw NotEmulated.Member();

    public static Column RowNumber() => throw NotEmulated.Member();
}

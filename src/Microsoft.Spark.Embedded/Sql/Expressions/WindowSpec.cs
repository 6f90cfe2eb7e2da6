using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark.Sql.Expressions;

public sealed class WindowSpec : IJvmObjectReferenceProvider
{
    internal WindowSpec()
    {
    }

    public WindowSpec PartitionBy(string colName, params string[] colNames) => throw NotEmulated.Member();

    public WindowSpec PartitionBy(params Column[] columns) => throw NotEmulated.Member();

    public WindowSpec OrderBy(string colName, params string[] colNames) => throw NotEmulated.Member();

    public WindowSpec OrderBy(params Column[] columns) => throw NotEmulated.Member();

    public WindowSpec RowsBetween(long start, long end) => throw NotEmulated.Member();

    public WindowSpec RangeBetween(long start, long end) => throw NotEmulated.Member();

    [Deprecated("2.4.0")]
    [Removed("3.0.0")]
    public WindowSpec RangeBetween(Column start, Column end) => throw NotEmulated.Member();

    public JvmObjectReference Reference => throw NotEmulated.Member();
}

using System.Linq;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Embedded.Analysis;
using Microsoft.Spark.Embedded.Columns;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark.Sql.Expressions;

public sealed class WindowSpec : IJvmObjectReferenceProvider
{
    internal WindowSpec()
        : this(new WindowSpecification(new Expression[0], new SortOrder[0], null))
    {
    }

    private WindowSpec(WindowSpecification specification)
    {
        Specification = specification;
    }

    public JvmObjectReference Reference => throw NotEmulated.Member();

    internal WindowSpecification Specification { get; }

    public WindowSpec PartitionBy(string colName, params string[] colNames) => PartitionBy(Build.Named(colName, colNames));

    public WindowSpec PartitionBy(params Column[] columns) =>
        new WindowSpec(new WindowSpecification(columns.Select(c => c.Expression).ToList(), Specification.OrderBy, Specification.Frame));

    public WindowSpec OrderBy(string colName, params string[] colNames) => OrderBy(Build.Named(colName, colNames));

    public WindowSpec OrderBy(params Column[] columns) => new WindowSpec(new WindowSpecification(
        Specification.PartitionBy, columns.Select(c => (SortOrder)Analyzer.AsSortOrder(c.Expression)).ToList(), Specification.Frame));

    public WindowSpec RowsBetween(long start, long end) => Framed(true, start, end);

    public WindowSpec RangeBetween(long start, long end) => Framed(false, start, end);

    [Deprecated("2.4.0")]
    [Removed("3.0.0")]
    public WindowSpec RangeBetween(Column start, Column end) => throw NotEmulated.Member();

    private WindowSpec Framed(bool isRows, long start, long end) => new WindowSpec(
        new WindowSpecification(Specification.PartitionBy, Specification.OrderBy, new WindowFrame(isRows, start, end)));
}

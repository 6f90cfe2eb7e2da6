using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Plans;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Analysis;

/// <summary>The columns of the query around a subquery, and those of them that the subquery was found to read.</summary>
internal sealed class OuterScope
{
    public OuterScope(IReadOnlyList<Attribute> columns)
    {
        Columns = columns;
    }

    public IReadOnlyList<Attribute> Columns { get; }

    public List<OuterReference> Captured { get; } = new List<OuterReference>();

    public OuterReference Capture(Attribute column)
    {
        var reference = Captured.FirstOrDefault(captured => captured.Column.Id == column.Id);
        if (reference == null) Captured.Add(reference = new OuterReference(column));
        return reference;
    }
}

using System.Collections.Generic;
using System.Linq;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>New ids for the columns that the left side of a self-join has as well; the others stay findable by theirs.</summary>
internal sealed class Renumbered : LogicalPlan
{
    public Renumbered(LogicalPlan child, LogicalPlan left)
        : base(child)
    {
        Output = child.Output
            .Select(column => left.Output.Any(other => other.Id == column.Id) ? column.With(id: Attribute.NewId()) : column)
            .ToList();
    }

    public override IReadOnlyList<Attribute> Output { get; }

    public override bool IsTransparent => true;

    public override string Describe() => "Renumbered";

    public override Rdd Execute(Planner planner) => planner.Compile(Children[0]);
}

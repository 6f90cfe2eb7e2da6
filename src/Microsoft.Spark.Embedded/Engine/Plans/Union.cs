using System;
using System.Collections.Generic;
using System.Linq;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>UNION ALL.</summary>
internal sealed class Union : LogicalPlan
{
    public Union(IReadOnlyList<Attribute> output, params LogicalPlan[] children)
        : base(children)
    {
        Output = output;
    }

    public override IReadOnlyList<Attribute> Output { get; }

    public override string Describe() => "Union";

    public override Rdd Execute(Planner planner)
    {
        var children = Children.Select(planner.Compile).ToList();
        return new Rdd(children.Sum(child => child.PartitionCount), index =>
        {
            foreach (var child in children)
            {
                if (index < child.PartitionCount) return child.Partition(index);
                index -= child.PartitionCount;
            }

            throw new ArgumentOutOfRangeException(nameof(index));
        });
    }
}

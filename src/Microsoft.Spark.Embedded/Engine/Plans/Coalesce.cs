using System.Collections.Generic;
using System.Linq;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>Coalesce: neighbouring partitions joined without a shuffle; never more than there are.</summary>
internal sealed class Coalesce : LogicalPlan
{
    private readonly int _partitions;

    public Coalesce(LogicalPlan child, int partitions)
        : base(child)
    {
        _partitions = partitions;
    }

    public override IReadOnlyList<Attribute> Output => Children[0].Output;

    public override string Describe() => $"Coalesce {_partitions}";

    public override Rdd Execute(Planner planner)
    {
        var child = planner.Compile(Children[0]);
        if (_partitions >= child.PartitionCount && _partitions != 1) return child;
        return new Rdd(_partitions, index =>
        {
            var start = (int)((long)index * child.PartitionCount / _partitions);
            var end = (int)((index + 1L) * child.PartitionCount / _partitions);
            return Enumerable.Range(start, end - start).SelectMany(child.Partition);
        });
    }
}

using System.Collections.Generic;
using System.Linq;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>LIMIT and OFFSET in the middle of a plan.</summary>
internal sealed class Limit : LogicalPlan
{
    private readonly int _offset;

    public Limit(LogicalPlan child, int count, int offset = 0)
        : base(child)
    {
        Count = count;
        _offset = offset;
    }

    public LogicalPlan Child => Children[0];

    public int Count { get; }

    /// <summary>Whether taking the first rows of the child gives the result, so that an action may stop early.</summary>
    public bool IsPlain => _offset == 0;

    public override IReadOnlyList<Attribute> Output => Child.Output;

    public override bool IsLocal => Child.IsLocal;

    public override string Describe() => $"Limit {Count} {_offset}";

    public override Rdd Execute(Planner planner)
    {
        var child = planner.CompileTopK(Child);
        var perPartition = Count > int.MaxValue - _offset ? int.MaxValue : Count + _offset;
        // Every partition contributes its first rows, then one partition takes the first of these.
        return Rdd.Shuffled(
            () => child.MapPartitions((_, rows) => rows.Take(perPartition).ToList()).All().ToList().Skip(_offset).Take(Count),
            isSinglePartition: true);
    }
}

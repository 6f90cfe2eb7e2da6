using System.Collections.Generic;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>Rows that a checkpoint or local checkpoint cut loose from what computed them.</summary>
internal sealed class CheckpointedRelation : LogicalPlan
{
    private readonly Memo<IReadOnlyList<List<object[]>>> _partitions;
    private readonly int _partitionCount;
    private readonly long _identity = Attribute.NewId();

    public CheckpointedRelation(IReadOnlyList<Attribute> output, int partitionCount, Memo<IReadOnlyList<List<object[]>>> partitions)
    {
        Output = output;
        _partitionCount = partitionCount;
        _partitions = partitions;
    }

    public override IReadOnlyList<Attribute> Output { get; }

    public override string Describe() => $"LogicalRDD {_identity}";

    public override Rdd Execute(Planner planner) => new Rdd(_partitionCount, index => _partitions.Value[index]);
}

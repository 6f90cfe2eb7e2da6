using System;
using System.Collections.Generic;
using Microsoft.Spark.Embedded.Expressions;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary><c>spark.Range</c>.</summary>
internal sealed class RangeRelation : LogicalPlan
{
    private readonly long _start;
    private readonly long _end;
    private readonly long _step;
    private readonly int _partitions;

    public RangeRelation(long start, long end, long step, int partitions)
    {
        _start = start;
        _end = end;
        _step = step;
        _partitions = partitions;
        Output = new[] { new Attribute("id", SparkTypes.Long, false, Attribute.NewId()) };
    }

    public override IReadOnlyList<Attribute> Output { get; }

    public override string Describe() => $"Range ({_start}, {_end}, step={_step}, splits={_partitions})";

    public override Rdd Execute(Planner planner)
    {
        // Rounded up: a last step that overshoots the end still starts inside.
        var distance = _end - _start;
        var count = Math.Max(0, (distance / _step) + (distance % _step == 0 ? 0 : 1));
        if ((distance > 0) != (_step > 0)) count = 0;
        return new Rdd(_partitions, index => Slice(index, count));
    }

    private IEnumerable<object[]> Slice(int index, long count)
    {
        var end = (index + 1) * count / _partitions;
        for (var i = index * count / _partitions; i < end; i++) yield return new object[] { _start + (i * _step) };
    }
}

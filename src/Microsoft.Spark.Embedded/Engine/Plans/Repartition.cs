using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>Repartition and RepartitionByRange: rows spread over a number of partitions that the program chose.</summary>
internal sealed class Repartition : LogicalPlan
{
    private readonly int? _partitions;
    private readonly Expression _hash;
    private readonly IReadOnlyList<SortOrder> _range;

    /// <param name="hash">A hash of the partitioning columns, or null for round robin.</param>
    /// <param name="range">The keys of a range partitioning, or null.</param>
    public Repartition(LogicalPlan child, int? partitions, Expression hash, IReadOnlyList<SortOrder> range = null)
        : base(child)
    {
        _partitions = partitions;
        _hash = hash;
        _range = range;
    }

    public override IReadOnlyList<Attribute> Output => Children[0].Output;

    public override string Describe() =>
        $"Repartition {_partitions} {(_hash == null ? "" : Normal(_hash))} {(_range == null ? "" : Normal(_range))}";

    public override Rdd Execute(Planner planner)
    {
        var child = planner.Compile(Children[0]);
        var count = _partitions ?? 1;
        if (_range != null) return ByRange(planner, child, count);
        var hash = _hash == null ? null : Planner.Bind(_hash, Output);
        return Rdd.Shuffled(count, () =>
        {
            var partitions = Empty(count);
            foreach (var context in RowLoop.Contexts(0, child.All()))
            {
                var target = hash == null ? (int)(context.RowIndex % count) : Modulo((int)hash.Eval(context), count);
                partitions[target].Add(context.Row);
            }

            return partitions;
        });
    }

    private Rdd ByRange(Planner planner, Rdd child, int count)
    {
        var keys = _range.Select(key => (SortOrder)Planner.Bind(key, Output)).ToList();
        return Rdd.Shuffled(count, () =>
        {
            planner.Application.Probe.JobStarted();
            foreach (var _ in child.All())
            {
            }

            var sorted = Sort.Sorted(child.All(), keys).ToList();
            var partitions = Empty(count);
            for (var i = 0; i < sorted.Count; i++) partitions[(int)((long)i * count / sorted.Count)].Add(sorted[i]);
            return partitions;
        });
    }

    private static List<List<object[]>> Empty(int count) => Enumerable.Range(0, count).Select(_ => new List<object[]>()).ToList();

    private static int Modulo(int hash, int count) => ((hash % count) + count) % count;
}

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Values;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>ORDER BY, over everything or inside each partition.</summary>
internal sealed class Sort : LogicalPlan
{
    private readonly IReadOnlyList<SortOrder> _keys;

    public Sort(LogicalPlan child, IReadOnlyList<SortOrder> keys, bool isGlobal)
        : base(child)
    {
        _keys = keys;
        IsGlobal = isGlobal;
    }

    public LogicalPlan Child => Children[0];

    public bool IsGlobal { get; }

    public override IReadOnlyList<Attribute> Output => Child.Output;

    public Sort Over(LogicalPlan child) => new Sort(child, _keys, IsGlobal);

    public override string Describe() => $"Sort [{Normal(_keys)}], {IsGlobal}";

    public override Rdd Execute(Planner planner)
    {
        var isTopK = planner.TakeTopK();
        var bound = Bound();
        var child = planner.Compile(Child);
        if (!IsGlobal || child.IsSinglePartition) return child.MapPartitions((_, rows) => Sorted(rows, bound));
        return Rdd.Shuffled(() =>
        {
            // A range exchange first samples its input, which is a job of its own that reads everything once.
            if (!isTopK)
            {
                planner.Application.Probe.JobStarted();
                foreach (var _ in child.All())
                {
                }
            }

            return Sorted(child.All(), bound);
        });
    }

    /// <summary>The rows in order; rows with equal keys stay in theirs.</summary>
    public static IEnumerable<object[]> Sorted(IEnumerable<object[]> rows, IReadOnlyList<SortOrder> bound)
    {
        var keyed = RowLoop.Contexts(0, rows).Select(context => (context.Row, Key: RowLoop.Evaluate(bound, context))).ToList();
        return keyed.OrderBy(pair => pair.Key, Comparer<object[]>.Create((x, y) => Compare(bound, x, y))).Select(pair => pair.Row);
    }

    public static int Compare(IReadOnlyList<SortOrder> keys, object[] left, object[] right)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            var order = keys[i].Compare(left[i], right[i]);
            if (order != 0) return order;
        }

        return 0;
    }

    private List<SortOrder> Bound() => _keys.Select(key => (SortOrder)Planner.Bind(key, Child.Output)).ToList();
}

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

/// <summary>Distinct and DropDuplicates: the first row of each combination of the key columns.</summary>
internal sealed class Deduplicate : LogicalPlan
{
    private readonly IReadOnlyList<Attribute> _keys;

    public Deduplicate(LogicalPlan child, IReadOnlyList<Attribute> keys)
        : base(child)
    {
        _keys = keys;
    }

    public override IReadOnlyList<Attribute> Output => Children[0].Output;

    public override bool IsExchange => true;

    public override string Describe() => $"Deduplicate [{Normal(_keys)}]";

    public override Rdd Execute(Planner planner)
    {
        var keys = _keys.Select(key => Planner.Bind(key, Output)).ToList();
        var child = planner.Compile(Children[0]);
        return Rdd.Shuffled(() =>
        {
            var seen = new HashSet<object>(GroupingComparer.Instance);
            return RowLoop.Contexts(0, child.All()).Where(context => seen.Add(RowLoop.Evaluate(keys, context)))
                .Select(context => GroupingValues.Normalized(context.Row));
        });
    }
}

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

/// <summary>INTERSECT and EXCEPT, distinct or with multiplicities (ALL).</summary>
internal sealed class SetOperation : LogicalPlan
{
    private readonly bool _isExcept;
    private readonly bool _isAll;

    public SetOperation(IReadOnlyList<Attribute> output, LogicalPlan left, LogicalPlan right, bool isExcept, bool isAll)
        : base(left, right)
    {
        _isExcept = isExcept;
        _isAll = isAll;
        Output = output;
    }

    public override IReadOnlyList<Attribute> Output { get; }

    public override string Describe() => (_isExcept ? "Except" : "Intersect") + (_isAll ? " All" : "");

    public override Rdd Execute(Planner planner)
    {
        var left = planner.Compile(Children[0]);
        var right = planner.Compile(Children[1]);
        return Rdd.Shuffled(() => (_isAll ? WithMultiplicity(left, right) : Distinct(planner, left, right)).Select(GroupingValues.Normalized));
    }

    private IEnumerable<object[]> Distinct(Planner planner, Rdd left, Rdd right)
    {
        // Spark joins here, and broadcasts the right side for it.
        planner.Application.Probe.JobStarted();
        var other = new HashSet<object>(right.All(), GroupingComparer.Instance);
        var seen = new HashSet<object>(GroupingComparer.Instance);
        return left.All().Where(row => other.Contains(row) != _isExcept && seen.Add(row));
    }

    private IEnumerable<object[]> WithMultiplicity(Rdd left, Rdd right)
    {
        var counts = new Dictionary<object, int>(GroupingComparer.Instance);
        foreach (var row in right.All()) counts[row] = counts.TryGetValue(row, out var count) ? count + 1 : 1;
        foreach (var row in left.All())
        {
            var isMatched = counts.TryGetValue(row, out var rest) && rest > 0;
            if (isMatched) counts[row] = rest - 1;
            if (isMatched != _isExcept) yield return row;
        }
    }
}

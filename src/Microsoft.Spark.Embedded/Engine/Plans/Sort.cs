using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
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

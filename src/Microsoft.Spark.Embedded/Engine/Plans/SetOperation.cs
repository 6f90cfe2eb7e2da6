using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Values;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

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

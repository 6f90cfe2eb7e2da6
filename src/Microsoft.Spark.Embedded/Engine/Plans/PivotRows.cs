using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Values;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>
/// PIVOT, second step: the child has one row for each group and pivot value; the node lays them side by side. A value
/// without rows gives null, also for a count.
/// </summary>
internal sealed class PivotRows : LogicalPlan
{
    private readonly int _keyCount;
    private readonly IReadOnlyList<object> _values;
    private readonly int _aggregateCount;

    /// <param name="child">Columns: the keys, the pivot column, the aggregates.</param>
    public PivotRows(LogicalPlan child, int keyCount, IReadOnlyList<object> values, IReadOnlyList<string> names)
        : base(child)
    {
        _keyCount = keyCount;
        _values = values;
        _aggregateCount = child.Output.Count - keyCount - 1;
        var aggregates = child.Output.Skip(keyCount + 1).ToList();
        Output = child.Output.Take(keyCount)
            .Concat(names.Select((name, i) =>
                new Attribute(name, aggregates[i % _aggregateCount].DataType, true, Attribute.NewId())))
            .ToList();
    }

    public override IReadOnlyList<Attribute> Output { get; }

    public override string Describe()
    {
        var pivot = Children[0].Output[_keyCount];
        return $"Pivot [{string.Join(",", _values.Select(value => new Literal(value, pivot.DataType).Sql))}]";
    }

    public override Rdd Execute(Planner planner)
    {
        var child = planner.Compile(Children[0]);
        return Rdd.Shuffled(() => Lay(child), isSinglePartition: _keyCount == 0);
    }

    private IEnumerable<object[]> Lay(Rdd child)
    {
        var groups = new Dictionary<object, object[]>(GroupingComparer.Instance);
        var order = new List<object[]>();
        foreach (var row in child.All())
        {
            object key = row.Take(_keyCount).ToArray();
            if (!groups.TryGetValue(key, out var laid))
            {
                groups[key] = laid = new object[_keyCount + (_values.Count * _aggregateCount)];
                Array.Copy(row, laid, _keyCount);
                order.Add(laid);
            }

            for (var v = 0; v < _values.Count; v++)
            {
                if (GroupingComparer.Instance.Equals(_values[v], row[_keyCount]))
                    Array.Copy(row, _keyCount + 1, laid, _keyCount + (v * _aggregateCount), _aggregateCount);
            }
        }

        if (order.Count == 0 && _keyCount == 0) order.Add(new object[_values.Count * _aggregateCount]);
        return order;
    }
}

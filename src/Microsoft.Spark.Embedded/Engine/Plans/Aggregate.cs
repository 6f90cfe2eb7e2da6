using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Values;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>
/// GROUP BY. The output is one column for each key and one for each aggregate function; what a program selects from them
/// is a <see cref="Project"/> above.
/// </summary>
internal sealed class Aggregate : LogicalPlan
{
    private readonly IReadOnlyList<Expression> _keys;
    private readonly IReadOnlyList<AggregateCall> _functions;

    public Aggregate(LogicalPlan child, IReadOnlyList<Alias> keys, IReadOnlyList<Alias> functions)
        : base(child)
    {
        _keys = keys.Select(key => key.Child).ToList();
        _functions = functions.Select(function => (AggregateCall)function.Child).ToList();
        Output = keys.Concat(functions).Select(column => column.ToAttribute()).ToList();
    }

    public override IReadOnlyList<Attribute> Output { get; }

    public override bool IsExchange => true;

    public override string Describe() => $"Aggregate [{Normal(_keys)}], [{Normal(_functions)}]";

    public override Rdd Execute(Planner planner)
    {
        var input = Children[0].Output;
        var keys = _keys.Select(key => Planner.Bind(key, input)).ToList();
        var functions = _functions.Select(function => (AggregateCall)Planner.Bind(function, input)).ToList();
        var child = planner.Compile(Children[0]);
        return Rdd.Shuffled(() => Groups(child, keys).Select(group => RowLoop.Concat(group.Key, Results(functions, group.Rows))),
            isSinglePartition: keys.Count == 0);
    }

    private static object[] Results(List<AggregateCall> functions, List<object[]> rows) =>
        functions.Select(function => function.Aggregate(RowLoop.Contexts(0, rows))).ToArray();

    /// <summary>The groups in the order in which they first occur; without keys, exactly one, even of no rows.</summary>
    private static IEnumerable<(object[] Key, List<object[]> Rows)> Groups(Rdd child, List<Expression> keys)
    {
        if (keys.Count == 0) return new[] { (Array.Empty<object>(), child.All().ToList()) };
        var groups = new Dictionary<object, List<object[]>>(GroupingComparer.Instance);
        var order = new List<(object[] Key, List<object[]> Rows)>();
        for (var partition = 0; partition < child.PartitionCount; partition++)
        {
            foreach (var context in RowLoop.Contexts(partition, child.Partition(partition)))
            {
                var key = GroupingValues.Normalized(RowLoop.Evaluate(keys, context));
                if (!groups.TryGetValue(key, out var rows))
                {
                    groups[key] = rows = new List<object[]>();
                    order.Add((key, rows));
                }

                rows.Add(context.Row);
            }
        }

        return order;
    }
}

/// <summary>
/// ROLLUP, CUBE and GROUPING SETS: every row once for each set, with the keys outside the set nulled and the set's bits in
/// a last column.
/// </summary>
internal sealed class Expand : LogicalPlan
{
    private readonly IReadOnlyList<Alias> _keys;
    private readonly IReadOnlyList<long> _absent;

    /// <param name="absent">For each set, the bits of the keys that it leaves out; the first key has the highest bit.</param>
    public Expand(LogicalPlan child, IReadOnlyList<Alias> keys, IReadOnlyList<long> absent)
        : base(child)
    {
        _keys = keys;
        _absent = absent;
        KeyColumns = keys.Select(key => key.ToAttribute().With(nullable: true)).ToList();
        GroupingId = new Attribute("spark_grouping_id", SparkTypes.Long, false, Attribute.NewId());
        Output = child.Output.Concat(KeyColumns).Concat(new[] { GroupingId }).ToList();
    }

    public IReadOnlyList<Attribute> KeyColumns { get; }

    public Attribute GroupingId { get; }

    public override IReadOnlyList<Attribute> Output { get; }

    public override string Describe() => $"Expand [{Normal(_keys)}], [{string.Join(",", _absent)}]";

    public override Rdd Execute(Planner planner)
    {
        var keys = _keys.Select(key => Planner.Bind(key.Child, Children[0].Output)).ToList();
        return planner.Compile(Children[0]).MapPartitions((index, rows) =>
            RowLoop.Contexts(index, rows).SelectMany(context =>
            {
                var row = context.Row;
                var values = RowLoop.Evaluate(keys, context);
                return _absent.Select(absent => RowLoop.Concat(row, Masked(values, absent)));
            }));
    }

    private static object[] Masked(object[] values, long absent)
    {
        var masked = new object[values.Length + 1];
        for (var i = 0; i < values.Length; i++)
            masked[i] = ((absent >> (values.Length - 1 - i)) & 1) == 1 ? null : values[i];
        masked[values.Length] = absent;
        return masked;
    }
}

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

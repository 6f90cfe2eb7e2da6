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

using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Values;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>Adds one column for each window function; functions with the same partitions and order share a node.</summary>
internal sealed class WindowNode : LogicalPlan
{
    private readonly IReadOnlyList<WindowExpression> _functions;

    /// <param name="functions">Aliases of window expressions, all over one partitioning and order.</param>
    public WindowNode(LogicalPlan child, IReadOnlyList<Alias> functions)
        : base(child)
    {
        _functions = functions.Select(function => (WindowExpression)function.Child).ToList();
        Output = child.Output.Concat(functions.Select(function => function.ToAttribute())).ToList();
    }

    public override IReadOnlyList<Attribute> Output { get; }

    public override bool IsExchange => true;

    public override string Describe() => $"Window [{Normal(_functions)}]";

    public override Rdd Execute(Planner planner)
    {
        var functions = _functions.Select(function => (WindowExpression)Planner.Bind(function, Children[0].Output)).ToList();
        var child = planner.Compile(Children[0]);
        var window = functions[0].Window;
        return Rdd.Shuffled(
            () => Partitions(child, window).SelectMany(rows => WithResults(rows, functions)),
            isSinglePartition: window.PartitionBy.Count == 0);
    }

    /// <summary>The rows of each partition in their order; partitions in the order of their first row.</summary>
    private static IEnumerable<List<object[]>> Partitions(Rdd child, WindowSpecification window) => RowLoop.Contexts(0, child.All())
        .Select(context => (Key: (object)RowLoop.Evaluate(window.PartitionBy, context), context.Row))
        .GroupBy(pair => pair.Key, pair => pair.Row, GroupingComparer.Instance)
        .Select(group => Sort.Sorted(group, window.OrderBy).ToList());

    private static IEnumerable<object[]> WithResults(List<object[]> rows, List<WindowExpression> functions)
    {
        var partition = new WindowPartition(rows, functions[0].Window.OrderBy);
        var results = functions.Select(function => partition.Evaluate(function)).ToList();
        return rows.Select((row, i) => RowLoop.Concat(row, results.Select(result => result[i]).ToArray()));
    }
}

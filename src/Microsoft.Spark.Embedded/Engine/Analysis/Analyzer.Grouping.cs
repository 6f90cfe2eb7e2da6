using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Expressions.Functions;
using Microsoft.Spark.Embedded.Plans;
using Microsoft.Spark.Embedded.Runtime;
using Microsoft.Spark.Sql.Types;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Analysis;

internal sealed partial class Analyzer
{
    private const int MaxPivotValues = 10000;

    /// <summary>The keys of a grouping as the columns that they become.</summary>
    public IReadOnlyList<Alias> GroupingKeys(LogicalPlan child, IEnumerable<Expression> keys) =>
        keys.Select(key => GroupingKey(Resolve(key, child.Output))).ToList();

    public static IReadOnlyList<long> AbsentKeys(GroupingKind kind, int keys)
    {
        var all = (1L << keys) - 1;
        return kind switch
        {
            GroupingKind.Rollup => Enumerable.Range(0, keys + 1).Select(dropped => (1L << dropped) - 1).ToList(),
            GroupingKind.Cube => Enumerable.Range(0, 1 << keys).Select(bits => all & bits).ToList(),
            _ => new[] { 0L },
        };
    }

    /// <param name="absent">The keys that each grouping set leaves out, as bits; null for a plain GROUP BY.</param>
    /// <param name="outputs">The select list; it may name keys, aggregates and windows over them.</param>
    public LogicalPlan Aggregate(
        LogicalPlan child, IReadOnlyList<Alias> keys, IReadOnlyList<long> absent, IEnumerable<Expression> outputs)
    {
        if (absent == null)
        {
            var plain = outputs.Select(output => RejectGroupingFunctions(output));
            return AggregateResolved(child, keys, ResolveSelectList(child, plain), isGlobalSelect: false);
        }

        var fresh = keys.Select(key => new Alias(key.Child, key.Name)).ToList();
        var expand = new Expand(child, fresh, absent);
        var marked = outputs.Select(output => output.Transform(node => GroupingFunction(node, child, keys, expand)));
        var resolved = ResolveSelectList(new Wider(child, expand.GroupingId), marked);
        var grouping = expand.KeyColumns.Select(column => new Alias(column, column.Name, column.Id))
            .Concat(new[] { new Alias(expand.GroupingId, expand.GroupingId.Name, expand.GroupingId.Id) }).ToList();
        var known = keys.Select((key, i) => (ExpressionKey.Of(key.Child, child.Output), expand.KeyColumns[i]))
            .Concat(new[] { (ExpressionKey.Of(expand.GroupingId, child.Output), expand.GroupingId) });
        return new GroupingRewriter(child.Output, known, isGlobalSelect: false).Build(expand, grouping, resolved);
    }

    /// <summary>The distinct values of a pivot column in order: a job of its own, when the program names no values.</summary>
    public IReadOnlyList<object> PivotValues(LogicalPlan child, Expression pivot)
    {
        var distinct = Deduplicate(Project(child, new[] { new Alias(pivot, "pivot") }));
        // Limited first, which leaves one partition, so that sorting takes no job of its own.
        var sorted = Sort(Limit(distinct, MaxPivotValues + 1), distinct.Output, isGlobal: true);
        var values = new Jobs(Session.Application).Collect(new Planner(Session).Compile(sorted)).Select(row => row[0]).ToList();
        if (values.Count <= MaxPivotValues) return values;
        throw SparkErrors.Analysis("_LEGACY_ERROR_TEMP_1324",
            $"The pivot column has more than {MaxPivotValues} distinct values, this could indicate an error.");
    }

    public LogicalPlan Pivot(
        LogicalPlan child, IReadOnlyList<Alias> keys, Expression pivot, IReadOnlyList<(object Value, string Name)> values, IReadOnlyList<Expression> aggregates)
    {
        var pivotKey = GroupingKey(Resolve(pivot, child.Output));
        var resolved = ResolveSelectList(child, aggregates);
        var columns = keys.Select(AsColumn).Concat(new[] { AsColumn(pivotKey) }).Concat(resolved).ToList();
        var grouped = AggregateResolved(child, keys.Concat(new[] { pivotKey }).ToList(), columns, isGlobalSelect: false);
        var names = values.SelectMany(value => resolved.Select(aggregate =>
            resolved.Count == 1 ? value.Name : $"{value.Name}_{((Alias)aggregate).Name}")).ToList();
        return new PivotRows(grouped, keys.Count, values.Select(value => value.Value).ToList(), names);
    }

    /// <summary>A value of the pivot column as a column's name.</summary>
    public static string PivotName(object value, DataType type) => value == null ? "null" : Casts.ToText(value, type);

    public static Expression AsColumn(Alias key) => key.Child is Attribute attribute ? (Expression)attribute : key;

    private static Alias GroupingKey(Expression key)
    {
        if (ContainsAggregate(key))
            throw SparkErrors.Analysis("GROUP_BY_AGGREGATE", $"Aggregate functions are not allowed in GROUP BY, but found {key.Sql}.");
        if (!SparkTypes.IsOrderable(key.DataType))
        {
            throw SparkErrors.Analysis("GROUP_EXPRESSION_TYPE_IS_NOT_ORDERABLE",
                $"The expression \"{key.Sql}\" cannot be used as a grouping expression because its data type \"{SparkTypes.Sql(key.DataType)}\" is not an orderable data type.");
        }

        // A plain column keeps its id, so that it is still found as a column of the frame that it came from.
        return Resolver.Named(key) switch
        {
            Alias alias => alias,
            Attribute attribute => new Alias(attribute, attribute.Name, attribute.Id),
            var other => throw SparkErrors.IllegalArgument($"{other.Sql} cannot be a grouping key"),
        };
    }

    private LogicalPlan AggregateResolved(LogicalPlan child, IReadOnlyList<Alias> keys, IReadOnlyList<Expression> outputs, bool isGlobalSelect)
    {
        var known = keys.Select(key => (ExpressionKey.Of(key.Child, child.Output), key.ToAttribute()));
        return new GroupingRewriter(child.Output, known, isGlobalSelect).Build(child, keys, outputs);
    }

    private static Expression RejectGroupingFunctions(Expression output)
    {
        if (output.SelfAndDescendants().OfType<FunctionCall>().Any(call => IsGrouping(call) || IsGroupingId(call)))
            throw SparkErrors.Analysis("UNSUPPORTED_GROUPING_EXPRESSION", "grouping()/grouping_id() can only be used with GroupingSets/Cube/Rollup.");
        return output;
    }

    private Expression GroupingFunction(Expression node, LogicalPlan child, IReadOnlyList<Alias> keys, Expand expand)
    {
        if (!(node is FunctionCall call)) return node;
        if (IsGroupingId(call)) return new Alias(expand.GroupingId, $"grouping_id({string.Join(", ", call.Arguments.Select(a => a.Sql))})").Child;
        if (!IsGrouping(call)) return node;
        var argument = ExpressionKey.Of(Resolve(call.Arguments[0], child.Output), child.Output);
        var index = keys.ToList().FindIndex(key => ExpressionKey.Of(key.Child, child.Output) == argument);
        if (index < 0)
        {
            throw SparkErrors.Analysis("GROUPING_COLUMN_MISMATCH",
                $"Column of grouping ({call.Arguments[0].Sql}) can't be found in grouping columns {string.Join(", ", keys.Select(key => key.Name))}.");
        }

        var shift = keys.Count - 1 - index;
        return new Call("grouping", new Expression[] { expand.GroupingId }, SparkTypes.Byte, false,
            (arguments, context) => (sbyte)(((long)arguments[0].Eval(context) >> shift) & 1), $"grouping({keys[index].Name})");
    }

    private static bool IsGrouping(FunctionCall call) => call.Name.Equals("grouping", StringComparison.OrdinalIgnoreCase);

    private static bool IsGroupingId(FunctionCall call) => call.Name.Equals("grouping_id", StringComparison.OrdinalIgnoreCase);

    /// <summary>The columns of a frame and one more, to resolve names against; it is never compiled.</summary>
    private sealed class Wider : LogicalPlan
    {
        public Wider(LogicalPlan child, Attribute more)
            : base(child)
        {
            Output = child.Output.Concat(new[] { more }).ToList();
        }

        public override IReadOnlyList<Attribute> Output { get; }

        public override string Describe() => "Wider";

        public override Rdd Execute(Planner planner) => throw new InvalidOperationException("A scope has no rows.");
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Plans;
using Microsoft.Spark.Embedded.Runtime;
using Microsoft.Spark.Sql;
using Microsoft.Spark.Sql.Types;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Stats;

/// <summary>
/// Describe and Summary: one row for each statistic, one text column for each column. The plan is one aggregate whose only
/// row is unrolled, so that nothing runs before the frame is used.
/// </summary>
internal static class Summaries
{
    private static readonly string[] s_described = { "count", "mean", "stddev", "min", "max" };
    private static readonly string[] s_summarised = { "count", "mean", "stddev", "min", "25%", "50%", "75%", "max" };

    public static DataFrame Describe(DataFrame frame, string[] columns) => Of(frame, s_described, columns.Length == 0
        ? Summarisable(frame)
        : columns.Select(name => (Attribute)frame.Col(name).Expression).ToList());

    public static DataFrame Summary(DataFrame frame, string[] statistics) =>
        Of(frame, statistics.Length == 0 ? s_summarised : statistics, Summarisable(frame));

    private static IReadOnlyList<Attribute> Summarisable(DataFrame frame) =>
        frame.Plan.Output.Where(column => column.DataType is NumericType || column.DataType is StringType).ToList();

    private static DataFrame Of(DataFrame frame, string[] statistics, IReadOnlyList<Attribute> columns)
    {
        var names = new[] { "summary" }.Concat(columns.Select(column => column.Name)).ToList();
        foreach (var statistic in statistics) Statistic(statistic, Literal.Null);
        if (columns.Count == 0)
        {
            var schema = new StructType(new[] { new StructField("summary", SparkTypes.String) });
            return new DataFrame(frame.Session, LocalRelation.Of(schema, statistics.Select(statistic => new object[] { statistic }).ToList()));
        }

        var aggregates = statistics.SelectMany((statistic, i) => columns.Select((column, j) =>
            new Column(new Alias(new Cast(Statistic(statistic, column), SparkTypes.String), $"s{i}_{j}")))).ToArray();
        var row = frame.Agg(aggregates[0], aggregates.Skip(1).ToArray());
        // Every value may be null, the texts of counts too as far as the schema goes.
        var rows = statistics.Select((statistic, i) => (Expression)new FunctionCall("struct", new Expression[] { Nullable(Literal.Of(statistic)) }
            .Concat(columns.Select((_, j) => Nullable(row.Plan.Output[(i * columns.Count) + j])))
            .Select((value, k) => (Expression)new Alias(value, $"c{k}")).ToArray())).ToArray();
        return row.Select(new Column(new MultiAlias(new FunctionCall("inline", new FunctionCall("array", rows)), names)));
    }

    private static Expression Nullable(Expression value) => new FunctionCall("nullif", value, new Literal(null, SparkTypes.String));

    private static Expression Statistic(string name, Expression column)
    {
        switch (name.ToLowerInvariant())
        {
            case "count":
            case "min":
            case "max":
                return new FunctionCall(name.ToLowerInvariant(), column);
            case "mean":
                return new FunctionCall("avg", column);
            case "stddev":
                return new FunctionCall("stddev_samp", column);
            case "count_distinct":
                return new FunctionCall("count", new[] { column }, distinct: true, filter: null);
            case "approx_count_distinct":
                return new FunctionCall("approx_count_distinct", column);
            default:
                return Percentile(name, column);
        }
    }

    private static Expression Percentile(string name, Expression column)
    {
        if (!name.EndsWith("%", StringComparison.Ordinal) ||
            !double.TryParse(name.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var percent))
            throw SparkErrors.LegacyIllegalArgument("_LEGACY_ERROR_TEMP_2114", $"{name} is not a recognised statistic");
        // Text is read as numbers for percentiles, where it is ordered as text for the minimum.
        var numbers = column.Resolved && column.DataType is StringType ? new Cast(column, SparkTypes.Double) : column;
        return new FunctionCall("percentile_approx", numbers, new Literal(percent / 100, SparkTypes.Double));
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Analysis;
using Microsoft.Spark.Embedded.Columns;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Expressions.Parsing;
using Microsoft.Spark.Embedded.Plans;
using Microsoft.Spark.Embedded.Runtime;

namespace Microsoft.Spark.Sql;

// Everything that makes another frame and starts no job.
public sealed partial class DataFrame
{
    public DataFrame ToDF() => this;

    public DataFrame ToDF(params string[] colNames) => With(Analyzer.Named(Plan, colNames));

    public DataFrame WithWatermark(string eventTime, string delayThreshold) => this;

    public DataFrameNaFunctions Na() => new DataFrameNaFunctions(this);

    public DataFrameStatFunctions Stat() => new DataFrameStatFunctions(this);

    public DataFrame ToJSON() => Select(new Column(new Alias(new FunctionCall("to_json", new FunctionCall("struct", new UnresolvedStar())), "value")));

    public DataFrame Join(DataFrame right) => With(Analyzer.Join(Plan, right.Plan, JoinType.Inner, null));

    public DataFrame Join(DataFrame right, string usingColumn) => Join(right, new[] { usingColumn });

    public DataFrame Join(DataFrame right, IEnumerable<string> usingColumns, string joinType = "inner") =>
        With(Analyzer.JoinUsing(Plan, right.Plan, JoinTypes.Parse(joinType), usingColumns.ToList()));

    public DataFrame Join(DataFrame right, Column joinExpr, string joinType = "inner") =>
        With(Analyzer.Join(Plan, right.Plan, JoinTypes.Parse(joinType), joinExpr.Expression));

    public DataFrame CrossJoin(DataFrame right) => With(Analyzer.Join(Plan, right.Plan, JoinType.Cross, null));

    public DataFrame SortWithinPartitions(string column, params string[] columns) => SortWithinPartitions(Build.Named(column, columns));

    public DataFrame SortWithinPartitions(params Column[] columns) => Sorted(columns, isGlobal: false);

    public DataFrame Sort(string column, params string[] columns) => Sort(Build.Named(column, columns));

    public DataFrame Sort(params Column[] columns) => Sorted(columns, isGlobal: true);

    public DataFrame OrderBy(string column, params string[] columns) => Sort(column, columns);

    public DataFrame OrderBy(params Column[] columns) => Sort(columns);

    public DataFrame Hint(string name, object[] parameters = null) => With(new HintNode(Plan, name));

    public DataFrame As(string alias) => Alias(alias);

    public DataFrame Alias(string alias) => With(new SubqueryAlias(Plan, alias));

    public DataFrame Select(params Column[] columns) => Selected(columns.Select(c => c.Expression));

    public DataFrame Select(string column, params string[] columns) => Select(Build.Named(column, columns));

    public DataFrame SelectExpr(params string[] expressions) => Selected(expressions.Select(ExpressionParser.Parse));

    public DataFrame Filter(Column condition) => With(Analyzer.Filter(Plan, condition.Expression));

    public DataFrame Filter(string conditionExpr) => With(Analyzer.Filter(Plan, ExpressionParser.Parse(conditionExpr)));

    public DataFrame Where(Column condition) => Filter(condition);

    public DataFrame Where(string conditionExpr) => Filter(conditionExpr);

    public RelationalGroupedDataset GroupBy(params Column[] columns) => new RelationalGroupedDataset(this, columns, GroupingKind.GroupBy);

    public RelationalGroupedDataset GroupBy(string column, params string[] columns) => GroupBy(Build.Named(column, columns));

    public RelationalGroupedDataset Rollup(params Column[] columns) => new RelationalGroupedDataset(this, columns, GroupingKind.Rollup);

    public RelationalGroupedDataset Rollup(string column, params string[] columns) => Rollup(Build.Named(column, columns));

    public RelationalGroupedDataset Cube(params Column[] columns) => new RelationalGroupedDataset(this, columns, GroupingKind.Cube);

    public RelationalGroupedDataset Cube(string column, params string[] columns) => Cube(Build.Named(column, columns));

    public DataFrame Agg(Column expr, params Column[] exprs) => GroupBy(new Column[0]).Agg(expr, exprs);

    /// <summary>The metrics go to listeners, of which there are none.</summary>
    [Since("3.0.0")]
    public DataFrame Observe(string name, Column expr, params Column[] exprs) => this;

    public DataFrame Limit(int n) => With(Analyzer.Limit(Plan, n));

    public DataFrame Union(DataFrame other) => With(Analyzer.Union(Plan, other.Plan));

    public DataFrame UnionByName(DataFrame other) => UnionByName(other, allowMissingColumns: false);

    [Since("3.1.0")]
    public DataFrame UnionByName(DataFrame other, bool allowMissingColumns) =>
        With(Analyzer.UnionByName(Plan, other.Plan, allowMissingColumns));

    public DataFrame Intersect(DataFrame other) => With(Analyzer.SetOperation(Plan, other.Plan, isExcept: false, isAll: false));

    [Since("2.4.0")]
    public DataFrame IntersectAll(DataFrame other) => With(Analyzer.SetOperation(Plan, other.Plan, isExcept: false, isAll: true));

    public DataFrame Except(DataFrame other) => With(Analyzer.SetOperation(Plan, other.Plan, isExcept: true, isAll: false));

    [Since("2.4.0")]
    public DataFrame ExceptAll(DataFrame other) => With(Analyzer.SetOperation(Plan, other.Plan, isExcept: true, isAll: true));

    /// <summary>Without a seed one is drawn now, so that all actions on the frame see the same rows.</summary>
    public DataFrame Sample(double fraction, bool withReplacement = false, long? seed = null) =>
        With(new Sample(Plan, 0, fraction, withReplacement, seed ?? Seeds.Next()));

    public DataFrame[] RandomSplit(double[] weights, long? seed = null)
    {
        if (weights.Any(weight => weight < 0) || weights.Sum() <= 0)
            throw SparkErrors.IllegalArgument("requirement failed: Weights must be nonnegative and sum to a positive number");
        // Rows must come in the same order for every part, or a row might fall into two parts or none.
        var orderable = Plan.Output.Where(column => SparkTypes.IsOrderable(column.DataType)).ToList();
        var sorted = orderable.Count == 0 ? Plan : Analyzer.Sort(Plan, orderable, isGlobal: false);
        var drawn = seed ?? Seeds.Next();
        var total = weights.Sum();
        var upper = 0.0;
        return weights.Select(weight =>
        {
            var lower = upper;
            upper += weight / total;
            return With(new Sample(sorted, lower, upper, withReplacement: false, drawn));
        }).ToArray();
    }

    public DataFrame WithColumn(string colName, Column col) => With(Analyzer.WithColumn(Plan, colName, col.Expression));

    public DataFrame WithColumnRenamed(string existingName, string newName) => With(Analyzer.Renamed(Plan, existingName, newName));

    public DataFrame Drop(params string[] colNames) => With(Analyzer.Without(Plan, colNames));

    public DataFrame Drop(Column col) => With(Analyzer.Without(Plan, col.Expression));

    public DataFrame DropDuplicates() => With(Analyzer.Deduplicate(Plan));

    public DataFrame DropDuplicates(string col, params string[] cols) => With(Analyzer.Deduplicate(Plan, new[] { col }.Concat(cols)));

    public DataFrame Distinct() => DropDuplicates();

    public DataFrame Transform(Func<DataFrame, DataFrame> func) => func(this);

    public DataFrame Repartition(int numPartitions) => Repartitioned(numPartitions);

    public DataFrame Repartition(int numPartitions, params Column[] partitionExprs) => Repartitioned(numPartitions, partitionExprs);

    public DataFrame Repartition(params Column[] partitionExprs) => Repartitioned(null, partitionExprs);

    public DataFrame RepartitionByRange(int numPartitions, params Column[] partitionExprs) => RangePartitioned(numPartitions, partitionExprs);

    public DataFrame RepartitionByRange(params Column[] partitionExprs) => RangePartitioned(null, partitionExprs);

    public DataFrame Coalesce(int numPartitions)
    {
        EnsurePositive(numPartitions);
        return With(new Coalesce(Plan, numPartitions));
    }

    /// <summary>A cast of a column keeps the column's name here; in SQL text it is called CAST(a AS STRING).</summary>
    private static Expression NamedByColumn(Expression expression)
    {
        var inner = expression;
        while (inner is Cast cast) inner = cast.Child;
        if (ReferenceEquals(inner, expression)) return expression;
        return inner switch
        {
            UnresolvedAttribute attribute => new Embedded.Expressions.Alias(expression, attribute.NameParts[attribute.NameParts.Count - 1]),
            Microsoft.Spark.Embedded.Expressions.Attribute attribute => new Embedded.Expressions.Alias(expression, attribute.Name),
            _ => expression,
        };
    }

    private static void EnsurePositive(int numPartitions)
    {
        if (numPartitions <= 0)
            throw SparkErrors.IllegalArgument($"requirement failed: Number of partitions ({numPartitions}) must be positive.");
    }

    private DataFrame Selected(IEnumerable<Expression> columns) => With(Analyzer.Project(Plan, columns.Select(NamedByColumn)));

    private DataFrame Sorted(Column[] columns, bool isGlobal) => With(Analyzer.Sort(Plan, columns.Select(c => c.Expression), isGlobal));

    private DataFrame Repartitioned(int? numPartitions, params Column[] columns)
    {
        EnsurePositive(numPartitions ?? 1);
        var hash = columns.Length == 0
            ? null
            : Analyzer.Resolve(new FunctionCall("hash", columns.Select(c => c.Expression).ToArray()), Plan.Output);
        return With(new Repartition(Plan, numPartitions, hash));
    }

    private DataFrame RangePartitioned(int? numPartitions, Column[] columns)
    {
        EnsurePositive(numPartitions ?? 1);
        var keys = columns.Select(c => (SortOrder)Analyzer.Resolve(Microsoft.Spark.Embedded.Analysis.Analyzer.AsSortOrder(c.Expression), Plan.Output)).ToList();
        return With(new Repartition(Plan, numPartitions, null, keys));
    }
}

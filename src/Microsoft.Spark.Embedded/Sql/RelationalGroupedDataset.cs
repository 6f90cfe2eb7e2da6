using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Embedded.Analysis;
using Microsoft.Spark.Embedded.Columns;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Rows;
using Microsoft.Spark.Embedded.Runtime;
using Microsoft.Spark.Interop.Ipc;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Sql;

public sealed class RelationalGroupedDataset : IJvmObjectReferenceProvider
{
    private readonly DataFrame _frame;
    private readonly IReadOnlyList<Alias> _keys;
    private readonly GroupingKind _kind;
    private readonly Expression _pivot;
    private readonly IReadOnlyList<(object Value, string Name)> _pivotValues;

    internal RelationalGroupedDataset(DataFrame frame, IEnumerable<Column> keys, GroupingKind kind)
        : this(frame, frame.Session.Analyzer().GroupingKeys(frame.Plan, keys.Select(key => key.Expression)), kind, null, null)
    {
    }

    private RelationalGroupedDataset(
        DataFrame frame, IReadOnlyList<Alias> keys, GroupingKind kind, Expression pivot, IReadOnlyList<(object Value, string Name)> pivotValues)
    {
        _frame = frame;
        _keys = keys;
        _kind = kind;
        _pivot = pivot;
        _pivotValues = pivotValues;
    }

    public JvmObjectReference Reference => throw NotEmulated.Member();

    private Analyzer Analyzer => _frame.Session.Analyzer();

    public DataFrame Agg(Column expr, params Column[] exprs) => Grouped(Build.With(expr, exprs).Select(column => column.Expression).ToList());

    public DataFrame Count() => Grouped(new[] { new Alias(new FunctionCall("count", Literal.Of(1)), "count") });

    public DataFrame Mean(params string[] colNames) => OfNumbers("avg", colNames);

    public DataFrame Max(params string[] colNames) => OfNumbers("max", colNames);

    public DataFrame Avg(params string[] colNames) => OfNumbers("avg", colNames);

    public DataFrame Min(params string[] colNames) => OfNumbers("min", colNames);

    public DataFrame Sum(params string[] colNames) => OfNumbers("sum", colNames);

    public RelationalGroupedDataset Pivot(string pivotColumn) => Pivot(Build.Named(pivotColumn));

    public RelationalGroupedDataset Pivot(string pivotColumn, IEnumerable<object> values) => Pivot(Build.Named(pivotColumn), values);

    /// <summary>Runs a job now to learn the values.</summary>
    public RelationalGroupedDataset Pivot(Column pivotColumn)
    {
        EnsurePivotIsPossible();
        var type = PivotType(pivotColumn);
        var values = Analyzer.PivotValues(_frame.Plan, pivotColumn.Expression);
        return Pivoted(pivotColumn, values.Select(value => (value, Microsoft.Spark.Embedded.Analysis.Analyzer.PivotName(value, type))));
    }

    public RelationalGroupedDataset Pivot(Column pivotColumn, IEnumerable<object> values)
    {
        EnsurePivotIsPossible();
        var type = PivotType(pivotColumn);
        return Pivoted(pivotColumn, values.Select(value => ValueConversion.ToEngine(value, type)).Select(value => (value, Microsoft.Spark.Embedded.Analysis.Analyzer.PivotName(value, type))));
    }

    public DataFrame Apply(StructType returnType, Func<Microsoft.Data.Analysis.DataFrame, Microsoft.Data.Analysis.DataFrame> func) =>
        throw NotEmulated.Member();

    public DataFrame Apply(StructType returnType, Func<Apache.Arrow.RecordBatch, Apache.Arrow.RecordBatch> func) => throw NotEmulated.Member();

    private DataType PivotType(Column pivotColumn) => Analyzer.Resolve(pivotColumn.Expression, _frame.Plan.Output).DataType;

    private void EnsurePivotIsPossible()
    {
        if (_pivot != null) throw SparkErrors.Analysis("UNSUPPORTED_FEATURE.REPEATED_PIVOT", "The feature is not supported: Repeated PIVOT operation.");
        if (_kind != GroupingKind.GroupBy)
            throw SparkErrors.Analysis("UNSUPPORTED_FEATURE.PIVOT_AFTER_GROUP_BY", "The feature is not supported: PIVOT clause following a GROUP BY clause.");
    }

    private RelationalGroupedDataset Pivoted(Column pivotColumn, IEnumerable<(object Value, string Name)> values) =>
        new RelationalGroupedDataset(_frame, _keys, _kind, pivotColumn.Expression, values.ToList());

    private DataFrame OfNumbers(string function, string[] colNames)
    {
        var keys = new HashSet<string>(_keys.Select(key => key.Name));
        var columns = colNames.Length > 0
            ? colNames.Select(name => Analyzer.Resolve(Build.Named(name).Expression, _frame.Plan.Output)).ToList()
            : _frame.Plan.Output.Where(column => column.DataType is NumericType && !keys.Contains(column.Name)).ToList<Expression>();
        var text = columns.FirstOrDefault(column => !(column.DataType is NumericType));
        if (text != null)
            throw SparkErrors.Analysis("_LEGACY_ERROR_TEMP_1323", $"\"{text.Sql}\" is not a numeric column. Aggregation function can only be applied on a numeric column.");
        return Grouped(columns.Select(column => new FunctionCall(function, column)).ToList());
    }

    private DataFrame Grouped(IReadOnlyList<Expression> aggregates)
    {
        var plan = _pivot != null
            ? Analyzer.Pivot(_frame.Plan, _keys, _pivot, _pivotValues, aggregates)
            : Analyzer.Aggregate(
                _frame.Plan, _keys, _kind == GroupingKind.GroupBy ? null : Microsoft.Spark.Embedded.Analysis.Analyzer.AbsentKeys(_kind, _keys.Count),
                _keys.Select(Microsoft.Spark.Embedded.Analysis.Analyzer.AsColumn).Concat(aggregates));
        return new DataFrame(_frame.Session, plan);
    }
}

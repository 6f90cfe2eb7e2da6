using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Embedded.Columns;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Runtime;
using Microsoft.Spark.Interop.Ipc;
using Microsoft.Spark.Sql.Types;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Sql;

public sealed class DataFrameNaFunctions : IJvmObjectReferenceProvider
{
    private readonly DataFrame _frame;

    internal DataFrameNaFunctions(DataFrame frame)
    {
        _frame = frame;
    }

    public JvmObjectReference Reference => throw NotEmulated.Member();

    private IReadOnlyList<Attribute> Columns => _frame.Plan.Output;

    public DataFrame Drop() => Drop("any");

    public DataFrame Drop(string how) => Drop(how, AllNames());

    public DataFrame Drop(IEnumerable<string> columnNames) => Drop("any", columnNames);

    public DataFrame Drop(string how, IEnumerable<string> columnNames)
    {
        var columns = columnNames.ToList();
        switch (how.ToLowerInvariant())
        {
            case "any":
                return Drop(columns.Count, columns);
            case "all":
                return Drop(1, columns);
            default:
                throw SparkErrors.IllegalArgument($"how ({how}) must be 'any' or 'all'");
        }
    }

    public DataFrame Drop(int minNonNulls) => Drop(minNonNulls, AllNames());

    public DataFrame Drop(int minNonNulls, IEnumerable<string> columnNames)
    {
        var columns = columnNames.Select(Resolved).ToList();
        return _frame.Filter(new Column(new Call("atleastnnonnulls", columns, SparkTypes.Boolean, false,
            (arguments, context) => arguments.Count(argument => IsPresent(argument.Eval(context))) >= minNonNulls)));
    }

    public DataFrame Fill(long value) => FillOfKind(value, AllNames());

    public DataFrame Fill(double value) => FillOfKind(value, AllNames());

    public DataFrame Fill(string value) => FillOfKind(value, AllNames());

    public DataFrame Fill(long value, IEnumerable<string> columnNames) => FillOfKind(value, columnNames);

    public DataFrame Fill(double value, IEnumerable<string> columnNames) => FillOfKind(value, columnNames);

    public DataFrame Fill(string value, IEnumerable<string> columnNames) => FillOfKind(value, columnNames);

    public DataFrame Fill(bool value) => FillOfKind(value, AllNames());

    public DataFrame Fill(bool value, IEnumerable<string> columnNames) => FillOfKind(value, columnNames);

    public DataFrame Fill(IDictionary<string, int> valueMap) => FillEach(valueMap);

    public DataFrame Fill(IDictionary<string, long> valueMap) => FillEach(valueMap);

    public DataFrame Fill(IDictionary<string, double> valueMap) => FillEach(valueMap);

    public DataFrame Fill(IDictionary<string, string> valueMap) => FillEach(valueMap);

    public DataFrame Fill(IDictionary<string, bool> valueMap) => FillEach(valueMap);

    public DataFrame Replace(string columnName, IDictionary<double, double> replacement) => ReplaceIn(columnName, replacement);

    public DataFrame Replace(string columnName, IDictionary<bool, bool> replacement) => ReplaceIn(columnName, replacement);

    public DataFrame Replace(string columnName, IDictionary<string, string> replacement) => ReplaceIn(columnName, replacement);

    public DataFrame Replace(IEnumerable<string> columnNames, IDictionary<double, double> replacement) => ReplaceIn(columnNames, replacement);

    public DataFrame Replace(IEnumerable<string> columnNames, IDictionary<bool, bool> replacement) => ReplaceIn(columnNames, replacement);

    public DataFrame Replace(IEnumerable<string> columnNames, IDictionary<string, string> replacement) => ReplaceIn(columnNames, replacement);

    /// <summary>Fills columns with values of any kinds, as the overloads for one kind do.</summary>
    internal DataFrame FillEach<T>(IDictionary<string, T> valueMap)
    {
        var values = valueMap.ToDictionary(pair => Resolved(pair.Key).Id, pair => (object)pair.Value);
        return WithColumns(column => values.TryGetValue(column.Id, out var value) ? Filled(column, value) : column);
    }

    private static bool IsPresent(object value) =>
        value != null && !(value is double d && double.IsNaN(d)) && !(value is float f && float.IsNaN(f));

    private static bool IsOfKind(DataType type, object value) => value switch
    {
        string => type is StringType,
        bool => type is BooleanType,
        _ => type is NumericType,
    };

    private static Expression Filled(Attribute column, object value)
    {
        // NaN counts as missing.
        Expression present = column.DataType is DoubleType || column.DataType is FloatType
            ? new FunctionCall("nanvl", column, Typed(null, column.DataType))
            : column;
        return new Alias(new FunctionCall("coalesce", present, Typed(value, column.DataType)), column.Name);
    }

    private static Expression Typed(object value, DataType type) => new Cast(Build.ToLiteral(value), type);

    private IEnumerable<string> AllNames() => Columns.Select(column => "`" + column.Name + "`");

    private Attribute Resolved(string name) => (Attribute)_frame.Col(name).Expression;

    private DataFrame FillOfKind(object value, IEnumerable<string> names)
    {
        var ids = new HashSet<long>(names.Select(name => Resolved(name).Id));
        return WithColumns(column => ids.Contains(column.Id) && IsOfKind(column.DataType, value) ? Filled(column, value) : column);
    }

    private DataFrame ReplaceIn<T>(string columnName, IDictionary<T, T> replacement) =>
        columnName == "*" ? ReplaceIn(AllNames(), replacement) : ReplaceIn(new[] { columnName }, replacement);

    private DataFrame ReplaceIn<T>(IEnumerable<string> columnNames, IDictionary<T, T> replacement)
    {
        var ids = new HashSet<long>(columnNames.Select(name => name == "*" ? throw Unknown(name) : Resolved(name).Id));
        return WithColumns(column => ids.Contains(column.Id) && replacement.Count > 0 && IsOfKind(column.DataType, replacement.Keys.First())
            ? Replaced(column, replacement)
            : column);
    }

    private static Expression Replaced<T>(Attribute column, IDictionary<T, T> replacement)
    {
        var branches = replacement.SelectMany(pair => new[]
        {
            new FunctionCall("=", column, Typed(pair.Key, column.DataType)), Typed(pair.Value, column.DataType),
        });
        return new Alias(new FunctionCall("when", branches.Concat(new Expression[] { column }).ToArray()), column.Name);
    }

    private static Exception Unknown(string name) => SparkErrors.Analysis(
        "UNRESOLVED_COLUMN.WITH_SUGGESTION", $"A column or function parameter with name `{name}` cannot be resolved.");

    private DataFrame WithColumns(Func<Attribute, Expression> map) => _frame.Select(Columns.Select(column => new Column(map(column))).ToArray());
}

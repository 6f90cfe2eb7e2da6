using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Embedded.Columns;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Plans;
using Microsoft.Spark.Embedded.Rows;
using Microsoft.Spark.Embedded.Runtime;
using Microsoft.Spark.Embedded.Stats;
using Microsoft.Spark.Interop.Ipc;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Sql;

public sealed class DataFrameStatFunctions : IJvmObjectReferenceProvider
{
    private readonly DataFrame _frame;

    internal DataFrameStatFunctions(DataFrame frame)
    {
        _frame = frame;
    }

    public JvmObjectReference Reference => throw NotEmulated.Member();

    /// <summary>Exact whatever the error allowed; the lowest value only where any value would do.</summary>
    public double[] ApproxQuantile(string columnName, IEnumerable<double> probabilities, double relativeError)
    {
        var values = Numbers(columnName).Where(value => value != null && !double.IsNaN(value.Value)).Select(value => value.Value).OrderBy(value => value).ToList();
        if (values.Count == 0) return new double[0];
        return probabilities.Select(probability => relativeError >= 1
            ? values[0]
            : values[Math.Max(0, (int)Math.Ceiling(probability * values.Count) - 1)]).ToArray();
    }

    public double Cov(string colName1, string colName2) => Covariance.Of(Pairs(colName1, colName2)).Sample;

    public double Corr(string colName1, string colName2, string method) => method == "pearson"
        ? Corr(colName1, colName2)
        : throw SparkErrors.IllegalArgument("Currently only the calculation of the Pearson Correlation coefficient is supported.");

    public double Corr(string colName1, string colName2) => Covariance.Of(Pairs(colName1, colName2)).Correlation;

    public DataFrame Crosstab(string colName1, string colName2)
    {
        var rows = new Column(new Alias(TextOrNull(colName1), $"{colName1}_{colName2}"));
        var counted = _frame.GroupBy(rows).Pivot(new Column(TextOrNull(colName2))).Count();
        return counted.Na().Fill(0L);
    }

    public DataFrame FreqItems(IEnumerable<string> columnNames, double support) => FrequentItems.Of(_frame, columnNames.ToList(), support);

    public DataFrame FreqItems(IEnumerable<string> columnNames) => FreqItems(columnNames, FrequentItems.DefaultSupport);

    public DataFrame SampleBy<T>(string columnName, IDictionary<T, double> fractions, long seed) => SampleBy(Build.Named(columnName), fractions, seed);

    [Since("3.0.0")]
    public DataFrame SampleBy<T>(Column column, IDictionary<T, double> fractions, long seed)
    {
        var stratum = _frame.Session.Analyzer().Resolve(column.Expression, _frame.Plan.Output);
        var byValue = fractions.ToDictionary(pair => ValueConversion.ToEngine(pair.Key, stratum.DataType), pair => pair.Value);
        return new DataFrame(_frame.Session, new StratifiedSample(_frame.Plan, stratum, byValue, seed));
    }

    private static Expression TextOrNull(string columnName)
    {
        var column = Build.Named(columnName).Expression;
        return new FunctionCall("when", new FunctionCall("isnull", column), Literal.Of("null"), new Cast(column, SparkTypes.String));
    }

    private IEnumerable<(double, double)> Pairs(string first, string second)
    {
        EnsureNumeric(first);
        EnsureNumeric(second);
        // A null counts as zero here, unlike in the aggregate functions of the same names.
        var columns = new[] { first, second }.Select(name => new Column(new FunctionCall(
            "coalesce", new Cast(Build.Named(name).Expression, SparkTypes.Double), new Literal(0.0, SparkTypes.Double)))).ToArray();
        return _frame.Select(columns).AllRows().Select(row => ((double)row[0], (double)row[1]));
    }

    private IEnumerable<double?> Numbers(string name)
    {
        EnsureNumeric(name);
        return _frame.Select(new Column(new Cast(Build.Named(name).Expression, SparkTypes.Double))).AllRows().Select(row => (double?)row[0]);
    }

    private void EnsureNumeric(string name)
    {
        var type = _frame.Col(name).Expression.DataType;
        if (type is NumericType) return;
        throw SparkErrors.IllegalArgument($"requirement failed: Currently columns of type {SparkTypes.Text(type)} are not supported: the column {name} must be numeric.");
    }
}

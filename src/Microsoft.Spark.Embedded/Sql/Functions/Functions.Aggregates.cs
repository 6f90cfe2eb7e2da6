using Microsoft.Spark.Embedded.Columns;

namespace Microsoft.Spark.Sql;

// Aggregates.
public static partial class Functions
{
    public static Column ApproxCountDistinct(Column column) => Build.Call("approx_count_distinct", column);

    public static Column ApproxCountDistinct(string columnName) => Build.Call("approx_count_distinct", Build.Named(columnName));

    public static Column ApproxCountDistinct(Column column, double rsd) => Build.Call("approx_count_distinct", column, rsd);

    public static Column ApproxCountDistinct(string columnName, double rsd) =>
        Build.Call("approx_count_distinct", Build.Named(columnName), rsd);

    public static Column Avg(Column column) => Build.Call("avg", column);

    public static Column Avg(string columnName) => Build.Call("avg", Build.Named(columnName));

    public static Column CollectList(Column column) => Build.Call("collect_list", column);

    public static Column CollectList(string columnName) => Build.Call("collect_list", Build.Named(columnName));

    public static Column CollectSet(Column column) => Build.Call("collect_set", column);

    public static Column CollectSet(string columnName) => Build.Call("collect_set", Build.Named(columnName));

    public static Column Corr(Column column1, Column column2) => Build.Call("corr", column1, column2);

    public static Column Corr(string columnName1, string columnName2) => Build.Call("corr", columnName1, columnName2);

    public static Column Count(Column column) => Build.Call("count", column);

    public static Column Count(string columnName) => Build.Call("count", Build.Named(columnName));

    public static Column CountDistinct(Column column, params Column[] columns) =>
        Build.Distinct("count", Build.With(column, columns));

    public static Column CountDistinct(string columnName, params string[] columnNames) =>
        Build.Distinct("count", Build.Named(columnName, columnNames));

    [Since("3.2.0")]
    public static Column Count_Distinct(Column column, params Column[] columns) =>
        Build.Distinct("count", Build.With(column, columns));

    public static Column CovarPop(Column column1, Column column2) => Build.Call("covar_pop", column1, column2);

    public static Column CovarPop(string columnName1, string columnName2) => Build.Call("covar_pop", columnName1, columnName2);

    public static Column CovarSamp(Column column1, Column column2) => Build.Call("covar_samp", column1, column2);

    public static Column CovarSamp(string columnName1, string columnName2) => Build.Call("covar_samp", columnName1, columnName2);

    public static Column First(Column column, bool ignoreNulls = false) => Build.IgnoringNulls("first", ignoreNulls, column);

    public static Column First(string columnName, bool ignoreNulls = false) =>
        Build.IgnoringNulls("first", ignoreNulls, Build.Named(columnName));

    public static Column Grouping(Column column) => Build.Call("grouping", column);

    public static Column Grouping(string columnName) => Build.Call("grouping", Build.Named(columnName));

    public static Column GroupingId(params Column[] columns) => Build.Call("grouping_id", columns);

    public static Column GroupingId(string columnName, params string[] columnNames) =>
        Build.Call("grouping_id", Build.Named(columnName, columnNames));

    public static Column Kurtosis(Column column) => Build.Call("kurtosis", column);

    public static Column Kurtosis(string columnName) => Build.Call("kurtosis", Build.Named(columnName));

    public static Column Last(Column column, bool ignoreNulls = false) => Build.IgnoringNulls("last", ignoreNulls, column);

    public static Column Last(string columnName, bool ignoreNulls = false) =>
        Build.IgnoringNulls("last", ignoreNulls, Build.Named(columnName));

    public static Column Max(Column column) => Build.Call("max", column);

    public static Column Max(string columnName) => Build.Call("max", Build.Named(columnName));

    public static Column Mean(Column column) => Build.Call("avg", column);

    public static Column Mean(string columnName) => Build.Call("avg", Build.Named(columnName));

    public static Column Min(Column column) => Build.Call("min", column);

    public static Column Min(string columnName) => Build.Call("min", Build.Named(columnName));

    [Since("3.1.0")]
    public static Column PercentileApprox(Column column, Column percentage, Column accuracy) =>
        Build.Call("percentile_approx", column, percentage, accuracy);

    [Since("3.2.0")]
    public static Column Product(Column column) => Build.Call("product", column);

    public static Column Skewness(Column column) => Build.Call("skewness", column);

    public static Column Skewness(string columnName) => Build.Call("skewness", Build.Named(columnName));

    public static Column Stddev(Column column) => Build.Call("stddev_samp", column);

    public static Column Stddev(string columnName) => Build.Call("stddev_samp", Build.Named(columnName));

    public static Column StddevSamp(Column column) => Build.Call("stddev_samp", column);

    public static Column StddevSamp(string columnName) => Build.Call("stddev_samp", Build.Named(columnName));

    public static Column StddevPop(Column column) => Build.Call("stddev_pop", column);

    public static Column StddevPop(string columnName) => Build.Call("stddev_pop", Build.Named(columnName));

    public static Column Sum(Column column) => Build.Call("sum", column);

    public static Column Sum(string columnName) => Build.Call("sum", Build.Named(columnName));

    [Deprecated("3.2.0")]
    public static Column SumDistinct(Column column) => Build.Distinct("sum", new[] { column });

    [Deprecated("3.2.0")]
    public static Column SumDistinct(string columnName) => Build.Distinct("sum", new[] { Build.Named(columnName) });

    [Since("3.2.0")]
    public static Column Sum_Distinct(Column column) => Build.Distinct("sum", new[] { column });

    public static Column Variance(Column column) => Build.Call("var_samp", column);

    public static Column Variance(string columnName) => Build.Call("var_samp", Build.Named(columnName));

    public static Column VarSamp(Column column) => Build.Call("var_samp", column);

    public static Column VarSamp(string columnName) => Build.Call("var_samp", Build.Named(columnName));

    public static Column VarPop(Column column) => Build.Call("var_pop", column);

    public static Column VarPop(string columnName) => Build.Call("var_pop", Build.Named(columnName));
}

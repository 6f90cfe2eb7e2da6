using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql;

// Aggregates.
public static partial class Functions
{
    public static Column ApproxCountDistinct(Column column) => throw NotEmulated.Member();

    public static Column ApproxCountDistinct(string columnName) => throw NotEmulated.Member();

    public static Column ApproxCountDistinct(Column column, double rsd) => throw NotEmulated.Member();

    public static Column ApproxCountDistinct(string columnName, double rsd) => throw NotEmulated.Member();

    public static Column Avg(Column column) => throw NotEmulated.Member();

    public static Column Avg(string columnName) => throw NotEmulated.Member();

    public static Column CollectList(Column column) => throw NotEmulated.Member();

    public static Column CollectList(string columnName) => throw NotEmulated.Member();

    public static Column CollectSet(Column column) => throw NotEmulated.Member();

    public static Column CollectSet(string columnName) => throw NotEmulated.Member();

    public static Column Corr(Column column1, Column column2) => throw NotEmulated.Member();

    public static Column Corr(string columnName1, string columnName2) => throw NotEmulated.Member();

    public static Column Count(Column column) => throw NotEmulated.Member();

    public static Column Count(string columnName) => throw NotEmulated.Member();

    public static Column CountDistinct(Column column, params Column[] columns) => throw NotEmulated.Member();

    public static Column CountDistinct(string columnName, params string[] columnNames) => throw NotEmulated.Member();

    [Since("3.2.0")]
    public static Column Count_Distinct(Column column, params Column[] columns) => throw NotEmulated.Member();

    public static Column CovarPop(Column column1, Column column2) => throw NotEmulated.Member();

    public static Column CovarPop(string columnName1, string columnName2) => throw NotEmulated.Member();

    public static Column CovarSamp(Column column1, Column column2) => throw NotEmulated.Member();

    public static Column CovarSamp(string columnName1, string columnName2) => throw NotEmulated.Member();

    public static Column First(Column column, bool ignoreNulls = false) => throw NotEmulated.Member();

    public static Column First(string columnName, bool ignoreNulls = false) => throw NotEmulated.Member();

    public static Column Grouping(Column column) => throw NotEmulated.Member();

    public static Column Grouping(string columnName) => throw NotEmulated.Member();

    public static Column GroupingId(params Column[] columns) => throw NotEmulated.Member();

    public static Column GroupingId(string columnName, params string[] columnNames) => throw NotEmulated.Member();

    public static Column Kurtosis(Column column) => throw NotEmulated.Member();

    public static Column Kurtosis(string columnName) => throw NotEmulated.Member();

    public static Column Last(Column column, bool ignoreNulls = false) => throw NotEmulated.Member();

    public static Column Last(string columnName, bool ignoreNulls = false) => throw NotEmulated.Member();

    public static Column Max(Column column) => throw NotEmulated.Member();

    public static Column Max(string columnName) => throw NotEmulated.Member();

    public static Column Mean(Column column) => throw NotEmulated.Member();

    public static Column Mean(string columnName) => throw NotEmulated.Member();

    public static Column Min(Column column) => throw NotEmulated.Member();

    public static Column Min(string columnName) => throw NotEmulated.Member();

    [Since("3.1.0")]
    public static Column PercentileApprox(Column column, Column percentage, Column accuracy) => throw NotEmulated.Member();

    [Since("3.2.0")]
    public static Column Product(Column column) => throw NotEmulated.Member();

    public static Column Skewness(Column column) => throw NotEmulated.Member();

    public static Column Skewness(string columnName) => throw NotEmulated.Member();

    public static Column Stddev(Column column) => throw NotEmulated.Member();

    public static Column Stddev(string columnName) => throw NotEmulated.Member();

    public static Column StddevSamp(Column column) => throw NotEmulated.Member();

    public static Column StddevSamp(string columnName) => throw NotEmulated.Member();

    public static Column StddevPop(Column column) => throw NotEmulated.Member();

    public static Column StddevPop(string columnName) => throw NotEmulated.Member();

    public static Column Sum(Column column) => throw NotEmulated.Member();

    public static Column Sum(string columnName) => throw NotEmulated.Member();

    [Deprecated("3.2.0")]
    public static Column SumDistinct(Column column) => throw NotEmulated.Member();

    [Deprecated("3.2.0")]
    public static Column SumDistinct(string columnName) => throw NotEmulated.Member();

    [Since("3.2.0")]
    public static Column Sum_Distinct(Column column) => throw NotEmulated.Member();

    public static Column Variance(Column column) => throw NotEmulated.Member();

    public static Column Variance(string columnName) => throw NotEmulated.Member();

    public static Column VarSamp(Column column) => throw NotEmulated.Member();

    public static Column VarSamp(string columnName) => throw NotEmulated.Member();

    public static Column VarPop(Column column) => throw NotEmulated.Member();

    public static Column VarPop(string columnName) => throw NotEmulated.Member();
}

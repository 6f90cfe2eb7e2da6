using Microsoft.Spark.Embedded.Columns;

namespace Microsoft.Spark.Sql;

// Sort order.
public static partial class Functions
{
    public static Column Asc(string columnName) => Build.Named(columnName).Asc();

    public static Column AscNullsFirst(string columnName) => Build.Named(columnName).AscNullsFirst();

    public static Column AscNullsLast(string columnName) => Build.Named(columnName).AscNullsLast();

    public static Column Desc(string columnName) => Build.Named(columnName).Desc();

    public static Column DescNullsFirst(string columnName) => Build.Named(columnName).DescNullsFirst();

    public static Column DescNullsLast(string columnName) => Build.Named(columnName).DescNullsLast();
}

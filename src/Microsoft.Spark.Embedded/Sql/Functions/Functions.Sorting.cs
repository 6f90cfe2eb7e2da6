using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql;

// Sort order.
public static partial class Functions
{
    public static Column Asc(string columnName) => throw NotEmulated.Member();

    public static Column AscNullsFirst(string columnName) => throw NotEmulated.Member();

    public static Column AscNullsLast(string columnName) => throw NotEmulated.Member();

    public static Column Desc(string columnName) => throw NotEmulated.Member();

    public static Column DescNullsFirst(string columnName) => throw NotEmulated.Member();

    public static Column DescNullsLast(string columnName) => throw NotEmulated.Member();
}

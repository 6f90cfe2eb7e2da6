using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql;

// Columns and literals.
public static partial class Functions
{
    public static Column Column(string columnName) => throw NotEmulated.Member();

    public static Column Col(string columnName) => throw NotEmulated.Member();

    public static Column Lit(object literal) => throw NotEmulated.Member();
}

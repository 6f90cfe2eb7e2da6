using Microsoft.Spark.Embedded.Columns;

namespace Microsoft.Spark.Sql;

// Columns and literals.
public static partial class Functions
{
    public static Column Column(string columnName) => Build.Named(columnName);

    public static Column Col(string columnName) => Build.Named(columnName);

    public static Column Lit(object literal) => literal as Column ?? new Column(Build.ToLiteral(literal));
}

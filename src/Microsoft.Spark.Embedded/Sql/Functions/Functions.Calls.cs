using Microsoft.Spark.Embedded.Columns;

namespace Microsoft.Spark.Sql;

// Functions called by name.
public static partial class Functions
{
    [Deprecated("3.2.0")]
    public static Column CallUDF(string udfName, params Column[] columns) => Build.Call(udfName, columns);

    [Since("3.2.0")]
    public static Column Call_UDF(string udfName, params Column[] columns) => Build.Call(udfName, columns);
}

namespace Microsoft.Spark.Sql.Types;

public sealed class DoubleType : FractionalType
{
}

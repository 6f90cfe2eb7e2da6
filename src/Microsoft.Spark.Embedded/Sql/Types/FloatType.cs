namespace Microsoft.Spark.Sql.Types;

public sealed class FloatType : FractionalType
{
}

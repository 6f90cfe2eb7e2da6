namespace Microsoft.Spark.Sql.Types;

public sealed class IntegerType : IntegralType
{
}

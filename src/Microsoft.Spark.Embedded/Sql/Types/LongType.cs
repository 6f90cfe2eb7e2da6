namespace Microsoft.Spark.Sql.Types;

public sealed class LongType : IntegralType
{
}

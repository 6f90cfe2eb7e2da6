namespace Microsoft.Spark.Sql.Types;

public sealed class ByteType : IntegralType
{
}

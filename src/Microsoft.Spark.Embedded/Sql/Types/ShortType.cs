namespace Microsoft.Spark.Sql.Types;

public sealed class ShortType : IntegralType
{
}

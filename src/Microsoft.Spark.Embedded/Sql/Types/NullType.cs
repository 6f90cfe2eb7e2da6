namespace Microsoft.Spark.Sql.Types;

public sealed class NullType : DataType
{
}

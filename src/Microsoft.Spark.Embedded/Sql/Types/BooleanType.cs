namespace Microsoft.Spark.Sql.Types;

public sealed class BooleanType : AtomicType
{
}

namespace Microsoft.Spark.Sql.Types;

public sealed class StringType : AtomicType
{
}

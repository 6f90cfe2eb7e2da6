namespace Microsoft.Spark.Sql.Types;

public sealed class TimestampType : AtomicType
{
}

namespace Microsoft.Spark.Sql.Types;

public sealed class DateType : AtomicType
{
}

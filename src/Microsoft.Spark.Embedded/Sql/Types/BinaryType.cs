namespace Microsoft.Spark.Sql.Types;

public sealed class BinaryType : AtomicType
{
}

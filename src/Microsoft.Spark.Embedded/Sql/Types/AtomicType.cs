namespace Microsoft.Spark.Sql.Types;

public abstract class AtomicType : DataType
{
}

namespace Microsoft.Spark.Sql.Types;

public abstract class NumericType : AtomicType
{
}

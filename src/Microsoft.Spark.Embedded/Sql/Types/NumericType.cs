using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql.Types;

public abstract class NumericType : AtomicType
{
    protected NumericType() => throw NotEmulated.Member();
}

using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql.Types;

public abstract class AtomicType : DataType
{
    protected AtomicType() => throw NotEmulated.Member();
}

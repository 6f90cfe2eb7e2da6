using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql.Types;

public sealed class BooleanType : AtomicType
{
    public BooleanType() => throw NotEmulated.Member();
}

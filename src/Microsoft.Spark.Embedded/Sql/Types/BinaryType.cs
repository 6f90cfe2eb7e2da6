using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql.Types;

public sealed class BinaryType : AtomicType
{
    public BinaryType() => throw NotEmulated.Member();
}

using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql.Types;

public sealed class TimestampType : AtomicType
{
    public TimestampType() => throw NotEmulated.Member();
}

using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql.Types;

public sealed class DateType : AtomicType
{
    public DateType() => throw NotEmulated.Member();
}

using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql.Types;

public sealed class StringType : AtomicType
{
    public StringType() => throw NotEmulated.Member();
}

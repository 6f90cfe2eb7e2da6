using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql.Types;

public sealed class LongType : IntegralType
{
    public LongType() => throw NotEmulated.Member();
}

using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql.Types;

public sealed class ShortType : IntegralType
{
    public ShortType() => throw NotEmulated.Member();
}

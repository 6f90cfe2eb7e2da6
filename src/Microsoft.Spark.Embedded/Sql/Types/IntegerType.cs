using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql.Types;

public sealed class IntegerType : IntegralType
{
    public IntegerType() => throw NotEmulated.Member();
}

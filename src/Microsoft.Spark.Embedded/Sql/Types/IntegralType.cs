using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql.Types;

public abstract class IntegralType : NumericType
{
    protected IntegralType() => throw NotEmulated.Member();
}

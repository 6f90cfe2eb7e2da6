using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql.Types;

public abstract class FractionalType : NumericType
{
    protected FractionalType() => throw NotEmulated.Member();
}

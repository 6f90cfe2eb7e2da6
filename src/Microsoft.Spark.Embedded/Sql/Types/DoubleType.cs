using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql.Types;

public sealed class DoubleType : FractionalType
{
    public DoubleType() => throw NotEmulated.Member();
}

using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql.Types;

public sealed class FloatType : FractionalType
{
    public FloatType() => throw NotEmulated.Member();
}

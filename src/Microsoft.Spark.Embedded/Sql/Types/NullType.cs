using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql.Types;

public sealed class NullType : DataType
{
    public NullType() => throw NotEmulated.Member();
}

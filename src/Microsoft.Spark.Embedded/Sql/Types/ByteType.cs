using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql.Types;

public sealed class ByteType : IntegralType
{
    public ByteType() => throw NotEmulated.Member();
}

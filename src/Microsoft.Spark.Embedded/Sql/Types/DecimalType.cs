using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql.Types;

public sealed class DecimalType : FractionalType
{
    public DecimalType(int precision = 10, int scale = 0) => throw NotEmulated.Member();

    public override string SimpleString => throw NotEmulated.Member();
}

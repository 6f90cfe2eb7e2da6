using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql.Types;

public sealed class MapType : DataType
{
    public MapType(DataType keyType, DataType valueType, bool valueContainsNull = true) => throw NotEmulated.Member();

    public DataType KeyType => throw NotEmulated.Member();

    public DataType ValueType => throw NotEmulated.Member();

    public bool ValueContainsNull => throw NotEmulated.Member();

    public override string SimpleString => throw NotEmulated.Member();
}

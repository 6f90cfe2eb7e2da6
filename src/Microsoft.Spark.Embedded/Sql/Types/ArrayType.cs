using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql.Types;

public sealed class ArrayType : DataType
{
    public ArrayType(DataType elementType, bool containsNull = true) => throw NotEmulated.Member();

    public DataType ElementType => throw NotEmulated.Member();

    public bool ContainsNull => throw NotEmulated.Member();

    public override string SimpleString => throw NotEmulated.Member();
}

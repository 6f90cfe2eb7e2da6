namespace Microsoft.Spark.Sql.Types;

public sealed class ArrayType : DataType
{
    public ArrayType(DataType elementType, bool containsNull = true)
    {
        ElementType = elementType;
        ContainsNull = containsNull;
    }

    public DataType ElementType { get; }

    public bool ContainsNull { get; }

    public override string SimpleString => $"array<{ElementType.SimpleString}>";
}

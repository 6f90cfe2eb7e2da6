namespace Microsoft.Spark.Sql.Types;

public sealed class MapType : DataType
{
    public MapType(DataType keyType, DataType valueType, bool valueContainsNull = true)
    {
        KeyType = keyType;
        ValueType = valueType;
        ValueContainsNull = valueContainsNull;
    }

    public DataType KeyType { get; }

    public DataType ValueType { get; }

    public bool ValueContainsNull { get; }

    public override string SimpleString => $"map<{KeyType.SimpleString},{ValueType.SimpleString}>";
}

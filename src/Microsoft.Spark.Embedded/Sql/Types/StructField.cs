using Newtonsoft.Json.Linq;

namespace Microsoft.Spark.Sql.Types;

public sealed class StructField
{
    public StructField(string name, DataType dataType, bool isNullable = true, JObject metadata = null)
    {
        Name = name;
        DataType = dataType;
        IsNullable = isNullable;
        Metadata = metadata ?? new JObject();
    }

    public string Name { get; }

    public DataType DataType { get; }

    public bool IsNullable { get; }

    internal JObject Metadata { get; }

    public override string ToString() => $"StructField({Name},{DataType.SimpleString},{(IsNullable ? "true" : "false")})";
}

using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql.Types;

public sealed class StructField
{
    public StructField(string name, DataType dataType, bool isNullable = true, Newtonsoft.Json.Linq.JObject metadata = null) => throw NotEmulated.Member();

    public override string ToString() => throw NotEmulated.Member();

    public string Name => throw NotEmulated.Member();

    public DataType DataType => throw NotEmulated.Member();

    public bool IsNullable => throw NotEmulated.Member();
}

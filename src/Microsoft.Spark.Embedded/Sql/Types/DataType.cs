using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql.Types;

public abstract class DataType
{
    public static DataType ParseDataType(string json) => throw NotEmulated.Member();

    public override bool Equals(object obj) => throw NotEmulated.Member();

    public override int GetHashCode() => throw NotEmulated.Member();

    protected DataType() => throw NotEmulated.Member();

    public string TypeName => throw NotEmulated.Member();

    public virtual string SimpleString => throw NotEmulated.Member();

    public string Json => throw NotEmulated.Member();
}

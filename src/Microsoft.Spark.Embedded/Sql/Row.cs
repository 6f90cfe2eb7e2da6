using Microsoft.Spark.Embedded;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Sql;

public sealed class Row
{
    internal Row()
    {
    }

    public static implicit operator Row(GenericRow genericRow) => throw NotEmulated.Member();

    public int Size() => throw NotEmulated.Member();

    public object Get(int index) => throw NotEmulated.Member();

    public object Get(string columnName) => throw NotEmulated.Member();

    public override string ToString() => throw NotEmulated.Member();

    public T GetAs<T>(int index) => throw NotEmulated.Member();

    public T GetAs<T>(string columnName) => throw NotEmulated.Member();

    public override bool Equals(object obj) => throw NotEmulated.Member();

    public override int GetHashCode() => throw NotEmulated.Member();

    public StructType Schema => throw NotEmulated.Member();

    public object[] Values => throw NotEmulated.Member();

    public object this[int index] => throw NotEmulated.Member();
}

using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql;

public sealed class GenericRow
{
    public GenericRow(object[] values) => throw NotEmulated.Member();

    public int Size() => throw NotEmulated.Member();

    public object Get(int index) => throw NotEmulated.Member();

    public override string ToString() => throw NotEmulated.Member();

    public T GetAs<T>(int index) => throw NotEmulated.Member();

    public override bool Equals(object obj) => throw NotEmulated.Member();

    public override int GetHashCode() => throw NotEmulated.Member();

    public object[] Values => throw NotEmulated.Member();

    public object this[int index] => throw NotEmulated.Member();
}

using System.Linq;
using Microsoft.Spark.Embedded.Rows;

namespace Microsoft.Spark.Sql;

public sealed class GenericRow
{
    public GenericRow(object[] values)
    {
        Values = values;
    }

    public object[] Values { get; }

    public object this[int index] => Get(index);

    public int Size() => Values.Length;

    public object Get(int index) => RowValues.Get(Values, index);

    public T GetAs<T>(int index) => RowValues.As<T>(Get(index));

    public override string ToString() => RowValues.Text(Values);

    public override bool Equals(object obj) =>
        ReferenceEquals(this, obj) || (obj is GenericRow other && Values.SequenceEqual(other.Values));

    public override int GetHashCode() => RowValues.Hash(Values);
}

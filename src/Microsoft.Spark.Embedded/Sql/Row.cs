using System;
using System.Linq;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Sql;

public sealed class Row
{
    private readonly GenericRow _values;

    internal Row(object[] values, StructType schema)
    {
        if (schema != null && schema.Fields.Count != values.Length)
            throw new ArgumentException($"Column count mismatches: {values.Length} values for {schema.Fields.Count} columns");
        _values = new GenericRow(values);
        Schema = schema;
    }

    private Row(GenericRow values)
    {
        _values = values;
    }

    /// <summary>Null for a row made from a <see cref="GenericRow"/>.</summary>
    public StructType Schema { get; }

    public object[] Values => _values.Values;

    public object this[int index] => Get(index);

    public static implicit operator Row(GenericRow genericRow) => new Row(genericRow);

    public int Size() => _values.Size();

    public object Get(int index) => _values.Get(index);

    public object Get(string columnName) => Get(IndexOf(columnName));

    public T GetAs<T>(int index) => _values.GetAs<T>(index);

    public T GetAs<T>(string columnName) => GetAs<T>(IndexOf(columnName));

    public override string ToString() => _values.ToString();

    public override bool Equals(object obj) => ReferenceEquals(this, obj) ||
        (obj is Row other && Values.SequenceEqual(other.Values) && Equals(Schema, other.Schema));

    public override int GetHashCode() => _values.GetHashCode();

    private int IndexOf(string columnName)
    {
        var index = Schema.Fields.FindIndex(field => field.Name == columnName);
        return index >= 0 ? index : throw new ArgumentException($"Field name {columnName} does not exist.");
    }
}

using System.Collections.Generic;

namespace Microsoft.Spark.Embedded.Values;

/// <summary>A map in Spark's own order of entries: keys and values side by side; keys are never null.</summary>
internal sealed class MapValue
{
    public MapValue(IReadOnlyList<object> keys, IReadOnlyList<object> values)
    {
        Keys = keys;
        Values = values;
    }

    public IReadOnlyList<object> Keys { get; }

    public IReadOnlyList<object> Values { get; }

    public int Count => Keys.Count;
}

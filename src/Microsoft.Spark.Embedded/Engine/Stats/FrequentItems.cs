using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Values;
using Microsoft.Spark.Sql;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Stats;

/// <summary>
/// Items that make up at least a share of the rows, and perhaps some that do not: one pass with a bounded number of counters,
/// as an aggregate over each column, so that nothing runs before the frame is used.
/// </summary>
internal static class FrequentItems
{
    public const double DefaultSupport = 0.01;

    public static DataFrame Of(DataFrame frame, IReadOnlyList<string> columns, double support)
    {
        var counters = (int)(1 / support);
        var aggregates = columns.Select(name =>
        {
            var column = frame.Col(name).Expression;
            var call = new AggregateCall("freq_items", new[] { column }, new ArrayType(column.DataType), false,
                rows => Frequent(rows.Select(row => row[0]), counters));
            return new Column(new Alias(call, $"{name}_freqItems"));
        }).ToArray();
        return frame.Agg(aggregates[0], aggregates.Skip(1).ToArray());
    }

    private static object[] Frequent(IEnumerable<object> values, int counters)
    {
        var counts = new Dictionary<Key, long>();
        foreach (var value in values)
        {
            var key = new Key(value);
            if (counts.TryGetValue(key, out var count))
            {
                counts[key] = count + 1;
            }
            else if (counts.Count < counters)
            {
                counts[key] = 1;
            }
            else
            {
                // The new item and one of each other cancel out.
                counts = counts.Where(pair => pair.Value > 1).ToDictionary(pair => pair.Key, pair => pair.Value - 1);
            }
        }

        return counts.Keys.Select(key => key.Value).ToArray();
    }

    /// <summary>A value that a dictionary takes as a key even when it is null.</summary>
    private readonly struct Key : IEquatable<Key>
    {
        public Key(object value)
        {
            Value = value;
        }

        public object Value { get; }

        public bool Equals(Key other) => GroupingComparer.Instance.Equals(Value, other.Value);

        public override bool Equals(object obj) => obj is Key other && Equals(other);

        public override int GetHashCode() => GroupingComparer.Instance.GetHashCode(Value);
    }
}

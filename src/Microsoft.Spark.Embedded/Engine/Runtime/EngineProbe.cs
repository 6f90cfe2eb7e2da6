using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Microsoft.Spark.Embedded.Plans;
using Microsoft.Spark.Sql;

namespace Microsoft.Spark.Embedded.Runtime;

/// <summary>What tests read: how many jobs ran, and how many rows each plan node produced in them.</summary>
internal sealed class EngineProbe
{
    private readonly Dictionary<LogicalPlan, Counter> _rows = new Dictionary<LogicalPlan, Counter>(new ByReference());

    public int Jobs { get; private set; }

    /// <summary>Rows read from sources: the count that shows a frame being computed again.</summary>
    public long SourceRows { get; private set; }

    public long UdfCalls { get; private set; }

    public void JobStarted() => Jobs++;

    public void UdfCalled() => UdfCalls++;

    /// <summary>Rows that this very node has produced so far, over all jobs.</summary>
    public long RowsOf(LogicalPlan plan) => _rows.TryGetValue(plan, out var counter) ? counter.Rows : 0;

    public long RowsOf(DataFrame frame) => RowsOf(frame.Plan);

    /// <summary>What <paramref name="action"/> added to the counters.</summary>
    public (int Jobs, long SourceRows, long UdfCalls) During(Action action)
    {
        var before = (Jobs, SourceRows, UdfCalls);
        action();
        return (Jobs - before.Jobs, SourceRows - before.SourceRows, UdfCalls - before.UdfCalls);
    }

    internal IEnumerable<object[]> Count(LogicalPlan plan, IEnumerable<object[]> rows)
    {
        if (!_rows.TryGetValue(plan, out var counter)) _rows[plan] = counter = new Counter();
        var isSource = plan.Children.Count == 0;
        foreach (var row in rows)
        {
            counter.Rows++;
            if (isSource) SourceRows++;
            yield return row;
        }
    }

    private sealed class Counter
    {
        public long Rows { get; set; }
    }

    private sealed class ByReference : IEqualityComparer<LogicalPlan>
    {
        public bool Equals(LogicalPlan x, LogicalPlan y) => ReferenceEquals(x, y);

        public int GetHashCode(LogicalPlan obj) => RuntimeHelpers.GetHashCode(obj);
    }
}

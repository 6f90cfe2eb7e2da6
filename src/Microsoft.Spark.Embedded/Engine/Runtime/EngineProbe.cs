using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.Spark.Embedded.Plans;
using Microsoft.Spark.Sql;

namespace Microsoft.Spark.Embedded.Runtime;

/// <summary>What tests read: how many jobs ran, and how many rows each plan node produced in them.</summary>
internal sealed class EngineProbe
{
    private readonly ConcurrentDictionary<LogicalPlan, Counter> _rows = new ConcurrentDictionary<LogicalPlan, Counter>(new ByReference());
    private int _jobs;
    private long _sourceRows;
    private long _udfCalls;

    public int Jobs => _jobs;

    /// <summary>Rows read from sources: the count that shows a frame being computed again.</summary>
    public long SourceRows => Interlocked.Read(ref _sourceRows);

    public long UdfCalls => Interlocked.Read(ref _udfCalls);

    public void JobStarted() => Interlocked.Increment(ref _jobs);

    public void UdfCalled() => Interlocked.Increment(ref _udfCalls);

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
        var counter = _rows.GetOrAdd(plan, _ => new Counter());
        var isSource = plan.Children.Count == 0;
        foreach (var row in rows)
        {
            counter.Increment();
            if (isSource) Interlocked.Increment(ref _sourceRows);
            yield return row;
        }
    }

    private sealed class Counter
    {
        private long _rows;

        public long Rows => Interlocked.Read(ref _rows);

        public void Increment() => Interlocked.Increment(ref _rows);
    }

    private sealed class ByReference : IEqualityComparer<LogicalPlan>
    {
        public bool Equals(LogicalPlan x, LogicalPlan y) => ReferenceEquals(x, y);

        public int GetHashCode(LogicalPlan obj) => RuntimeHelpers.GetHashCode(obj);
    }
}

using System;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

/// <summary>What is worth finding in a map without looking at each entry: 64 bits, and several conditions, origins or plans may share one.</summary>
internal readonly record struct FlowMarks(ulong Bits)
{
    public static readonly FlowMarks None = new(0);

    /// <summary>A fact that a job which does not use it still changes.</summary>
    public static readonly FlowMarks Unsettled = new(1);

    /// <summary>A value that is persisted.</summary>
    public static readonly FlowMarks Persisted = Unsettled;

    /// <summary>A value that is lazy rows of which it is known what made them.</summary>
    public static readonly FlowMarks Rows = new(2);

    public static FlowMarks operator |(FlowMarks left, FlowMarks right) => new(left.Bits | right.Bits);

    /// <summary>The mark of a condition, and of every other that compares the same with a constant.</summary>
    public static FlowMarks OfCondition(string condition)
    {
        var compared = condition.IndexOf(FlowState.Equality, StringComparison.Ordinal);
        return OfNumber(FlowKey.Hash(condition, compared < 0 ? condition.Length : compared));
    }

    /// <summary>The mark of what has made lazy rows.</summary>
    public static FlowMarks OfOrigin(object origin) => OfNumber(FlowKey.Hash(origin));

    /// <summary>The mark of a value that stands for the plan.</summary>
    public static FlowMarks OfPlan(FramePlan plan) => OfNumber((uint)plan.Number);

    public static FlowMarks Of<TKey, TValue>(TKey key, TValue value) => (key, value) switch
    {
        (string condition, bool) => OfCondition(condition),
        (IMarked marked, IMarked other) => marked.Marks | other.Marks,
        (_, IMarked marked) => marked.Marks,
        _ => None,
    };

    public bool Overlaps(FlowMarks other) => (Bits & other.Bits) != 0;

    private static FlowMarks OfNumber(uint number) => new(4UL << (int)(number % 62));
}

/// <summary>Keys and values of a map that have marks.</summary>
internal interface IMarked
{
    FlowMarks Marks { get; }
}

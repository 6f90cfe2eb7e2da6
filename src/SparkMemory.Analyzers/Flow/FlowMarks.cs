using System;

namespace SparkMemory.Analyzers.Flow;

/// <summary>What is worth finding in a map without looking at each entry: 64 bits, and several conditions may share one.</summary>
internal readonly record struct FlowMarks(ulong Bits)
{
    public static readonly FlowMarks None = new(0);

    /// <summary>A fact that a job which does not use it still changes.</summary>
    public static readonly FlowMarks Unsettled = new(1);

    public static FlowMarks operator |(FlowMarks left, FlowMarks right) => new(left.Bits | right.Bits);

    /// <summary>The mark of a condition, and of every other that compares the same with a constant.</summary>
    public static FlowMarks OfCondition(string condition)
    {
        var compared = condition.IndexOf(FlowState.Equality, StringComparison.Ordinal);
        return new(2UL << (int)(FlowKey.Hash(condition, compared < 0 ? condition.Length : compared) % 63));
    }

    public static FlowMarks Of<TKey, TValue>(TKey key, TValue value) => value switch
    {
        IMarked marked => marked.Marks,
        bool when key is string condition => OfCondition(condition),
        _ => None,
    };

    public bool Overlaps(FlowMarks other) => (Bits & other.Bits) != 0;
}

/// <summary>Values of a map that have marks.</summary>
internal interface IMarked
{
    FlowMarks Marks { get; }
}

using System.Collections.Immutable;
using System.Linq;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

/// <summary>What kind of object stands for the plans of a <see cref="FrameValue"/>.</summary>
internal enum FrameValueKind
{
    /// <summary>A frame, or a helper of one: <c>GroupBy(…)</c>, <c>Na()</c>, <c>Write()</c>.</summary>
    Frame,

    /// <summary>The lazy rows of <c>Collect()</c> and its like; enumerating them runs the job.</summary>
    Rows,

    /// <summary>A broadcast variable.</summary>
    Broadcast,

    /// <summary>Columns, and functions that make columns, whose evaluation reads broadcast variables.</summary>
    Columns,

    /// <summary>A scope of the companion library. Its plan's origin is the call that began it, and its plan's input the frame.</summary>
    Scope,

    /// <summary>The lazy rows of <c>Take(n)</c> and <c>Head(n)</c>: the job reads no more than it needs.</summary>
    FirstRows,
}

/// <summary>
/// The plans that an expression may stand for. At most <see cref="MaxPlans"/>; a value that could be more is unknown, which is
/// written as null.
/// </summary>
internal sealed class FrameValue : IMarked
{
    public const int MaxPlans = 4;

    private FrameValue(FrameValueKind kind, ImmutableArray<FramePlan> plans, RowSource? source = null, bool isReadPerElement = false)
    {
        Kind = kind;
        Plans = plans;
        Source = source;
        IsReadPerElement = isReadPerElement;
    }

    public FrameValueKind Kind { get; }

    /// <summary>What made these lazy rows; null when that is not known.</summary>
    public RowSource? Source { get; }

    public FlowMarks Marks
    {
        get
        {
            var marks = IsPersisted ? FlowMarks.Persisted : FlowMarks.None;
            if (Source is not null)
                marks |= FlowMarks.Rows | Source.Marks;
            foreach (var plan in Plans)
            {
                marks |= FlowMarks.OfPlan(plan);
                foreach (var input in Kind == FrameValueKind.Scope ? plan.Inputs : ImmutableArray<FramePlan>.Empty)
                    marks |= FlowMarks.OfPlan(input);
            }

            return marks;
        }
    }

    /// <summary>Whichever of the plans it is, it was persisted on the way here and not released since.</summary>
    public bool IsPersisted { get; private init; }

    /// <summary>A lazy query that enumerates the rows for each element of another sequence.</summary>
    public bool IsReadPerElement { get; }

    public bool IsRows => Kind is FrameValueKind.Rows or FrameValueKind.FirstRows;

    /// <summary>Ordered by number, without repetition, never empty.</summary>
    public ImmutableArray<FramePlan> Plans { get; }

    /// <summary>The plan when there is only one that it can be.</summary>
    public FramePlan? Single => Plans.Length == 1 ? Plans[0] : null;

    public static FrameValue Of(FramePlan plan, FrameValueKind kind = FrameValueKind.Frame) => new(kind, ImmutableArray.Create(plan));

    /// <summary>The frame that the scope keeps persisted; the value itself when it is no scope.</summary>
    public FrameValue Scoped => Kind == FrameValueKind.Scope
        ? new(FrameValueKind.Frame, Plans.Select(static scope => scope.Inputs[0]).Distinct().OrderBy(static plan => plan.Number).ToImmutableArray())
        : this;

    public FrameValue As(FrameValueKind kind) => kind == Kind ? this : new FrameValue(kind, Plans, Source, IsReadPerElement);

    public FrameValue From(RowSource? source) => Equals(source, Source) ? this : new FrameValue(Kind, Plans, source, IsReadPerElement);

    public FrameValue Persisted(bool isPersisted = true) =>
        isPersisted == IsPersisted ? this : new FrameValue(Kind, Plans, Source, IsReadPerElement) { IsPersisted = isPersisted };

    public FrameValue ReadPerElement() => new(Kind, Plans, Source, isReadPerElement: true);

    /// <summary>One of either; null when they are of different kinds or too many.</summary>
    public static FrameValue? Join(FrameValue? first, FrameValue? second)
    {
        if (first is null || second is null)
            return null;
        if (first.Kind != second.Kind)
            return first.IsRows && second.IsRows ? Join(first.As(FrameValueKind.Rows), second.As(FrameValueKind.Rows)) : null;
        if (first.SameAs(second))
            return first;
        var plans = first.Plans.Union(second.Plans).OrderBy(static plan => plan.Number).ToImmutableArray();
        if (plans.Length > MaxPlans)
            return null;
        var joined = new FrameValue(first.Kind, plans, RowSource.Join(first.Source, second.Source), first.IsReadPerElement || second.IsReadPerElement)
        {
            IsPersisted = first.IsPersisted && second.IsPersisted,
        };
        return joined.SameAs(first) ? first : joined; // states share what does not change
    }

    public bool SameAs(FrameValue? other) =>
        other is not null && other.Kind == Kind && Equals(other.Source, Source) && other.IsReadPerElement == IsReadPerElement && other.IsPersisted == IsPersisted && other.Plans.SequenceEqual(Plans);
}

using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SparkMemory.Analyzers.Flow;

/// <summary>
/// How often jobs have computed a plan that is not persisted, as it may be at some point of a body. The lattice is finite: every
/// job is counted once, and a job that runs again in a loop counts as <see cref="Many"/>.
/// </summary>
internal sealed record Computation : IMarked
{
    /// <summary>More than any option asks for.</summary>
    public const int Many = int.MaxValue / 4;

    public static readonly Computation None = new();

    /// <summary>The most jobs on any path that need nearly the whole frame.</summary>
    public int Whole { get; init; }

    /// <summary>The most jobs on any path that filter it by a predicate which Spark may push below its lineage.</summary>
    public int Filtered { get; init; }

    /// <summary>The jobs of all paths.</summary>
    public ImmutableHashSet<IOperation> Jobs { get; init; } = ImmutableHashSet<IOperation>.Empty;

    /// <summary>What held on the paths of these jobs; a path on which one of these is false does not carry the count.</summary>
    public FlowMap<string, bool> Conditions { get; init; } = FlowMap<string, bool>.Empty;

    public FlowMarks Marks => Conditions.Marks;

    public bool IsRepeated => Whole >= Many || Filtered >= Many;

    public Computation After(IOperation job, bool isFiltered, bool isRepeated, FlowMap<string, bool> conditions)
    {
        var times = isRepeated ? Many : Jobs.Contains(job) ? 0 : 1;
        return this with
        {
            Whole = isFiltered ? Whole : Math.Min(Many, Whole + times),
            Filtered = isFiltered ? Math.Min(Many, Filtered + times) : Filtered,
            Jobs = Jobs.Add(job),
            Conditions = Conditions.SetItems(conditions),
        };
    }

    /// <summary>The count where paths meet, and the first itself when the second adds nothing.</summary>
    public static Computation Join(Computation first, Computation second)
    {
        if (ReferenceEquals(first, second))
            return first;
        var joined = new Computation
        {
            Whole = Math.Max(first.Whole, second.Whole),
            Filtered = Math.Max(first.Filtered, second.Filtered),
            Jobs = first.Jobs.Union(second.Jobs),
            Conditions = PersistFact.Common(first.Conditions, second.Conditions),
        };
        return (joined.Whole, joined.Filtered, joined.Jobs.Count) == (first.Whole, first.Filtered, first.Jobs.Count) && ReferenceEquals(joined.Conditions, first.Conditions)
            ? first
            : joined;
    }
}

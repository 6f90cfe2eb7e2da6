using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

/// <summary>
/// One persisted plan that is not released yet, as it may be at some point of a body. The lattice is finite: flags, a count that
/// saturates at 2, and conditions that only become fewer.
/// </summary>
/// <param name="Site">The call that persisted it.</param>
/// <param name="Plan">What it persisted.</param>
internal sealed record PersistFact(IInvocationOperation Site, FramePlan Plan) : IMarked
{
    // A cache that outlives so many jobs is too old, whatever comes then; and each fact of a long method changes a few times only.
    private const int MaxLaterJobs = 8;

    /// <summary>The plan is a broadcast variable that is not released.</summary>
    public bool IsBroadcast { get; init; } = Site.TargetMethod.Name is "Broadcast" or "BroadcastScoped";

    /// <summary>The plan is a broadcast variable, and the site has destroyed it.</summary>
    public bool IsDestroyed { get; init; } = Site.TargetMethod.Name is "Destroy" or "Dispose";

    /// <summary>Persisted on every path to here.</summary>
    public bool IsCertain { get; init; } = true;

    /// <summary>Some path to here on which no exception was caught in between.</summary>
    public bool IsNormal { get; init; } = true;

    /// <summary>A job has filled the cache on every path to here.</summary>
    public bool IsFilled { get; init; }

    /// <summary>The most evaluations since Persist on any path: 0, 1, or 2 for more.</summary>
    public int Uses { get; init; }

    /// <summary>Code that is not known may have used it.</summary>
    public bool HasUnknownUses { get; init; }

    /// <summary>The member or local collection that keeps it; whoever sees that can release it.</summary>
    public ISymbol? Owner { get; init; }

    /// <summary>Some job ran since the last use.</summary>
    public bool HasLaterJob { get; init; }

    /// <summary>The jobs since the last use, on any path, that are known not to use it; the first of them when there are many.</summary>
    public ImmutableArray<IOperation> LaterJobs { get; init; } = ImmutableArray<IOperation>.Empty;

    /// <summary>A job that does not use it changes nothing any more.</summary>
    public bool IsSettled => HasLaterJob && LaterJobs.Length >= MaxLaterJobs;

    /// <summary>What held on the path when it was persisted; a path on which one of these is false does not carry the fact.</summary>
    public FlowMap<string, bool> Conditions { get; init; } = FlowMap<string, bool>.Empty;

    public FlowMarks Marks => IsSettled ? Conditions.Marks : Conditions.Marks | FlowMarks.Unsettled;

    /// <summary>After a job that evaluates it so often: what ran before is no later job.</summary>
    public PersistFact AfterUses(int times, bool fills) => this with
    {
        Uses = Math.Min(2, Uses + times),
        IsFilled = IsFilled || fills,
        HasLaterJob = false,
        LaterJobs = ImmutableArray<IOperation>.Empty,
    };

    /// <summary>After code that may use it in any way.</summary>
    public PersistFact AfterUnknownUses() => this with { HasUnknownUses = true, HasLaterJob = false, LaterJobs = ImmutableArray<IOperation>.Empty };

    /// <summary>After a job that is not known to use it; null when it is not known, either, that it does not.</summary>
    public PersistFact AfterOther(IOperation? job) => IsSettled || (HasLaterJob && (job is null || LaterJobs.Contains(job)))
        ? this
        : this with { HasLaterJob = true, LaterJobs = job is null ? LaterJobs : LaterJobs.Add(job) };

    /// <summary>
    /// The fact where paths meet, and the first itself when the second adds nothing; null stands for a path on which the plan
    /// is not persisted.
    /// </summary>
    public static PersistFact Join(PersistFact? first, PersistFact? second)
    {
        if (first is null || second is null)
            return (first ?? second)! is { IsCertain: true } certain ? certain with { IsCertain = false } : (first ?? second)!;
        if (ReferenceEquals(first, second))
            return first;
        var joined = first with
        {
            Plan = first.Plan.Number <= second.Plan.Number ? first.Plan : second.Plan,
            IsCertain = first.IsCertain && second.IsCertain,
            IsNormal = first.IsNormal || second.IsNormal,
            IsFilled = first.IsFilled && second.IsFilled,
            Uses = Math.Max(first.Uses, second.Uses),
            HasUnknownUses = first.HasUnknownUses || second.HasUnknownUses,
            HasLaterJob = first.HasLaterJob || second.HasLaterJob,
            LaterJobs = first.LaterJobs.AddRange(second.LaterJobs.RemoveRange(first.LaterJobs)),
            Owner = SymbolEqualityComparer.Default.Equals(first.Owner, second.Owner) ? first.Owner : null,
            Conditions = Common(first.Conditions, second.Conditions),
        };
        return joined.SameAs(first) ? first : joined.SameAs(second) ? second : joined;
    }

    /// <summary>The conditions that have the same value in both.</summary>
    public static FlowMap<string, bool> Common(FlowMap<string, bool> first, FlowMap<string, bool> second) =>
        FlowMap<string, bool>.Join(first, second, IsSame, lonely: null);

    private bool SameAs(PersistFact other) =>
        Plan == other.Plan
        && SymbolEqualityComparer.Default.Equals(Owner, other.Owner)
        && (IsCertain, IsNormal, IsFilled, Uses, HasUnknownUses, HasLaterJob)
            == (other.IsCertain, other.IsNormal, other.IsFilled, other.Uses, other.HasUnknownUses, other.HasLaterJob)
        && LaterJobs.Length == other.LaterJobs.Length
        && ReferenceEquals(Conditions, other.Conditions);

    private static bool IsSame(bool first, bool second, out bool joined) => (joined = first) == second;
}

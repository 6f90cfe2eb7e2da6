using System;
using System.Collections.Immutable;
using System.Linq;
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
internal sealed record PersistFact(IInvocationOperation Site, FramePlan Plan)
{
    /// <summary>The plan is a broadcast variable that is not released.</summary>
    public bool IsBroadcast => Site.TargetMethod.Name is "Broadcast" or "BroadcastScoped";

    /// <summary>The plan is a broadcast variable, and the site has destroyed it.</summary>
    public bool IsDestroyed => Site.TargetMethod.Name is "Destroy" or "Dispose";

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

    /// <summary>The jobs since the last use, on any path, that are known not to use it.</summary>
    public ImmutableHashSet<IOperation> LaterJobs { get; init; } = ImmutableHashSet<IOperation>.Empty;

    /// <summary>What held on the path when it was persisted; a path on which one of these is false does not carry the fact.</summary>
    public ImmutableDictionary<string, bool> Conditions { get; init; } = ImmutableDictionary<string, bool>.Empty;

    /// <summary>The fact where paths meet; null stands for a path on which the plan is not persisted.</summary>
    public static PersistFact Join(PersistFact? first, PersistFact? second)
    {
        if (first is null || second is null)
            return (first ?? second)! with { IsCertain = false };
        return first with
        {
            Plan = first.Plan.Number <= second.Plan.Number ? first.Plan : second.Plan,
            IsCertain = first.IsCertain && second.IsCertain,
            IsNormal = first.IsNormal || second.IsNormal,
            IsFilled = first.IsFilled && second.IsFilled,
            Uses = Math.Max(first.Uses, second.Uses),
            HasUnknownUses = first.HasUnknownUses || second.HasUnknownUses,
            HasLaterJob = first.HasLaterJob || second.HasLaterJob,
            LaterJobs = first.LaterJobs.Union(second.LaterJobs),
            Owner = SymbolEqualityComparer.Default.Equals(first.Owner, second.Owner) ? first.Owner : null,
            Conditions = Common(first.Conditions, second.Conditions),
        };
    }

    public static ImmutableDictionary<string, bool> Common(ImmutableDictionary<string, bool> first, ImmutableDictionary<string, bool> second) =>
        ReferenceEquals(first, second)
            ? first
            : first.RemoveRange(first.Where(condition => !second.Contains(condition)).Select(static condition => condition.Key));

    public bool SameAs(PersistFact other) =>
        Site == other.Site
        && Plan == other.Plan
        && SymbolEqualityComparer.Default.Equals(Owner, other.Owner)
        && (IsCertain, IsNormal, IsFilled, Uses, HasUnknownUses, HasLaterJob)
            == (other.IsCertain, other.IsNormal, other.IsFilled, other.Uses, other.HasUnknownUses, other.HasLaterJob)
        && LaterJobs.SetEquals(other.LaterJobs)
        && Conditions.Count == other.Conditions.Count
        && Conditions.All(other.Conditions.Contains);
}

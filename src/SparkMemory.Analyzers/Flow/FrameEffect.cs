using System;

namespace SparkMemory.Analyzers.Flow;

/// <summary>
/// What a body has done so far with a frame that its caller gave it. Finite: flags, counts that saturate at 2, and conditions that
/// only become fewer.
/// </summary>
internal sealed record FrameEffect
{
    public static readonly FrameEffect None = new();

    /// <summary>Some path to here on which there is a frame, and no exception was caught.</summary>
    public bool IsNormal { get; init; } = true;

    /// <summary>Released on every normal path to here.</summary>
    public bool IsReleased { get; init; }

    /// <summary>A broadcast variable that is destroyed on every normal path to here.</summary>
    public bool IsDestroyed { get; init; }

    /// <summary>Released on some path.</summary>
    public bool MayBeReleased { get; init; }

    /// <summary>Stored, captured or given to code that may release it, on some path.</summary>
    public bool IsHandedOn { get; init; }

    /// <summary>Code that is not known may have used it.</summary>
    public bool HasUnknownUses { get; init; }

    /// <summary>The fewest evaluations on a normal path: 0, 1, or 2 for more.</summary>
    public int LeastJobs { get; init; }

    /// <summary>The most evaluations on any path: 0, 1, or 2 for more.</summary>
    public int MostJobs { get; init; }

    /// <summary>What holds on every normal path on which it is not released.</summary>
    public FlowMap<string, bool> KeptWhen { get; init; } = FlowMap<string, bool>.Empty;

    /// <summary>Nothing happens to the frame but jobs that are all counted.</summary>
    public bool OnlyRunsJobs => !MayBeReleased && !IsHandedOn && !HasUnknownUses;

    /// <summary>The effect where paths meet, and the first itself when the second adds nothing.</summary>
    public static FrameEffect Join(FrameEffect first, FrameEffect second)
    {
        if (ReferenceEquals(first, second))
            return first;
        var (normal, other) = first.IsNormal ? (first, second) : (second, first);
        var counts = other.IsNormal == normal.IsNormal; // what is only so after an exception says nothing of normal paths
        var isReleased = normal.IsReleased && (other.IsReleased || !counts);
        var joined = normal with
        {
            IsReleased = isReleased,
            IsDestroyed = normal.IsDestroyed && (other.IsDestroyed || !counts),
            MayBeReleased = normal.MayBeReleased || other.MayBeReleased,
            IsHandedOn = normal.IsHandedOn || other.IsHandedOn,
            HasUnknownUses = normal.HasUnknownUses || other.HasUnknownUses,
            LeastJobs = counts ? Math.Min(normal.LeastJobs, other.LeastJobs) : normal.LeastJobs,
            MostJobs = Math.Max(normal.MostJobs, other.MostJobs),
            KeptWhen = isReleased ? FlowMap<string, bool>.Empty
                : normal.IsReleased ? other.KeptWhen
                : other.IsReleased || !counts ? normal.KeptWhen
                : PersistFact.Common(normal.KeptWhen, other.KeptWhen),
        };
        return joined.SameAs(first) ? first : joined;
    }

    public FrameEffect AfterJobs(int least, int most) => this with
    {
        LeastJobs = Math.Min(2, LeastJobs + least),
        MostJobs = Math.Min(2, MostJobs + most),
        HasUnknownUses = HasUnknownUses || (most > 0 && MayBeReleased),
    };

    public FrameEffect AfterRelease() => this with { IsReleased = true, MayBeReleased = true, KeptWhen = FlowMap<string, bool>.Empty };

    public FrameEffect AfterDestroy() => AfterRelease() with { IsDestroyed = true };

    public FrameEffect AfterHandOn() => this with { IsHandedOn = true, HasUnknownUses = true };

    private bool SameAs(FrameEffect other) =>
        (IsNormal, IsReleased, IsDestroyed, MayBeReleased, IsHandedOn, HasUnknownUses, LeastJobs, MostJobs)
            == (other.IsNormal, other.IsReleased, other.IsDestroyed, other.MayBeReleased, other.IsHandedOn, other.HasUnknownUses, other.LeastJobs, other.MostJobs)
        && ReferenceEquals(PersistFact.Common(KeptWhen, other.KeptWhen), KeptWhen)
        && ReferenceEquals(PersistFact.Common(other.KeptWhen, KeptWhen), other.KeptWhen);
}

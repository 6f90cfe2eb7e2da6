using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SparkMemory.Analyzers.Flow;

/// <summary>
/// How often the paths to some point of a body enumerate a lazy row sequence. The lattice is finite: counts saturate at
/// <see cref="Many"/>, and a loop counts as that.
/// </summary>
internal sealed record Enumeration : IMarked
{
    /// <summary>More than once.</summary>
    public const int Many = 2;

    public static readonly Enumeration None = new();

    /// <summary>There is no sequence on this path, so that it says nothing of the others.</summary>
    public static readonly Enumeration OfNull = new() { Least = Many };

    /// <summary>The fewest on a path on which there is a sequence.</summary>
    public int Least { get; init; }

    /// <summary>The most on any path.</summary>
    public int Most { get; init; }

    /// <summary>What enumerates it, on all paths.</summary>
    public ImmutableHashSet<IOperation> Sites { get; init; } = ImmutableHashSet<IOperation>.Empty;

    /// <summary>What held where it was enumerated; a path on which one of these is false does not carry the count.</summary>
    public FlowMap<string, bool> Conditions { get; init; } = FlowMap<string, bool>.Empty;

    public FlowMarks Marks => Conditions.Marks;

    public Enumeration After(IOperation site, int least, int most, FlowMap<string, bool> conditions) => new()
    {
        Least = Math.Min(Many, Least + least),
        Most = Math.Min(Many, Most + most),
        Sites = Sites.Add(site),
        Conditions = Conditions.SetItems(conditions),
    };

    /// <summary>What is left where a condition of the count is false.</summary>
    public Enumeration Elsewhere() => this with { Most = Least, Conditions = FlowMap<string, bool>.Empty };

    /// <summary>Other paths do not enumerate it at all.</summary>
    public Enumeration OnSomePath() => Least == 0 ? this : this with { Least = 0 };

    /// <summary>The count where paths meet, and the first itself when the second adds nothing.</summary>
    public static Enumeration Join(Enumeration first, Enumeration second)
    {
        if (ReferenceEquals(first, second))
            return first;
        var joined = new Enumeration
        {
            Least = Math.Min(first.Least, second.Least),
            Most = Math.Max(first.Most, second.Most),
            Sites = first.Sites.Union(second.Sites),
            Conditions = first.Most == 0 ? second.Conditions : second.Most == 0 ? first.Conditions : PersistFact.Common(first.Conditions, second.Conditions),
        };
        return (joined.Least, joined.Most, joined.Sites.Count) == (first.Least, first.Most, first.Sites.Count) && ReferenceEquals(joined.Conditions, first.Conditions)
            ? first
            : joined;
    }
}

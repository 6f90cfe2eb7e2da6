using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

/// <summary>What a call of a method, local function or lambda does, in terms of the plans of its own analysis.</summary>
internal sealed class CalleeSummary
{
    /// <summary>Parameters first, then captured variables.</summary>
    public ImmutableArray<CalleeInput> Inputs { get; init; }

    /// <summary>What it does to frames that it was not given; a release of all of them is <c>ClearCache()</c>.</summary>
    public FrameEffect Elsewhere { get; init; } = FrameEffect.None;

    /// <summary>What it returns on every path; null when that is not known.</summary>
    public FrameValue? Result { get; init; }

    /// <summary>The result is persisted on every path, and nobody but the caller can release it.</summary>
    public PersistFact? PersistedResult { get; init; }

    /// <summary>The result is persisted on some path.</summary>
    public bool MayPersistResult { get; init; }

    public bool MayThrow { get; init; }

    /// <summary>It runs where its result is enumerated.</summary>
    public bool IsIterator { get; init; }
}

/// <summary>A frame, or lazy rows, that a callee is given.</summary>
/// <param name="Symbol">The parameter, or a variable that it captures.</param>
/// <param name="Plan">What stands for it in the callee's analysis.</param>
internal sealed record CalleeInput(ISymbol Symbol, FramePlan Plan)
{
    public FrameEffect Effect { get; init; } = FrameEffect.None;

    /// <summary>How often the callee enumerates the lazy rows.</summary>
    public Enumeration Enumerated { get; init; } = Enumeration.None;

    /// <summary>Persisted at the end of every normal path.</summary>
    public PersistFact? Persisted { get; init; }

    public bool MayBePersisted { get; init; }

    /// <summary>A job that reads all its rows, or in runs that follow broadcast variables all its columns; null when one may not.</summary>
    public IOperation? WholeJob { get; init; }

    /// <summary>The columns that its jobs read; null when they may read all.</summary>
    public ColumnUse? Columns { get; init; }

    /// <summary>An exception may leave the callee before it has released the frame.</summary>
    public bool ThrowsUnreleased { get; init; }

    /// <summary>The captured variable may stand for another frame afterwards.</summary>
    public bool IsWritten { get; init; }
}

using System;
using System.Threading;
using Microsoft.Spark.Sql;

namespace SparkMemory;

/// <summary>
/// Keeps a frame persisted until it is disposed: <c>using var scope = df.CacheScoped();</c>. The frame is released exactly once, also
/// when the code in between throws.
/// </summary>
/// <remarks>
/// A frame that was persisted before the scope began belongs to somebody else, and stays persisted when the scope ends, unless the
/// scope was told to take it over. What was persisted is the plan, not the object (Spark's cache looks frames up by their analysed
/// plan), so two scopes over equal plans share one cache, and the outer one releases it. Safe to dispose from any thread.
/// </remarks>
public sealed class CacheScope : IDisposable
{
    private readonly bool _blocking;
    private int _isDisposed;

    internal CacheScope(DataFrame frame, StorageLevel? level, bool blocking, bool takeOver)
    {
        Require.NotNull(frame, nameof(frame));
        Require.KeepingLevel(level, nameof(level));
        var isPersisted = Require.IsKeeping(frame.StorageLevel());
        Frame = frame;
        _blocking = blocking;
        Releases = !isPersisted || takeOver;

        // The first level stays, so a second Persist would only be logged as a warning.
        if (isPersisted)
            return;
        if (level is null)
            frame.Cache();
        else
            frame.Persist(level);
    }

    /// <summary>The frame, persisted until the scope ends; after that it still works and is computed anew.</summary>
    public DataFrame Frame { get; }

    /// <summary>Whether the end of the scope unpersists the frame: false when somebody else had persisted it before.</summary>
    public bool Releases { get; }

    /// <summary>Unpersists the frame if it is the scope's to release; does nothing the second time.</summary>
    /// <exception cref="Exception">What Spark throws, unchanged (with a JvmException inside).</exception>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0 && Releases)
            Frame.Unpersist(_blocking);
    }
}

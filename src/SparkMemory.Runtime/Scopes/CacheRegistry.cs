using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.ExceptionServices;
using Microsoft.Spark.Sql;

namespace SparkMemory;

/// <summary>
/// Remembers persisted frames, so that a long job can release all of them at once and a test can ask which were forgotten.
/// </summary>
/// <remarks>
/// It persists nothing itself: <c>registry.Track(df.Cache())</c>. Whether a frame is still persisted is asked of Spark each time, so
/// frames that were released elsewhere need not be reported here. All members may be called from several threads.
/// </remarks>
public sealed class CacheRegistry : IDisposable
{
    private readonly object _lock = new();
    private readonly List<TrackedCache> _tracked = new();
    private readonly bool _capturesStacks;

    /// <summary>An empty registry.</summary>
    /// <param name="captureStacks">
    /// Whether to remember where each frame was tracked, which walks the stack once per frame; null to do so while a debugger is
    /// attached.
    /// </param>
    public CacheRegistry(bool? captureStacks = null) => _capturesStacks = captureStacks ?? Debugger.IsAttached;

    /// <summary>How many frames are tracked, released or not.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _tracked.Count;
        }
    }

    /// <summary>Remembers the frame, once however often it is tracked.</summary>
    /// <param name="frame">A frame that the caller has persisted or is about to persist.</param>
    /// <param name="name">How <see cref="Leaked"/> calls it; null for no name.</param>
    /// <returns>The same frame.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="frame"/> is null.</exception>
    public DataFrame Track([TakesCacheOwnership] DataFrame frame, string? name = null)
    {
        Require.NotNull(frame, nameof(frame));
        lock (_lock)
        {
            if (!_tracked.Any(tracked => ReferenceEquals(tracked.Frame, frame)))
                _tracked.Add(new TrackedCache(frame, name, _capturesStacks ? new StackTrace(skipFrames: 1, fNeedFileInfo: true) : null));
        }

        return frame;
    }

    /// <summary>The tracked frames that are persisted at this moment, in the order in which they were tracked.</summary>
    /// <exception cref="Exception">What Spark throws, unchanged (with a JvmException inside).</exception>
    public IReadOnlyList<TrackedCache> Leaked() => Snapshot().Where(static tracked => Require.IsKeeping(tracked.Frame.StorageLevel())).ToArray();

    /// <summary>Unpersists every tracked frame that is still persisted, the newest first, and forgets all that it could release.</summary>
    /// <param name="blocking">Whether to wait until the executors have dropped the blocks.</param>
    /// <returns>How many frames were persisted and are released now.</returns>
    /// <exception cref="Exception">
    /// What Spark threw for one frame, unchanged (with a JvmException inside), after all others were released; the frame stays tracked.
    /// </exception>
    /// <exception cref="AggregateException">Spark threw for several frames.</exception>
    public int ReleaseAll(bool blocking = false)
    {
        var released = 0;
        var failures = new List<Exception>();
        foreach (var tracked in Snapshot().Reverse())
        {
            try
            {
                if (Require.IsKeeping(tracked.Frame.StorageLevel()))
                {
                    tracked.Frame.Unpersist(blocking);
                    released++;
                }

                lock (_lock)
                    _tracked.Remove(tracked);
            }
            catch (Exception failure)
            {
                failures.Add(failure);
            }
        }

        if (failures.Count == 1)
            ExceptionDispatchInfo.Capture(failures[0]).Throw();
        if (failures.Count > 1)
            throw new AggregateException(failures);
        return released;
    }

    /// <summary>The same as <see cref="ReleaseAll"/> without waiting; the registry stays usable.</summary>
    public void Dispose() => ReleaseAll();

    private IReadOnlyCollection<TrackedCache> Snapshot()
    {
        lock (_lock)
            return _tracked.ToArray();
    }
}

using System;
using Microsoft.Spark.Sql;

namespace SparkMemory;

/// <summary>Persisting a frame for as long as it is needed.</summary>
public static class CacheExtensions
{
    /// <summary>Persists the frame now, and until the scope is disposed.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="level">Where it is kept; null for <c>MEMORY_AND_DISK</c>, the level of <c>Cache()</c>. Without effect on a frame that is persisted already: Spark keeps the first level.</param>
    /// <param name="blocking">Whether the end of the scope waits until the executors have dropped the blocks.</param>
    /// <param name="takeOver">Whether the end of the scope also releases a frame that somebody else had persisted before.</param>
    /// <returns>The scope; nothing is computed before the first job on its frame.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="frame"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="level"/> is <c>NONE</c>, which keeps nothing.</exception>
    public static CacheScope CacheScoped(this DataFrame frame, StorageLevel? level = null, bool blocking = false, bool takeOver = false) =>
        new(frame, level, blocking, takeOver);

    /// <summary>Persists the frame while the body runs, and returns what the body returns.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="body">
    /// Gets the persisted frame. What it returns should be computed: a sequence such as that of <c>Collect()</c>, and a frame derived
    /// from the persisted one, run their jobs only when they are used, after the release.
    /// </param>
    /// <param name="level">Where the frame is kept; null for <c>MEMORY_AND_DISK</c>.</param>
    /// <param name="blocking">Whether the release waits until the executors have dropped the blocks.</param>
    /// <typeparam name="TResult">What the body returns.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="frame"/> or <paramref name="body"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="level"/> is <c>NONE</c>, which keeps nothing.</exception>
    public static TResult WithCache<TResult>(this DataFrame frame, Func<DataFrame, TResult> body, StorageLevel? level = null, bool blocking = false)
    {
        Require.NotNull(frame, nameof(frame));
        Require.NotNull(body, nameof(body));
        using var scope = frame.CacheScoped(level, blocking);
        return body(scope.Frame);
    }

    /// <summary>Persists the frame at the default level while the body runs.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="body">Gets the persisted frame.</param>
    /// <exception cref="ArgumentNullException"><paramref name="frame"/> or <paramref name="body"/> is null.</exception>
    public static void WithCache(this DataFrame frame, Action<DataFrame> body)
    {
        Require.NotNull(frame, nameof(frame));
        Require.NotNull(body, nameof(body));
        using var scope = frame.CacheScoped();
        body(scope.Frame);
    }
}

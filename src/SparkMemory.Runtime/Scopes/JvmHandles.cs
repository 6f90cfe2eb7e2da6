using System;
using System.Diagnostics;

namespace SparkMemory;

/// <summary>
/// The objects that the driver's JVM keeps for .NET: each <c>DataFrame</c>, <c>Column</c> and <c>Broadcast</c> holds one, and it is
/// freed only when .NET finalises the object.
/// </summary>
/// <remarks>
/// A loop that makes many frames allocates little .NET memory, so the garbage collector sees no reason to run while the JVM fills up.
/// </remarks>
public static class JvmHandles
{
    private static readonly RateLimit s_limit = new(static () => TimeSpan.FromSeconds(Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency));

    /// <summary>
    /// Collects garbage and waits for the finalisers, so that the JVM can free what dead frames held; does nothing when the last
    /// collection is more recent than the interval.
    /// </summary>
    /// <param name="minInterval">The least time between two collections, from zero; null for 30 seconds.</param>
    /// <returns>Whether it collected.</returns>
    /// <remarks>
    /// A full collection stops all threads of the process for a time that grows with the live .NET heap, and the call then waits until
    /// each dead object has told the JVM. Call it between the steps of a long job, not inside of one. The interval is shared by all
    /// callers.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minInterval"/> is negative.</exception>
    public static bool Collect(TimeSpan? minInterval = null)
    {
        var interval = minInterval ?? TimeSpan.FromSeconds(30);
        if (interval < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(minInterval), interval, "An interval from zero is accepted.");
        if (!s_limit.TryEnter(interval))
            return false;

        GC.Collect();
        GC.WaitForPendingFinalizers();
        return true;
    }
}

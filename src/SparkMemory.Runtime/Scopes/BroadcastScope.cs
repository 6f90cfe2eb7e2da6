using System;
using System.Threading;
using Microsoft.Spark;

namespace SparkMemory;

/// <summary>
/// Keeps a broadcast variable until it is disposed: <c>using var rates = spark.BroadcastScoped(table);</c>. Its end destroys the
/// variable on the driver and on all executors, and deletes its file, which <c>Unpersist()</c> does not.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <remarks>
/// Jobs that use the variable must have run before the scope ends: a frame whose UDF reads it fails afterwards. Safe to dispose from
/// any thread.
/// </remarks>
public sealed class BroadcastScope<T> : IDisposable
{
    private readonly Broadcast<T> _variable;
    private int _isDisposed;

    internal BroadcastScope(SparkContext context, T value) => _variable = context.Broadcast(value);

    /// <summary>The variable: capture it in a UDF, and call its <c>Value()</c> there. On the driver it has no value.</summary>
    /// <exception cref="ObjectDisposedException">The scope has ended.</exception>
    public Broadcast<T> Value => Volatile.Read(ref _isDisposed) == 0
        ? _variable
        : throw new ObjectDisposedException(nameof(BroadcastScope<T>), "The broadcast variable was destroyed when its scope ended; a job that needs it must run before.");

    /// <summary>Destroys the variable; does nothing the second time.</summary>
    /// <exception cref="Exception">What Spark throws, unchanged (with a JvmException inside).</exception>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            _variable.Destroy();
    }
}

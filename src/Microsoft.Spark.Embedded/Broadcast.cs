using System.Collections.Generic;
using MessagePack;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Embedded.Runtime;
using Microsoft.Spark.Embedded.Udfs;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark;

public sealed class Broadcast<T> : IMessagePackSerializationCallbackReceiver, IJvmObjectReferenceProvider
{
    private readonly T _value;
    private bool _destroyed;

    internal Broadcast(T value)
    {
        // Spark writes the value to a file when the variable is made; later changes of the object do not reach a worker.
        _value = ShippedClosure.Copy(value);
    }

    public JvmObjectReference Reference => throw NotEmulated.Member();

    /// <summary>Only workers register values: on the driver there is none.</summary>
    public T Value() => WorkerScope.IsActive
        ? _value
        : throw new KeyNotFoundException("The given key was not present in the dictionary: a broadcast value is registered in workers only.");

    public void Unpersist() => EnsureNotDestroyed("unpersist");

    public void Unpersist(bool blocking) => EnsureNotDestroyed("unpersist");

    public void Destroy()
    {
        EnsureNotDestroyed("destroy");
        _destroyed = true;
    }

    public void OnBeforeSerialize() => EnsureNotDestroyed("serialize");

    public void OnAfterDeserialize()
    {
    }

    private void EnsureNotDestroyed(string what)
    {
        if (_destroyed) throw SparkErrors.Destroyed($"Attempted to {what} a broadcast variable after it was destroyed");
    }
}

using MessagePack;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark;

public sealed class Broadcast<T> : IMessagePackSerializationCallbackReceiver, IJvmObjectReferenceProvider
{
    internal Broadcast()
    {
    }

    public T Value() => throw NotEmulated.Member();

    public void Unpersist() => throw NotEmulated.Member();

    public void Unpersist(bool blocking) => throw NotEmulated.Member();

    public void Destroy() => throw NotEmulated.Member();

    public void OnBeforeSerialize() => throw NotEmulated.Member();

    public void OnAfterDeserialize() => throw NotEmulated.Member();

    public JvmObjectReference Reference => throw NotEmulated.Member();
}

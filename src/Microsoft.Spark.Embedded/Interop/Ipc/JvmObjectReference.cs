using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Interop.Ipc;

public sealed class JvmObjectReference : IJvmObjectReferenceProvider
{
    internal JvmObjectReference()
    {
    }

    public object Invoke(string methodName, object arg0) => throw NotEmulated.Member();

    public object Invoke(string methodName, object arg0, object arg1) => throw NotEmulated.Member();

    public object Invoke(string methodName, params object[] args) => throw NotEmulated.Member();

    public IJvmBridge Jvm => throw NotEmulated.Member();

    JvmObjectReference IJvmObjectReferenceProvider.Reference => this;
}

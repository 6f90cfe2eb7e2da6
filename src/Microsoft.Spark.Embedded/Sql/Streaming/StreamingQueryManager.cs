using System.Collections.Generic;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark.Sql.Streaming;

public sealed class StreamingQueryManager : IJvmObjectReferenceProvider
{
    internal StreamingQueryManager()
    {
    }

    public IEnumerable<StreamingQuery> Active() => throw NotEmulated.Member();

    public StreamingQuery Get(string id) => throw NotEmulated.Member();

    public void AwaitAnyTermination() => throw NotEmulated.Member();

    public void AwaitAnyTermination(long timeoutMs) => throw NotEmulated.Member();

    public void ResetTerminated() => throw NotEmulated.Member();

    public JvmObjectReference Reference => throw NotEmulated.Member();
}

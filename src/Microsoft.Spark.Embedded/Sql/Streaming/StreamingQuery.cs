using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark.Sql.Streaming;

public sealed class StreamingQuery : IJvmObjectReferenceProvider
{
    internal StreamingQuery()
    {
    }

    public bool IsActive() => throw NotEmulated.Member();

    public void AwaitTermination() => throw NotEmulated.Member();

    public bool AwaitTermination(long timeoutMs) => throw NotEmulated.Member();

    public void ProcessAllAvailable() => throw NotEmulated.Member();

    public void Stop() => throw NotEmulated.Member();

    public void Explain(bool extended = false) => throw NotEmulated.Member();

    public StreamingQueryException Exception() => throw NotEmulated.Member();

    public JvmObjectReference Reference => throw NotEmulated.Member();

    public string Name => throw NotEmulated.Member();

    public string Id => throw NotEmulated.Member();

    public string RunId => throw NotEmulated.Member();
}

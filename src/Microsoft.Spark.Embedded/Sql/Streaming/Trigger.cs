using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark.Sql.Streaming;

public sealed class Trigger : IJvmObjectReferenceProvider
{
    internal Trigger()
    {
    }

    public static Trigger ProcessingTime(long intervalMs) => throw NotEmulated.Member();

    public static Trigger ProcessingTime(string interval) => throw NotEmulated.Member();

    public static Trigger Once() => throw NotEmulated.Member();

    public static Trigger Continuous(long intervalMs) => throw NotEmulated.Member();

    public static Trigger Continuous(string interval) => throw NotEmulated.Member();

    public JvmObjectReference Reference => throw NotEmulated.Member();
}

using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark.Interop;

public static class SparkEnvironment
{
    private static IJvmBridge s_bridge;

    /// <summary>There is no JVM here; a test may put a bridge of its own in place.</summary>
    public static IJvmBridge JvmBridge
    {
        get => s_bridge ?? throw NotEmulated.Member();
        set => s_bridge = value;
    }
}

using System.Threading;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>Seeds for calls that name none. Spark draws one at each call; here they count up, so that runs repeat.</summary>
internal static class Seeds
{
    private static long s_last = 0x5eed;

    public static long Next() => Interlocked.Increment(ref s_last);
}

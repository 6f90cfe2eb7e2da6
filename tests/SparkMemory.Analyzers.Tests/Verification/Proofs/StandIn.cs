using System;

namespace SparkMemory.Analyzers.Tests.Verification.Proofs;

/// <summary>The engine behind src/Microsoft.Spark.Embedded, which programs of proofs run on.</summary>
internal static class StandIn
{
#if SPARK_STAND_IN
    /// <summary>Why tests that run programs are skipped; null when they are not.</summary>
    public const string? WhyNot = null;

    /// <summary>Gives the caller an application, sessions and a cache of its own.</summary>
    public static IDisposable Isolate() => Microsoft.Spark.Embedded.Runtime.SparkApplication.Isolate();

    public static void SkipIfMissing()
    {
    }
#else
    public const string WhyNot = "The real Microsoft.Spark has no probe that counts jobs and rows; build without -p:SparkApi=package.";

    public static IDisposable Isolate() => throw new NotSupportedException(WhyNot);

    public static void SkipIfMissing() => Xunit.Assert.Skip(WhyNot);
#endif
}

using System;

namespace Microsoft.Spark.Embedded.Values;

/// <summary>The time that current_timestamp, current_date and a time without a date mean. A test may hold it.</summary>
internal static class Clock
{
    /// <summary>Null for the real time.</summary>
    public static long? FixedMicros { get; set; }

    public static long NowMicros => FixedMicros ?? (DateTime.UtcNow.Ticks - 621355968000000000L) / 10;
}

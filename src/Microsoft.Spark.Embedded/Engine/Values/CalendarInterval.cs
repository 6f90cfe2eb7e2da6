namespace Microsoft.Spark.Embedded.Values;

/// <summary>Months, days and microseconds kept apart, because months and days have no fixed length.</summary>
internal sealed class CalendarInterval
{
    public CalendarInterval(int months, int days, long microseconds)
    {
        Months = months;
        Days = days;
        Microseconds = microseconds;
    }

    public int Months { get; }

    public int Days { get; }

    public long Microseconds { get; }
}

using System;
using System.Globalization;

namespace Microsoft.Spark.Sql.Types;

public class Timestamp
{
    private const int TicksPerMicrosecond = 10;

    private readonly DateTime _utc;

    /// <summary>A local time is converted; one of unspecified kind is taken for UTC. Spark keeps microseconds.</summary>
    public Timestamp(DateTime dateTime)
    {
        var utc = dateTime.Kind == DateTimeKind.Local ? dateTime.ToUniversalTime() : dateTime;
        _utc = new DateTime(utc.Ticks - (utc.Ticks % TicksPerMicrosecond), DateTimeKind.Utc);
    }

    public Timestamp(int year, int month, int day, int hour, int minute, int second, int microsecond)
        : this(new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).AddTicks(microsecond * (long)TicksPerMicrosecond))
    {
    }

    public int Year => _utc.Year;

    public int Month => _utc.Month;

    public int Day => _utc.Day;

    public int Hour => _utc.Hour;

    public int Minute => _utc.Minute;

    public int Second => _utc.Second;

    public int Microsecond => (int)(_utc.Ticks % TimeSpan.TicksPerSecond / TicksPerMicrosecond);

    public DateTime ToDateTime() => _utc;

    public override string ToString() => _utc.ToString("yyyy-MM-dd HH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    public override bool Equals(object obj) => ReferenceEquals(this, obj) || (obj is Timestamp other && other._utc == _utc);

    public override int GetHashCode() => _utc.GetHashCode();
}

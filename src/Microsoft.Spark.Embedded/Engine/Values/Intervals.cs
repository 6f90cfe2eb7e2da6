using System;
using System.Globalization;
using Microsoft.Spark.Embedded.Expressions;

namespace Microsoft.Spark.Embedded.Values;

/// <summary>Intervals as a cast to string writes them: <c>INTERVAL '1 02:03:04' DAY TO SECOND</c>.</summary>
internal static class Intervals
{
    private static readonly string[] DayUnits = { "DAY", "HOUR", "MINUTE", "SECOND" };

    public static string Text(long micros, DayTimeIntervalType type)
    {
        string sign = micros < 0 ? "-" : string.Empty;
        decimal rest = Math.Abs((decimal)micros);
        long days = (long)(rest / DateTimes.MicrosPerDay);
        long inDay = (long)(rest % DateTimes.MicrosPerDay);
        long seconds = inDay / DateTimes.MicrosPerSecond;
        string fraction = (inDay % DateTimes.MicrosPerSecond).ToString("000000", CultureInfo.InvariantCulture).TrimEnd('0');
        long[] units = { days, seconds / 3600, seconds / 60 % 60, seconds % 60 };
        // The first unit takes what larger units would have held.
        for (int i = 1, factor = 24; i <= type.Start; i++, factor = 60)
            units[i] += units[i - 1] * factor;
        string text = units[type.Start].ToString(type.Start == 0 || type.Start == type.End && type.Start < 3 ? "0" : "00", CultureInfo.InvariantCulture);
        for (int i = type.Start + 1; i <= type.End; i++)
            text += (i == 1 ? " " : ":") + units[i].ToString("00", CultureInfo.InvariantCulture);
        if (type.End == 3 && fraction.Length > 0)
            text += "." + fraction;
        string name = type.Start == type.End ? DayUnits[type.Start] : DayUnits[type.Start] + " TO " + DayUnits[type.End];
        return $"INTERVAL '{sign}{text}' {name}";
    }

    public static string Text(int months, YearMonthIntervalType type)
    {
        string sign = months < 0 ? "-" : string.Empty;
        long rest = Math.Abs((long)months);
        if (type.Start == type.End)
            return type.Start == 0 ? $"INTERVAL '{sign}{rest / 12}' YEAR" : $"INTERVAL '{sign}{rest}' MONTH";
        return $"INTERVAL '{sign}{rest / 12}-{rest % 12}' YEAR TO MONTH";
    }
}

using System;
using System.Globalization;

namespace Microsoft.Spark.Embedded.Values;

/// <summary>
/// Dates as days and timestamps as microseconds since 1970-01-01 UTC in the proleptic Gregorian calendar. Spark's range of
/// years is wider than that of System.DateTime.
/// </summary>
internal static class DateTimes
{
    public const long MicrosPerSecond = 1000000;
    public const long MicrosPerDay = 86400 * MicrosPerSecond;

    public static long FloorDiv(long value, long divisor)
    {
        long quotient = value / divisor;
        return value % divisor != 0 && value < 0 != divisor < 0 ? quotient - 1 : quotient;
    }

    public static long FloorMod(long value, long divisor) => value - FloorDiv(value, divisor) * divisor;

    public static int DaysOf(long micros) => (int)FloorDiv(micros, MicrosPerDay);

    /// <summary>Microseconds since midnight.</summary>
    public static long TimeOf(long micros) => FloorMod(micros, MicrosPerDay);

    /// <summary>TimeUnit.SECONDS.toMicros: saturates.</summary>
    public static long SecondsToMicros(long seconds) => seconds > long.MaxValue / MicrosPerSecond ? long.MaxValue
        : seconds < long.MinValue / MicrosPerSecond ? long.MinValue : seconds * MicrosPerSecond;

    public static bool IsLeap(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int DaysInMonth(long year, int month) => month == 2 ? (IsLeap(year) ? 29 : 28) : month is 4 or 6 or 9 or 11 ? 30 : 31;

    /// <summary>The day number of a date that exists.</summary>
    public static int ToDays(long year, int month, int day)
    {
        // Years that start in March put the leap day at the end.
        long y = month <= 2 ? year - 1 : year;
        long era = FloorDiv(y, 400);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return (int)(era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468);
    }

    /// <summary>The day number, or null when there is no such date.</summary>
    public static int? TryToDays(long year, int month, int day) =>
        Math.Abs(year) > 5800000 || month < 1 || month > 12 || day < 1 || day > DaysInMonth(year, month) ? null : ToDays(year, month, day);

    public static (int Year, int Month, int Day) FromDays(int days)
    {
        long z = (long)days + 719468;
        long era = FloorDiv(z, 146097);
        long dayOfEra = z - era * 146097;
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long shifted = (5 * dayOfYear + 2) / 153;
        int month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
        return ((int)(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)), month, (int)(dayOfYear - (153 * shifted + 2) / 5 + 1));
    }

    /// <summary>1 Monday to 7 Sunday.</summary>
    public static int IsoDayOfWeek(int days) => (int)FloorMod((long)days + 3, 7) + 1;

    public static int DayOfYear(int days) => days - ToDays(FromDays(days).Year, 1, 1) + 1;

    /// <summary>ISO week and the year that it belongs to.</summary>
    public static (int Year, int Week) IsoWeek(int days)
    {
        int thursday = days - IsoDayOfWeek(days) + 4;
        return (FromDays(thursday).Year, (DayOfYear(thursday) - 1) / 7 + 1);
    }

    public static int AddMonths(int days, long months)
    {
        (int year, int month, int day) = FromDays(days);
        long index = year * 12L + (month - 1) + months;
        long newYear = FloorDiv(index, 12);
        int newMonth = (int)FloorMod(index, 12) + 1;
        return ToDays(newYear, newMonth, Math.Min(day, DaysInMonth(newYear, newMonth)));
    }

    public static string DateText(int days)
    {
        (int year, int month, int day) = FromDays(days);
        return $"{YearText(year)}-{month:00}-{day:00}";
    }

    /// <summary>Four digits at least; years above 9999 have a plus sign, as java.time writes them.</summary>
    public static string YearText(int year) => year > 9999 ? "+" + year.ToString(CultureInfo.InvariantCulture)
        : (year < 0 ? "-" : string.Empty) + Math.Abs(year).ToString("0000", CultureInfo.InvariantCulture);

    /// <summary>Date and time; the fraction without zeros at its end.</summary>
    public static string TimestampText(long micros)
    {
        long time = TimeOf(micros);
        string fraction = (time % MicrosPerSecond).ToString("000000", CultureInfo.InvariantCulture).TrimEnd('0');
        long seconds = time / MicrosPerSecond;
        return $"{DateText(DaysOf(micros))} {seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}{(fraction.Length > 0 ? "." + fraction : string.Empty)}";
    }

    /// <summary>What a cast to date reads: year, year-month or year-month-day, the last with anything behind a space or T.</summary>
    public static int? ParseDate(string text)
    {
        text = Expressions.Functions.Casts.TrimAll(text);
        if (text.Length == 0)
            return null;
        int[] segments = { 1, 1, 1 };
        int i = 0, value = 0, digits = 0, j = 0, sign = 1;
        if (text[0] == '-' || text[0] == '+')
            sign = text[j++] == '-' ? -1 : 1;
        for (; j < text.Length && text[j] != ' ' && text[j] != 'T'; j++)
        {
            char c = text[j];
            if (i < 2 && c == '-')
            {
                if (!IsValid(i, digits))
                    return null;
                segments[i++] = value;
                value = digits = 0;
            }
            else if (c < '0' || c > '9' || digits > 7)
                return null;
            else
            {
                value = value * 10 + (c - '0');
                digits++;
            }
        }
        if (!IsValid(i, digits) || (i < 2 && j < text.Length))
            return null;
        segments[i] = value;
        return TryToDays(sign * segments[0], segments[1], segments[2]);

        static bool IsValid(int segment, int count) => segment == 0 ? count >= 4 && count <= 7 : count > 0 && count <= 2;
    }

    /// <summary>What a cast to timestamp reads: a date, or a date and a time with fraction and zone; UTC without a zone.</summary>
    public static long? ParseTimestamp(string text)
    {
        text = Expressions.Functions.Casts.TrimAll(text);
        if (text.Length == 0)
            return null;
        var segments = new[] { 1, 1, 1, 0, 0, 0, 0, 0, 0 };
        int i = 0, value = 0, digits = 0, j = 0, fractionDigits = 0, yearSign = 0;
        bool justTime = false;
        string zone = null;
        if (text[0] == '-' || text[0] == '+')
            yearSign = text[j++] == '-' ? -1 : 1;
        for (; j < text.Length; j++)
        {
            char c = text[j];
            if (c >= '0' && c <= '9')
            {
                if (i == 6)
                    fractionDigits++;
                else if (digits > 7)
                    return null;
                // More than six digits of a fraction are cut off.
                if (i != 6 || digits < 6)
                    value = value * 10 + (c - '0');
                digits++;
                continue;
            }
            if (j == 0 && c == 'T')
            {
                justTime = true;
                i = 3;
                continue;
            }
            bool fits = i switch
            {
                0 or 1 => c == '-' || (i == 0 && c == ':' && yearSign == 0),
                2 => c == ' ' || c == 'T',
                3 or 4 => c == ':',
                5 or 6 => true,
                _ => false,
            };
            if (i == 0 && c == ':' && fits)
            {
                justTime = true;
                i = 3;
            }
            if (!fits || !IsValid(i, digits))
                return null;
            bool toZone = i == 6 || (i == 5 && c != '.');
            segments[i++] = value;
            value = digits = 0;
            if (toZone)
            {
                zone = text.Substring(j);
                i = 7;
                break;
            }
        }
        if (!IsValid(i, digits))
            return null;
        segments[i] = value;
        for (; fractionDigits < 6; fractionDigits++)
            segments[6] *= 10;
        int? days = justTime ? DaysOf(Clock.NowMicros)
            : TryToDays((yearSign == 0 ? 1 : yearSign) * segments[0], segments[1], segments[2]);
        if (days == null || segments[3] > 23 || segments[4] > 59 || segments[5] > 59)
            return null;
        long local = days.Value * MicrosPerDay + ((segments[3] * 60L + segments[4]) * 60 + segments[5]) * MicrosPerSecond + segments[6];
        if (zone == null)
            return local;
        TimeZones found = TimeZones.TryFind(zone.Trim());
        return found == null ? null : found.ToUtc(local);

        static bool IsValid(int segment, int count) => segment switch
        {
            6 => true,
            0 => count >= 4 && count <= 6,
            7 => count <= 2,
            _ => count > 0 && count <= 2,
        };
    }
}

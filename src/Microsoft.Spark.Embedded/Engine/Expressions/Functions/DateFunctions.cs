using System;
using System.Globalization;
using Microsoft.Spark.Embedded.Values;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

/// <summary>Functions on dates and timestamps; the session's time zone is UTC.</summary>
internal static class DateFunctions
{
    private static readonly TypeExpectation Date = TypeExpectation.Date;
    private static readonly TypeExpectation Timestamp = TypeExpectation.Timestamp;
    private static readonly TypeExpectation String = TypeExpectation.String;

    /// <summary>Days to add: smaller integral types as they are, others only by an implicit cast.</summary>
    private static readonly TypeExpectation Days = TypeExpectation.Of(SparkTypes.Int, SparkTypes.Short, SparkTypes.Byte);

    public static void Register(FunctionRegistry registry)
    {
        DatePart(registry, "year", d => DateTimes.FromDays(d).Year);
        DatePart(registry, "quarter", d => (DateTimes.FromDays(d).Month + 2) / 3);
        DatePart(registry, "month", d => DateTimes.FromDays(d).Month);
        DatePart(registry, "day dayofmonth", d => DateTimes.FromDays(d).Day);
        DatePart(registry, "dayofweek", d => DateTimes.IsoDayOfWeek(d) % 7 + 1);
        DatePart(registry, "weekday", d => DateTimes.IsoDayOfWeek(d) - 1);
        DatePart(registry, "dayofyear", DateTimes.DayOfYear);
        DatePart(registry, "weekofyear", d => DateTimes.IsoWeek(d).Week);
        TimePart(registry, "hour", 3600, 24);
        TimePart(registry, "minute", 60, 60);
        TimePart(registry, "second", 1, 60);
        registry.Add("date_part datepart extract", 2, 2, Extract);
        registry.Add("last_day", 1, 1, call => call.Expect(Date).Strict(SparkTypes.Date, x => LastDay((int)x[0])));
        registry.Add("date_add dateadd", 2, 2, call => AddDays(call, 1));
        registry.Add("date_sub", 2, 2, call => AddDays(call, -1));
        registry.Add("add_months", 2, 2, call => call.Expect(Date, TypeExpectation.Int).Strict(SparkTypes.Date, x => DateTimes.AddMonths((int)x[0], (int)x[1])));
        registry.Add("datediff date_diff", 2, 2, call => call.Expect(Date).Strict(SparkTypes.Int, x => unchecked((int)x[0] - (int)x[1])));
        registry.Add("months_between", 2, 3, call => call.Expect(Timestamp, Timestamp, TypeExpectation.Boolean)
            .Strict(SparkTypes.Double, x => MonthsBetween((long)x[0], (long)x[1], x.Length < 3 || (bool)x[2])));
        registry.Add("next_day", 2, 2, call => call.Expect(Date, String).StrictNullable(SparkTypes.Date, x => NextDay((int)x[0], (string)x[1], call.Ansi)));
        registry.Add("trunc", 2, 2, call => call.Expect(Date, String).WithNulls(SparkTypes.Date, true,
            x => x[0] == null || x[1] == null ? null : TruncateDate((int)x[0], (string)x[1])));
        registry.Add("date_trunc", 2, 2, call => call.Expect(String, Timestamp).StrictNullable(SparkTypes.Timestamp, x => TruncateTimestamp((string)x[0], (long)x[1])));
        registry.Add("date_format", 2, 2, call => call.Expect(Timestamp, String).StrictChecked(SparkTypes.String,
            1, pattern => DatePattern.ForFormatting((string)pattern), x => DatePattern.ForFormatting((string)x[1]).Format((long)x[0])));
        registry.Add("from_unixtime", 1, 2, call => call.Expect(TypeExpectation.Long, String).StrictNullable(SparkTypes.String,
            x => DatePattern.ForFormatting(x.Length > 1 ? (string)x[1] : DatePattern.Default).Format(DateTimes.SecondsToMicros((long)x[0]))));
        registry.Add("unix_timestamp to_unix_timestamp", 0, 2, call => UnixTimestamp(call));
        registry.Add("to_timestamp", 1, 2, call => call.Count == 1
            ? Casting.Checked(call[0], new Cast(call[0], SparkTypes.Timestamp), call.Options)
            : Parse(call, SparkTypes.Timestamp, micros => micros));
        registry.Add("to_date", 1, 2, call => call.Count == 1
            ? Casting.Checked(call[0], new Cast(call[0], SparkTypes.Date), call.Options)
            : Parse(call, SparkTypes.Date, micros => DateTimes.DaysOf(micros)));
        registry.Add("make_date", 3, 3, call => call.Expect(TypeExpectation.Int).StrictNullable(SparkTypes.Date, x =>
            DateTimes.TryToDays((int)x[0], (int)x[1], (int)x[2])));
        registry.Add("make_timestamp", 6, 6, call => call.Expect(TypeExpectation.Int, TypeExpectation.Int, TypeExpectation.Int, TypeExpectation.Int,
            TypeExpectation.Int, TypeExpectation.Of(SparkTypes.Decimal(16, 6))).StrictNullable(SparkTypes.Timestamp, MakeTimestamp));
        registry.Add("timestamp_seconds", 1, 1, call => call.ExpectAt(0, TypeExpectation.Numeric)
            .StrictNullable(SparkTypes.Timestamp, call[0].Nullable || call.Type(0) is FloatType or DoubleType, x => TimestampSeconds(x[0])));
        registry.Add("timestamp_millis", 1, 1, call => Scaled(call, 1000));
        registry.Add("timestamp_micros", 1, 1, call => Scaled(call, 1));
        registry.Add("date_from_unix_date", 1, 1, call => call.Expect(TypeExpectation.Int).Strict(SparkTypes.Date, x => x[0]));
        registry.Add("unix_date", 1, 1, call => call.Expect(Date).Strict(SparkTypes.Int, x => x[0]));
        registry.Add("unix_micros", 1, 1, call => call.Expect(Timestamp).Strict(SparkTypes.Long, x => x[0]));
        registry.Add("unix_millis", 1, 1, call => call.Expect(Timestamp).Strict(SparkTypes.Long, x => DateTimes.FloorDiv((long)x[0], 1000)));
        registry.Add("unix_seconds", 1, 1, call => call.Expect(Timestamp).Strict(SparkTypes.Long, x => DateTimes.FloorDiv((long)x[0], DateTimes.MicrosPerSecond)));
        registry.Add("from_utc_timestamp", 2, 2, call => call.Expect(Timestamp, String).StrictChecked(SparkTypes.Timestamp,
            1, zone => Zone((string)zone), x => Zone((string)x[1]).ToLocal((long)x[0])));
        registry.Add("to_utc_timestamp", 2, 2, call => call.Expect(Timestamp, String).StrictChecked(SparkTypes.Timestamp,
            1, zone => Zone((string)zone), x => Zone((string)x[1]).ToUtc((long)x[0])));
        registry.Add("current_date curdate", 0, 0, call => call.WithNulls(SparkTypes.Date, false, _ => DateTimes.DaysOf(Clock.NowMicros)));
        registry.Add("current_timestamp now", 0, 0, call => call.WithNulls(SparkTypes.Timestamp, false, _ => Clock.NowMicros));
    }

    private static void DatePart(FunctionRegistry registry, string names, Func<int, int> part) =>
        registry.Add(names, 1, 1, call => call.Expect(Date).Strict(SparkTypes.Int, x => part((int)x[0])));

    private static void TimePart(FunctionRegistry registry, string name, long seconds, long modulus) =>
        registry.Add(name, 1, 1, call => call.Expect(Timestamp).Strict(SparkTypes.Int,
            x => (int)(DateTimes.TimeOf((long)x[0]) / DateTimes.MicrosPerSecond / seconds % modulus)));

    private static Expression Extract(CallSite call)
    {
        string field = (call[0] as Literal)?.Value as string ?? throw call.Mismatch("NON_FOLDABLE_INPUT", "the field should be a constant.");
        switch (field.ToLowerInvariant())
        {
            case "year" or "y" or "years" or "yr" or "yrs": return call.Other("year", call[1]);
            case "quarter" or "qtr": return call.Other("quarter", call[1]);
            case "month" or "mon" or "mons" or "months": return call.Other("month", call[1]);
            case "week" or "w" or "weeks": return call.Other("weekofyear", call[1]);
            case "day" or "d" or "days": return call.Other("day", call[1]);
            case "dayofweek" or "dow": return call.Other("dayofweek", call[1]);
            case "dayofweek_iso" or "dow_iso": return call.Other("+", call.Other("weekday", call[1]), Literal.Of(1));
            case "doy": return call.Other("dayofyear", call[1]);
            case "hour" or "h" or "hours" or "hr" or "hrs": return call.Other("hour", call[1]);
            case "minute" or "m" or "min" or "mins" or "minutes": return call.Other("minute", call[1]);
            case "second" or "s" or "sec" or "seconds" or "secs":
                call.ExpectAt(1, Timestamp);
                return call.Strict(SparkTypes.Decimal(8, 6), x => new SparkDecimal(DateTimes.TimeOf((long)x[1]) % (60 * DateTimes.MicrosPerSecond), 6));
            default: throw new SparkAnalysisFailure("INVALID_EXTRACT_FIELD", $"Cannot extract `{field}` from \"{call[1].Sql}\".");
        }
    }

    private static int LastDay(int days)
    {
        (int year, int month, int _) = DateTimes.FromDays(days);
        return DateTimes.ToDays(year, month, DateTimes.DaysInMonth(year, month));
    }

    private static Expression AddDays(CallSite call, int sign)
    {
        call.Expect(Date, Days);
        return call.Strict(SparkTypes.Date, x => unchecked((int)x[0] + sign * Convert.ToInt32(x[1], CultureInfo.InvariantCulture)));
    }

    private static double MonthsBetween(long first, long second, bool round)
    {
        int day1 = DateTimes.DaysOf(first), day2 = DateTimes.DaysOf(second);
        var a = DateTimes.FromDays(day1);
        var b = DateTimes.FromDays(day2);
        double months = (a.Year - (long)b.Year) * 12 + a.Month - b.Month;
        bool bothLast = a.Day == DateTimes.DaysInMonth(a.Year, a.Month) && b.Day == DateTimes.DaysInMonth(b.Year, b.Month);
        if (a.Day == b.Day || bothLast)
            return months;
        // The rest counts in seconds of a month of 31 days.
        long seconds = (a.Day - b.Day) * 86400L + DateTimes.TimeOf(first) / DateTimes.MicrosPerSecond - DateTimes.TimeOf(second) / DateTimes.MicrosPerSecond;
        double difference = months + seconds / (31 * 86400.0);
        // JVM Math.round of the number times 1e8.
        return round ? Math.Floor(difference * 1e8 + 0.5) / 1e8 : difference;
    }

    private static object NextDay(int days, string name, bool ansi)
    {
        int wanted = name.ToUpperInvariant() switch
        {
            "MO" or "MON" or "MONDAY" => 1,
            "TU" or "TUE" or "TUESDAY" => 2,
            "WE" or "WED" or "WEDNESDAY" => 3,
            "TH" or "THU" or "THURSDAY" => 4,
            "FR" or "FRI" or "FRIDAY" => 5,
            "SA" or "SAT" or "SATURDAY" => 6,
            "SU" or "SUN" or "SUNDAY" => 7,
            _ => 0,
        };
        if (wanted == 0)
            return ansi ? throw new SparkFailure("SparkIllegalArgumentException", "_LEGACY_ERROR_TEMP_3209", "Illegal input for day of week: " + name) : null;
        int ahead = (wanted - DateTimes.IsoDayOfWeek(days) + 7) % 7;
        return days + (ahead == 0 ? 7 : ahead);
    }

    private static object TruncateDate(int days, string level)
    {
        (int year, int month, int _) = DateTimes.FromDays(days);
        switch (level.ToUpperInvariant())
        {
            case "YEAR" or "YYYY" or "YY": return DateTimes.ToDays(year, 1, 1);
            case "QUARTER": return DateTimes.ToDays(year, (month - 1) / 3 * 3 + 1, 1);
            case "MONTH" or "MM" or "MON": return DateTimes.ToDays(year, month, 1);
            case "WEEK": return days - DateTimes.IsoDayOfWeek(days) + 1;
            default: return null;
        }
    }

    private static object TruncateTimestamp(string level, long micros)
    {
        long unit = level.ToUpperInvariant() switch
        {
            "MICROSECOND" => 1,
            "MILLISECOND" => 1000,
            "SECOND" => DateTimes.MicrosPerSecond,
            "MINUTE" => 60 * DateTimes.MicrosPerSecond,
            "HOUR" => 3600 * DateTimes.MicrosPerSecond,
            "DAY" or "DD" => DateTimes.MicrosPerDay,
            _ => 0,
        };
        if (unit > 0)
            return DateTimes.FloorDiv(micros, unit) * unit;
        return TruncateDate(DateTimes.DaysOf(micros), level) is int days ? days * DateTimes.MicrosPerDay : null;
    }

    private static Expression UnixTimestamp(CallSite call)
    {
        if (call.Count == 0)
            return call.WithNulls(SparkTypes.Long, false, _ => Clock.NowMicros / DateTimes.MicrosPerSecond);
        if (call.Type(0) is DateType)
            return call.StrictNullable(SparkTypes.Long, x => (long)(int)x[0] * 86400);
        if (call.Type(0) is TimestampType)
            return call.StrictNullable(SparkTypes.Long, x => (long)x[0] / DateTimes.MicrosPerSecond);
        return Parse(call, SparkTypes.Long, micros => micros / DateTimes.MicrosPerSecond);
    }

    private static Expression Parse(CallSite call, DataType type, Func<long, object> convert)
    {
        if (call.Type(0) is DateType or TimestampType)
        {
            DataType from = call.Type(0);
            return call.StrictNullable(type, x => convert(from is DateType ? (int)x[0] * DateTimes.MicrosPerDay : (long)x[0]));
        }
        call.Expect(String);
        return call.StrictNullable(type, x =>
        {
            long? micros = DatePattern.ForParsing(x.Length > 1 ? (string)x[1] : DatePattern.Default).Parse((string)x[0], call.Ansi);
            return micros == null ? null : convert(micros.Value);
        });
    }

    private static object MakeTimestamp(object[] x)
    {
        int? days = DateTimes.TryToDays((int)x[0], (int)x[1], (int)x[2]);
        long micros = (long)((SparkDecimal)x[5]).Rescale(6).Unscaled;
        int hour = (int)x[3], minute = (int)x[4];
        if (days == null || hour < 0 || hour > 23 || minute < 0 || minute > 59 || micros < 0 || micros > 60 * DateTimes.MicrosPerSecond)
            return null;
        return days.Value * DateTimes.MicrosPerDay + (hour * 60L + minute) * 60 * DateTimes.MicrosPerSecond + micros;
    }

    private static object TimestampSeconds(object value)
    {
        switch (value)
        {
            case double or float:
                double seconds = Convert.ToDouble(value, CultureInfo.InvariantCulture);
                return double.IsNaN(seconds) || double.IsInfinity(seconds) ? null : Casts.Saturate(seconds * 1e6);
            case SparkDecimal d:
                return (long)d.Multiply(SparkDecimal.Of(DateTimes.MicrosPerSecond)).ToBigInteger();
            default:
                return Multiply(Convert.ToInt64(value, CultureInfo.InvariantCulture), DateTimes.MicrosPerSecond);
        }
    }

    private static Expression Scaled(CallSite call, long factor)
    {
        if (call.Type(0) is not IntegralType)
            call.ExpectAt(0, TypeExpectation.Integral);
        return call.Strict(SparkTypes.Timestamp, x => Multiply(Convert.ToInt64(x[0], CultureInfo.InvariantCulture), factor));
    }

    private static long Multiply(long value, long factor)
    {
        try
        {
            return checked(value * factor);
        }
        catch (OverflowException)
        {
            throw new SparkFailure("ArithmeticException", null, "long overflow");
        }
    }

    private static TimeZones Zone(string id) => TimeZones.TryFind(id) ??
        throw new SparkFailure(id.IndexOf('/') < 0 && id.Length > 1 ? "ZoneRulesException" : "DateTimeException", null, "Unknown time-zone ID: " + id);
}

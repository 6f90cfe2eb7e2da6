using Microsoft.Spark.Embedded.Values;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

/// <summary>Plus and minus where a date, a timestamp or an interval takes part.</summary>
internal static class DateArithmetic
{
    /// <summary>The sum, or null when the operands are numbers.</summary>
    public static Expression TryAdd(CallSite call)
    {
        DataType left = call.Type(0), right = call.Type(1);
        if (IsInterval(left) && IsMoment(right))
            return Shift(call, moment: 1, interval: 0, sign: 1);
        if (IsInterval(right) && IsMoment(left))
            return Shift(call, moment: 0, interval: 1, sign: 1);
        // A string beside a date is first taken for a number, which then is no number of days.
        if (left is DateType && right is not NullType)
            return DateShift(call, 0, 1, "date_add");
        if (right is DateType && left is not NullType)
            return DateShift(call, 1, 0, "date_add");
        return null;
    }

    public static Expression TrySubtract(CallSite call)
    {
        DataType left = call.Type(0), right = call.Type(1);
        if (IsInterval(right) && IsMoment(left))
            return Shift(call, moment: 0, interval: 1, sign: -1);
        if (left is DateType && right is DateType)
            return call.Strict(new DayTimeIntervalType(0, 0), x => ((long)(int)x[0] - (int)x[1]) * DateTimes.MicrosPerDay);
        if (left is TimestampType || right is TimestampType)
        {
            call.Expect(TypeExpectation.Timestamp);
            return call.Strict(new DayTimeIntervalType(0, 3), x => (long)x[0] - (long)x[1]);
        }
        if (left is DateType && right is not NullType)
            return DateShift(call, 0, 1, "date_sub");
        return null;
    }

    private static bool IsMoment(DataType type) => type is DateType or TimestampType;

    private static bool IsInterval(DataType type) => type is DayTimeIntervalType or YearMonthIntervalType or CalendarIntervalType;

    private static Expression DateShift(CallSite call, int date, int days, string function)
    {
        if (call.Type(days) is StringType)
            call[days] = call.CastTo(call[days], SparkTypes.Double);
        if (call.Type(days) is not IntegralType)
            throw call.Unexpected(days, "INT\" or \"SMALLINT\" or \"TINYINT");
        return call.Other(function, call[date], call[days]);
    }

    private static Expression Shift(CallSite call, int moment, int interval, int sign)
    {
        DataType type = call.Type(interval);
        bool wholeDays = type is DayTimeIntervalType { End: 0 } || type is YearMonthIntervalType;
        if (call.Type(moment) is DateType && !wholeDays)
            call[moment] = call.CastTo(call[moment], SparkTypes.Timestamp);
        bool isDate = call.Type(moment) is DateType;
        return call.Strict(call.Type(moment), x => isDate
            ? AddToDate((int)x[moment], x[interval], sign)
            : (object)AddToTimestamp((long)x[moment], x[interval], sign));
    }

    private static int AddToDate(int days, object interval, int sign) => interval is int months
        ? DateTimes.AddMonths(days, sign * months)
        : (int)(days + sign * ((long)interval / DateTimes.MicrosPerDay));

    /// <summary>Months move the date and keep the time of day; the rest is plain time.</summary>
    public static long AddToTimestamp(long micros, object interval, int sign) => interval switch
    {
        int months => DateTimes.AddMonths(DateTimes.DaysOf(micros), sign * months) * DateTimes.MicrosPerDay + DateTimes.TimeOf(micros),
        CalendarInterval c => DateTimes.AddMonths(DateTimes.DaysOf(micros), sign * c.Months) * DateTimes.MicrosPerDay + DateTimes.TimeOf(micros) +
            sign * (c.Days * DateTimes.MicrosPerDay + c.Microseconds),
        _ => micros + sign * (long)interval,
    };
}

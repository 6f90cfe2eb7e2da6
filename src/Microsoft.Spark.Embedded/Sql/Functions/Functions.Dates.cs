using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql;

// Dates and times.
public static partial class Functions
{
    public static Column AddMonths(Column startDate, int numMonths) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public static Column AddMonths(Column startDate, Column numMonths) => throw NotEmulated.Member();

    public static Column CurrentDate() => throw NotEmulated.Member();

    public static Column CurrentTimestamp() => throw NotEmulated.Member();

    public static Column DateFormat(Column dateExpr, string format) => throw NotEmulated.Member();

    public static Column DateAdd(Column start, int days) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public static Column DateAdd(Column start, Column days) => throw NotEmulated.Member();

    public static Column DateSub(Column start, int days) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public static Column DateSub(Column start, Column days) => throw NotEmulated.Member();

    public static Column DateDiff(Column end, Column start) => throw NotEmulated.Member();

    public static Column Year(Column column) => throw NotEmulated.Member();

    public static Column Quarter(Column column) => throw NotEmulated.Member();

    public static Column Month(Column column) => throw NotEmulated.Member();

    public static Column DayOfWeek(Column column) => throw NotEmulated.Member();

    public static Column DayOfMonth(Column column) => throw NotEmulated.Member();

    public static Column DayOfYear(Column column) => throw NotEmulated.Member();

    public static Column Hour(Column column) => throw NotEmulated.Member();

    public static Column LastDay(Column column) => throw NotEmulated.Member();

    public static Column Minute(Column column) => throw NotEmulated.Member();

    public static Column MonthsBetween(Column end, Column start) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static Column MonthsBetween(Column end, Column start, bool roundOff) => throw NotEmulated.Member();

    public static Column NextDay(Column date, string dayOfWeek) => throw NotEmulated.Member();

    [Since("3.2.0")]
    public static Column NextDay(Column date, Column dayOfWeek) => throw NotEmulated.Member();

    public static Column Second(Column column) => throw NotEmulated.Member();

    public static Column WeekOfYear(Column column) => throw NotEmulated.Member();

    public static Column FromUnixTime(Column column) => throw NotEmulated.Member();

    public static Column FromUnixTime(Column column, string format) => throw NotEmulated.Member();

    public static Column UnixTimestamp() => throw NotEmulated.Member();

    public static Column UnixTimestamp(Column column) => throw NotEmulated.Member();

    public static Column UnixTimestamp(Column column, string format) => throw NotEmulated.Member();

    public static Column ToTimestamp(Column column) => throw NotEmulated.Member();

    public static Column ToTimestamp(Column column, string format) => throw NotEmulated.Member();

    public static Column ToDate(Column column) => throw NotEmulated.Member();

    public static Column ToDate(Column column, string format) => throw NotEmulated.Member();

    public static Column Trunc(Column column, string format) => throw NotEmulated.Member();

    public static Column DateTrunc(string format, Column column) => throw NotEmulated.Member();

    [Deprecated("3.0.0")]
    public static Column FromUtcTimestamp(Column column, string tz) => throw NotEmulated.Member();

    [Since("2.4.0")]
    [Deprecated("3.0.0")]
    public static Column FromUtcTimestamp(Column column, Column tz) => throw NotEmulated.Member();

    [Deprecated("3.0.0")]
    public static Column ToUtcTimestamp(Column column, string tz) => throw NotEmulated.Member();

    [Since("2.4.0")]
    [Deprecated("3.0.0")]
    public static Column ToUtcTimestamp(Column column, Column tz) => throw NotEmulated.Member();

    public static Column Window(Column column, string windowDuration, string slideDuration, string startTime) => throw NotEmulated.Member();

    public static Column Window(Column column, string windowDuration, string slideDuration) => throw NotEmulated.Member();

    public static Column Window(Column column, string windowDuration) => throw NotEmulated.Member();

    [Since("3.2.0")]
    public static Column Session_Window(Column timeColumn, string gapDuration) => throw NotEmulated.Member();

    [Since("3.2.0")]
    public static Column Session_Window(Column timeColumn, Column gapDuration) => throw NotEmulated.Member();

    [Since("3.1.0")]
    public static Column TimestampSeconds(Column column) => throw NotEmulated.Member();
}

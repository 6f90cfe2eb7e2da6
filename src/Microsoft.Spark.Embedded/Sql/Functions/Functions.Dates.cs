using Microsoft.Spark.Embedded.Columns;

namespace Microsoft.Spark.Sql;

// Dates and times.
public static partial class Functions
{
    public static Column AddMonths(Column startDate, int numMonths) => Build.Call("add_months", startDate, numMonths);

    [Since("3.0.0")]
    public static Column AddMonths(Column startDate, Column numMonths) => Build.Call("add_months", startDate, numMonths);

    public static Column CurrentDate() => Build.Call("current_date");

    public static Column CurrentTimestamp() => Build.Call("current_timestamp");

    public static Column DateFormat(Column dateExpr, string format) => Build.Call("date_format", dateExpr, format);

    public static Column DateAdd(Column start, int days) => Build.Call("date_add", start, days);

    [Since("3.0.0")]
    public static Column DateAdd(Column start, Column days) => Build.Call("date_add", start, days);

    public static Column DateSub(Column start, int days) => Build.Call("date_sub", start, days);

    [Since("3.0.0")]
    public static Column DateSub(Column start, Column days) => Build.Call("date_sub", start, days);

    public static Column DateDiff(Column end, Column start) => Build.Call("datediff", end, start);

    public static Column Year(Column column) => Build.Call("year", column);

    public static Column Quarter(Column column) => Build.Call("quarter", column);

    public static Column Month(Column column) => Build.Call("month", column);

    public static Column DayOfWeek(Column column) => Build.Call("dayofweek", column);

    public static Column DayOfMonth(Column column) => Build.Call("dayofmonth", column);

    public static Column DayOfYear(Column column) => Build.Call("dayofyear", column);

    public static Column Hour(Column column) => Build.Call("hour", column);

    public static Column LastDay(Column column) => Build.Call("last_day", column);

    public static Column Minute(Column column) => Build.Call("minute", column);

    public static Column MonthsBetween(Column end, Column start) => Build.Call("months_between", end, start);

    [Since("2.4.0")]
    public static Column MonthsBetween(Column end, Column start, bool roundOff) => Build.Call("months_between", end, start, roundOff);

    public static Column NextDay(Column date, string dayOfWeek) => Build.Call("next_day", date, dayOfWeek);

    [Since("3.2.0")]
    public static Column NextDay(Column date, Column dayOfWeek) => Build.Call("next_day", date, dayOfWeek);

    public static Column Second(Column column) => Build.Call("second", column);

    public static Column WeekOfYear(Column column) => Build.Call("weekofyear", column);

    public static Column FromUnixTime(Column column) => Build.Call("from_unixtime", column);

    public static Column FromUnixTime(Column column, string format) => Build.Call("from_unixtime", column, format);

    public static Column UnixTimestamp() => Build.Call("unix_timestamp");

    public static Column UnixTimestamp(Column column) => Build.Call("unix_timestamp", column);

    public static Column UnixTimestamp(Column column, string format) => Build.Call("unix_timestamp", column, format);

    public static Column ToTimestamp(Column column) => Build.Call("to_timestamp", column);

    public static Column ToTimestamp(Column column, string format) => Build.Call("to_timestamp", column, format);

    public static Column ToDate(Column column) => Build.Call("to_date", column);

    public static Column ToDate(Column column, string format) => Build.Call("to_date", column, format);

    public static Column Trunc(Column column, string format) => Build.Call("trunc", column, format);

    public static Column DateTrunc(string format, Column column) => Build.Call("date_trunc", format, column);

    [Deprecated("3.0.0")]
    public static Column FromUtcTimestamp(Column column, string tz) => Build.Call("from_utc_timestamp", column, tz);

    [Since("2.4.0")]
    [Deprecated("3.0.0")]
    public static Column FromUtcTimestamp(Column column, Column tz) => Build.Call("from_utc_timestamp", column, tz);

    [Deprecated("3.0.0")]
    public static Column ToUtcTimestamp(Column column, string tz) => Build.Call("to_utc_timestamp", column, tz);

    [Since("2.4.0")]
    [Deprecated("3.0.0")]
    public static Column ToUtcTimestamp(Column column, Column tz) => Build.Call("to_utc_timestamp", column, tz);

    public static Column Window(Column column, string windowDuration, string slideDuration, string startTime) =>
        Build.Call("window", column, windowDuration, slideDuration, startTime);

    public static Column Window(Column column, string windowDuration, string slideDuration) =>
        Build.Call("window", column, windowDuration, slideDuration);

    public static Column Window(Column column, string windowDuration) => Build.Call("window", column, windowDuration);

    [Since("3.2.0")]
    public static Column Session_Window(Column timeColumn, string gapDuration) =>
        Build.Call("session_window", timeColumn, gapDuration);

    [Since("3.2.0")]
    public static Column Session_Window(Column timeColumn, Column gapDuration) =>
        Build.Call("session_window", timeColumn, gapDuration);

    [Since("3.1.0")]
    public static Column TimestampSeconds(Column column) => Build.Call("timestamp_seconds", column);
}

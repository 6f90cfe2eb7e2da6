using System;
using System.Globalization;

namespace Microsoft.Spark.Sql.Types;

public class Date
{
    private readonly DateTime _date;

    public Date(DateTime dateTime)
    {
        _date = dateTime.Date;
    }

    public Date(int year, int month, int day)
        : this(new DateTime(year, month, day))
    {
    }

    public int Year => _date.Year;

    public int Month => _date.Month;

    public int Day => _date.Day;

    public DateTime ToDateTime() => _date;

    public override string ToString() => _date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public override bool Equals(object obj) => ReferenceEquals(this, obj) || (obj is Date other && other._date == _date);

    public override int GetHashCode() => _date.GetHashCode();
}

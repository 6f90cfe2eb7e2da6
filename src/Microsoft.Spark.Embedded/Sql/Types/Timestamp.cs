using System;
using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql.Types;

public class Timestamp
{
    public Timestamp(DateTime dateTime) => throw NotEmulated.Member();

    public Timestamp(int year, int month, int day, int hour, int minute, int second, int microsecond) => throw NotEmulated.Member();

    public override string ToString() => throw NotEmulated.Member();

    public override bool Equals(object obj) => throw NotEmulated.Member();

    public override int GetHashCode() => throw NotEmulated.Member();

    public DateTime ToDateTime() => throw NotEmulated.Member();

    public int Year => throw NotEmulated.Member();

    public int Month => throw NotEmulated.Member();

    public int Day => throw NotEmulated.Member();

    public int Hour => throw NotEmulated.Member();

    public int Minute => throw NotEmulated.Member();

    public int Second => throw NotEmulated.Member();

    public int Microsecond => throw NotEmulated.Member();
}

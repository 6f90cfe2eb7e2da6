using System;
using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql.Types;

public class Date
{
    public Date(DateTime dateTime) => throw NotEmulated.Member();

    public Date(int year, int month, int day) => throw NotEmulated.Member();

    public override string ToString() => throw NotEmulated.Member();

    public override bool Equals(object obj) => throw NotEmulated.Member();

    public override int GetHashCode() => throw NotEmulated.Member();

    public DateTime ToDateTime() => throw NotEmulated.Member();

    public int Year => throw NotEmulated.Member();

    public int Month => throw NotEmulated.Member();

    public int Day => throw NotEmulated.Member();
}

using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql;

// Partition transforms.
public static partial class Functions
{
    [Since("3.0.0")]
    public static Column Years(Column column) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public static Column Months(Column column) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public static Column Days(Column column) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public static Column Hours(Column column) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public static Column Bucket(Column numBuckets, Column column) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public static Column Bucket(int numBuckets, Column column) => throw NotEmulated.Member();
}

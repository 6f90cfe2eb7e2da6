using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql;

// Hashes, checks and errors.
public static partial class Functions
{
    public static Column Md5(Column column) => throw NotEmulated.Member();

    public static Column Sha1(Column column) => throw NotEmulated.Member();

    public static Column Sha2(Column column, int numBits) => throw NotEmulated.Member();

    public static Column Crc32(Column column) => throw NotEmulated.Member();

    public static Column Hash(params Column[] columns) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public static Column XXHash64(params Column[] columns) => throw NotEmulated.Member();

    [Since("3.1.0")]
    public static Column AssertTrue(Column column) => throw NotEmulated.Member();

    [Since("3.1.0")]
    public static Column AssertTrue(Column column, Column errMsg) => throw NotEmulated.Member();

    [Since("3.1.0")]
    public static Column RaiseError(Column errMsg) => throw NotEmulated.Member();
}

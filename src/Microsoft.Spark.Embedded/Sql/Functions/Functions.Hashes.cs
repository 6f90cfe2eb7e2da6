using Microsoft.Spark.Embedded.Columns;

namespace Microsoft.Spark.Sql;

// Hashes, checks and errors.
public static partial class Functions
{
    public static Column Md5(Column column) => Build.Call("md5", column);

    public static Column Sha1(Column column) => Build.Call("sha1", column);

    public static Column Sha2(Column column, int numBits) => Build.Call("sha2", column, numBits);

    public static Column Crc32(Column column) => Build.Call("crc32", column);

    public static Column Hash(params Column[] columns) => Build.Call("hash", columns);

    [Since("3.0.0")]
    public static Column XXHash64(params Column[] columns) => Build.Call("xxhash64", columns);

    [Since("3.1.0")]
    public static Column AssertTrue(Column column) => Build.Call("assert_true", column);

    [Since("3.1.0")]
    public static Column AssertTrue(Column column, Column errMsg) => Build.Call("assert_true", column, errMsg);

    [Since("3.1.0")]
    public static Column RaiseError(Column errMsg) => Build.Call("raise_error", errMsg);
}

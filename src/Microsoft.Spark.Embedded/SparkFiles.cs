using Microsoft.Spark.Embedded;

namespace Microsoft.Spark;

public static class SparkFiles
{
    public static string Get(string fileName) => throw NotEmulated.Member();

    public static string GetRootDirectory() => throw NotEmulated.Member();
}

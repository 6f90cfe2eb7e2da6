using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark.Sql;

public sealed class Builder : IJvmObjectReferenceProvider
{
    internal Builder()
    {
    }

    public Builder Master(string master) => throw NotEmulated.Member();

    public Builder AppName(string appName) => throw NotEmulated.Member();

    public Builder Config(string key, string value) => throw NotEmulated.Member();

    public Builder Config(string key, bool value) => throw NotEmulated.Member();

    public Builder Config(string key, double value) => throw NotEmulated.Member();

    public Builder Config(string key, long value) => throw NotEmulated.Member();

    public Builder Config(SparkConf conf) => throw NotEmulated.Member();

    public Builder EnableHiveSupport() => throw NotEmulated.Member();

    public SparkSession GetOrCreate() => throw NotEmulated.Member();

    public JvmObjectReference Reference => throw NotEmulated.Member();
}

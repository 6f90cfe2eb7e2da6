using System.Collections.Generic;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark;

public sealed class SparkConf : IJvmObjectReferenceProvider
{
    public SparkConf(bool loadDefaults = true) => throw NotEmulated.Member();

    public SparkConf SetMaster(string master) => throw NotEmulated.Member();

    public SparkConf SetAppName(string appName) => throw NotEmulated.Member();

    public SparkConf SetSparkHome(string sparkHome) => throw NotEmulated.Member();

    public SparkConf Set(string key, string value) => throw NotEmulated.Member();

    public int GetInt(string key, int defaultValue) => throw NotEmulated.Member();

    public string Get(string key, string defaultValue) => throw NotEmulated.Member();

    public IReadOnlyList<KeyValuePair<string, string>> GetAll() => throw NotEmulated.Member();

    public JvmObjectReference Reference => throw NotEmulated.Member();
}

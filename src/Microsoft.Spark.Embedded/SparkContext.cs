using System.Collections.Generic;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark;

public sealed class SparkContext : IJvmObjectReferenceProvider
{
    public SparkContext(SparkConf conf) => throw NotEmulated.Member();

    public SparkContext() => throw NotEmulated.Member();

    public SparkContext(string master, string appName, SparkConf conf) => throw NotEmulated.Member();

    public SparkContext(string master, string appName) => throw NotEmulated.Member();

    public SparkContext(string master, string appName, string sparkHome) => throw NotEmulated.Member();

    public SparkConf GetConf() => throw NotEmulated.Member();

    public static SparkContext GetOrCreate(SparkConf conf) => throw NotEmulated.Member();

    public void SetLogLevel(string logLevel) => throw NotEmulated.Member();

    public void Stop() => throw NotEmulated.Member();

    public void SetJobDescription(string value) => throw NotEmulated.Member();

    public void SetJobGroup(string groupId, string description, bool interruptOnCancel = false) => throw NotEmulated.Member();

    public void ClearJobGroup() => throw NotEmulated.Member();

    public void AddFile(string path, bool recursive = false) => throw NotEmulated.Member();

    public IEnumerable<string> ListFiles() => throw NotEmulated.Member();

    [Since("3.1.0")]
    public void AddArchive(string path) => throw NotEmulated.Member();

    [Since("3.1.0")]
    public IEnumerable<string> ListArchives() => throw NotEmulated.Member();

    public void SetCheckpointDir(string directory) => throw NotEmulated.Member();

    public string GetCheckpointDir() => throw NotEmulated.Member();

    public Broadcast<T> Broadcast<T>(T value) => throw NotEmulated.Member();

    public Hadoop.Conf.Configuration HadoopConfiguration() => throw NotEmulated.Member();

    public string Version() => throw NotEmulated.Member();

    public JvmObjectReference Reference => throw NotEmulated.Member();

    public int DefaultParallelism => throw NotEmulated.Member();
}

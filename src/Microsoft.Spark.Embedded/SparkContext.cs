using System.Collections.Generic;
using System.IO;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Embedded.Runtime;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark;

public sealed class SparkContext : IJvmObjectReferenceProvider
{
    public SparkContext(SparkConf conf)
    {
        if (SparkApplication.Current != null)
            throw SparkErrors.IllegalState("Only one SparkContext should be running in this JVM (see SPARK-2243).");
        Application = SparkApplication.GetOrCreate(conf.Settings);
    }

    public SparkContext()
        : this(new SparkConf())
    {
    }

    public SparkContext(string master, string appName, SparkConf conf)
        : this(conf.SetMaster(master).SetAppName(appName))
    {
    }

    public SparkContext(string master, string appName)
        : this(master, appName, new SparkConf())
    {
    }

    public SparkContext(string master, string appName, string sparkHome)
        : this(master, appName, new SparkConf().SetSparkHome(sparkHome))
    {
    }

    internal SparkContext(SparkApplication application)
    {
        Application = application;
    }

    public JvmObjectReference Reference => throw NotEmulated.Member();

    public int DefaultParallelism => Application.DefaultParallelism;

    internal SparkApplication Application { get; }

    public static SparkContext GetOrCreate(SparkConf conf) => SparkApplication.GetOrCreate(conf.Settings).Context;

    public SparkConf GetConf() => new SparkConf(Application.Configuration);

    /// <summary>Nothing is logged here, so there is no level to set.</summary>
    public void SetLogLevel(string logLevel)
    {
    }

    public void Stop() => Application.Stop();

    /// <summary>Only a web interface would show it.</summary>
    public void SetJobDescription(string value)
    {
    }

    /// <summary>Jobs run on the caller's thread, so that nobody could cancel a group of them.</summary>
    public void SetJobGroup(string groupId, string description, bool interruptOnCancel = false)
    {
    }

    public void ClearJobGroup()
    {
    }

    public void AddFile(string path, bool recursive = false) => Application.Files.Add(Path.GetFullPath(path));

    public IEnumerable<string> ListFiles() => Application.Files.ToArray();

    [Since("3.1.0")]
    public void AddArchive(string path) => Application.Archives.Add(Path.GetFullPath(path));

    [Since("3.1.0")]
    public IEnumerable<string> ListArchives() => Application.Archives.ToArray();

    public void SetCheckpointDir(string directory) => Application.CheckpointDirectory = directory;

    public string GetCheckpointDir() => Application.CheckpointDirectory;

    public Broadcast<T> Broadcast<T>(T value) => new Broadcast<T>(value);

    public Hadoop.Conf.Configuration HadoopConfiguration() => new Hadoop.Conf.Configuration();

    public string Version() => Defaults.Version;
}

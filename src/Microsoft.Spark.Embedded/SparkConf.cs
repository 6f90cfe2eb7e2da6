using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark;

public sealed class SparkConf : IJvmObjectReferenceProvider
{
    /// <summary><paramref name="loadDefaults"/> would load the JVM's system properties, of which there are none here.</summary>
    public SparkConf(bool loadDefaults = true)
    {
    }

    internal SparkConf(IReadOnlyDictionary<string, string> settings)
    {
        foreach (var setting in settings) Settings[setting.Key] = setting.Value;
    }

    public JvmObjectReference Reference => throw NotEmulated.Member();

    internal Dictionary<string, string> Settings { get; } = new Dictionary<string, string>();

    public SparkConf SetMaster(string master) => Set("spark.master", master);

    public SparkConf SetAppName(string appName) => Set("spark.app.name", appName);

    public SparkConf SetSparkHome(string sparkHome) => Set("spark.home", sparkHome);

    public SparkConf Set(string key, string value)
    {
        Settings[key] = value;
        return this;
    }

    public int GetInt(string key, int defaultValue) =>
        Settings.TryGetValue(key, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : defaultValue;

    public string Get(string key, string defaultValue) => Settings.TryGetValue(key, out var value) ? value : defaultValue;

    public IReadOnlyList<KeyValuePair<string, string>> GetAll() => Settings.ToList();
}

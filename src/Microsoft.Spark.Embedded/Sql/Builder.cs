using System.Collections.Generic;
using System.Globalization;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Embedded.Runtime;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark.Sql;

public sealed class Builder : IJvmObjectReferenceProvider
{
    private readonly Dictionary<string, string> _options = new Dictionary<string, string>();

    internal Builder()
    {
    }

    public JvmObjectReference Reference => throw NotEmulated.Member();

    public Builder Master(string master) => Config("spark.master", master);

    public Builder AppName(string appName) => Config("spark.app.name", appName);

    public Builder Config(string key, string value)
    {
        _options[key] = value;
        return this;
    }

    public Builder Config(string key, bool value) => Config(key, value ? "true" : "false");

    public Builder Config(string key, double value) => Config(key, value.ToString("R", CultureInfo.InvariantCulture));

    public Builder Config(string key, long value) => Config(key, value.ToString(CultureInfo.InvariantCulture));

    public Builder Config(SparkConf conf)
    {
        foreach (var setting in conf.Settings) Config(setting.Key, setting.Value);
        return this;
    }

    /// <summary>There is no Hive here; the catalog of temporary views and saved tables serves both.</summary>
    public Builder EnableHiveSupport() => Config("spark.sql.catalogImplementation", "hive");

    /// <summary>The active or default session with these options set on it, or a new one.</summary>
    public SparkSession GetOrCreate()
    {
        var existing = SparkApplication.ActiveSession ?? SparkApplication.DefaultSession;
        if (existing != null && !existing.Application.Stopped)
        {
            foreach (var option in _options)
                if (SparkSession.IsRuntimeKey(option.Key)) existing.SetConfiguration(option.Key, option.Value);
            return existing;
        }

        var session = new SparkSession(SparkApplication.GetOrCreate(_options), _options);
        SparkApplication.DefaultSession = session;
        SparkApplication.ActiveSession = session;
        return session;
    }
}

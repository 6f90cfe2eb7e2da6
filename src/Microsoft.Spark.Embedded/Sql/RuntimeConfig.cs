using System.Globalization;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark.Sql;

public sealed class RuntimeConfig : IJvmObjectReferenceProvider
{
    private readonly SparkSession _session;

    internal RuntimeConfig(SparkSession session)
    {
        _session = session;
    }

    public JvmObjectReference Reference => throw NotEmulated.Member();

    public void Set(string key, string value) => _session.SetConfiguration(key, value);

    public void Set(string key, bool value) => Set(key, value ? "true" : "false");

    public void Set(string key, long value) => Set(key, value.ToString(CultureInfo.InvariantCulture));

    public string Get(string key) => _session.FindConfiguration(key) ?? throw new SparkFailure(
        "SparkNoSuchElementException", "SQL_CONF_NOT_FOUND", $"The SQL config \"{key}\" cannot be found. Please verify that the config exists.");

    public string Get(string key, string defaultValue) => _session.FindConfiguration(key) ?? defaultValue;

    public void Unset(string key) => _session.UnsetConfiguration(key);

    public bool IsModifiable(string key) => SparkSession.IsRuntimeKey(key);
}

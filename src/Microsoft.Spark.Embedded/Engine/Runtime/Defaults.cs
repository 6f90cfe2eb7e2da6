using System.Collections.Generic;

namespace Microsoft.Spark.Embedded.Runtime;

/// <summary>Spark's defaults for the keys that the engine reads or that programs like to print.</summary>
internal static class Defaults
{
    public const string Version = "3.5.7";

    private static readonly Dictionary<string, string> s_values = new Dictionary<string, string>
    {
        ["spark.sql.adaptive.enabled"] = "true",
        ["spark.sql.ansi.enabled"] = "false",
        ["spark.sql.autoBroadcastJoinThreshold"] = "10485760b",
        ["spark.sql.caseSensitive"] = "false",
        ["spark.sql.crossJoin.enabled"] = "true",
        ["spark.sql.files.maxPartitionBytes"] = "134217728b",
        ["spark.sql.session.timeZone"] = "UTC",
        ["spark.sql.shuffle.partitions"] = "200",
        ["spark.sql.sources.default"] = "parquet",
        ["spark.sql.sources.partitionOverwriteMode"] = "STATIC",
        ["spark.sql.warehouse.dir"] = "spark-warehouse",
    };

    /// <summary>Keys of the core that are fixed once the context runs.</summary>
    public static bool IsCoreKey(string key) =>
        key.StartsWith("spark.executor.", System.StringComparison.Ordinal) || key.StartsWith("spark.driver.", System.StringComparison.Ordinal) ||
        key.StartsWith("spark.memory.", System.StringComparison.Ordinal) || key == "spark.master" || key == "spark.serializer";

    public static string Find(string key) => s_values.TryGetValue(key, out var value) ? value : null;
}

using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SparkMemory.Benchmarks.Inputs;

/// <summary>Sessions that are configured at length: keys that are right, outdated, misspelt, unknown or built at run time.</summary>
internal static class ConfigurationCode
{
    private static readonly (string Key, string Value)[] s_settings =
    [
        ("spark.executor.memory", "\"4g\""),
        ("spark.executor.memoryFraction", "\"0.8\""),
        ("spark.executor.memoryOverhead", "\"512m\""),
        ("spark.memory.fraction", "\"0.6\""),
        ("spark.memory.storageFraction", "\"0.5\""),
        ("spark.driver.memory", "\"2g\""),
        ("spark.driver.maxResultSize", "\"4g\""),
        ("spark.sql.shuffle.partitions", "200L"),
        ("spark.sql.shuffle.partition", "64L"),
        ("spark.sql.adaptive.enabled", "true"),
        ("spark.sql.autoBroadcastJoinThreshold", "-1L"),
        ("spark.sql.execution.arrow.enabled", "true"),
        ("spark.serializer", "\"org.apache.spark.serializer.KryoSerializer\""),
        ("spark.kryoserializer.buffer.max", "\"64m\""),
        ("spark.hadoop.fs.s3a.connection.maximum", "\"100\""),
        ("spark.ourcompany.batch", "\"nightly\""),
    ];

    public static IEnumerable<string> Files(int count, int callsPerFile) => Enumerable.Range(1, count).Select(index => File(index, callsPerFile));

    private static string File(int index, int calls)
    {
        var half = calls / 2;
        var chain = string.Concat(Settings(index, half).Select(static setting => $"\n            .Config({setting.Key}, {setting.Value})"));
        var statements = string.Concat(Settings(index + half, calls - half).Select(static setting => $"\n        spark.Conf().Set({setting.Key}, {setting.Value});"));
        return $$"""
            using Microsoft.Spark;
            using Microsoft.Spark.Sql;

            namespace Configured{{index.ToString(CultureInfo.InvariantCulture)}};

            public static class Sessions
            {
                private const string Prefix = "spark.sql.";

                public static SparkSession Create(string name)
                {
                    var spark = SparkSession.Builder()
                        .AppName(name){{chain}}
                        .GetOrCreate();
                    Tune(spark, name);
                    return spark;
                }

                private static void Tune(SparkSession spark, string name)
                {{{statements}}
                }
            }

            """;
    }

    private static IEnumerable<(string Key, string Value)> Settings(int first, int count) =>
        Enumerable.Range(first, count).Select(static number =>
        {
            var (key, value) = s_settings[number % s_settings.Length];
            return ((number % 5) switch
            {
                0 => "\"" + key + "\".Trim()",
                1 when key.StartsWith("spark.sql.", System.StringComparison.Ordinal) => "Prefix + \"" + key["spark.sql.".Length..] + "\"",
                _ => "\"" + key + "\"",
            }, value);
        });
}

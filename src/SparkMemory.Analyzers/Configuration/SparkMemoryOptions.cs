using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace SparkMemory.Analyzers.Configuration;

/// <summary>All options. docs/configuration.md is checked against this list.</summary>
internal static class SparkMemoryOptions
{
    public const string Prefix = "spark_memory.";

    private static readonly ImmutableDictionary<string, SparkVersion> s_versions = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        ((SparkVersion[])Enum.GetValues(typeof(SparkVersion))).ToDictionary(static version => version.ToString().Substring(1).Replace('_', '.')));

    public static readonly SparkMemoryOption<SparkVersion> SparkVersion = new(
        Prefix + "spark.version",
        Configuration.SparkVersion.V3_5,
        "3.5",
        string.Join(", ", s_versions.Keys.OrderBy(static key => key, StringComparer.Ordinal)),
        static text => (s_versions.TryGetValue(text, out var version), version),
        buildProperty: "SparkMemorySparkVersion");

    public static readonly SparkMemoryOption<bool> AnsiMode = Flag("spark.ansi", false);
    public static readonly SparkMemoryOption<bool> ReportCacheAtApplicationEnd = Flag("cache.report_at_application_end", false);
    public static readonly SparkMemoryOption<int> MissingCacheMinJobs = Number("missing_cache.min_jobs", 2, min: 2);
    public static readonly SparkMemoryOption<int> MissingCacheMinFilteredJobs = Number("missing_cache.min_filtered_jobs", 6, min: 2);
    public static readonly SparkMemoryOption<bool> AllowReplicatedStorage = Flag("storage.allow_replicated", false);
    public static readonly SparkMemoryOption<int> CollectMaxRows = Number("collect.max_rows", 10_000, min: 0);
    public static readonly SparkMemoryOption<bool> ReportGroupedCollect = Flag("collect.report_grouped", false);
    public static readonly SparkMemoryOption<int> LoopMaxIterations = Number("loop.max_iterations", 3, min: 0);
    public static readonly SparkMemoryOption<int> UdfMaxCapturedElements = Number("udf.max_captured_elements", 16, min: 0);

    /// <summary>Types added to those that SPM3005 knows to be expensive to build.</summary>
    public static readonly SparkMemoryOption<ImmutableArray<string>> UdfExpensiveTypes = List("udf.expensive_types");

    /// <summary>Name patterns of small tables; a list that is set replaces the default.</summary>
    public static readonly SparkMemoryOption<ImmutableArray<string>> LookupNamePatterns = List(
        "lookup.name_patterns",
        "dim_*", "*_dim", "lookup*", "*_lookup", "ref_*", "*_ref", "codes", "*_codes", "*_mapping");

    public static readonly SparkMemoryOption<int> BroadcastMaxRows = Number("broadcast.max_rows", 100_000, min: 0);
    public static readonly SparkMemoryOption<int> CartesianMaxRows = Number("cartesian.max_rows", 1_000, min: 0);
    public static readonly SparkMemoryOption<int> ColumnsMinChain = Number("columns.min_chain", 20, min: 2);
    public static readonly SparkMemoryOption<double> DistinctRsd = Fraction("distinct.rsd", 0.05);
    public static readonly SparkMemoryOption<int> ShuffleMinPartitions = Number("shuffle.min_partitions", 8, min: 1);
    public static readonly SparkMemoryOption<int> ShuffleMaxPartitions = Number("shuffle.max_partitions", 10_000, min: 1);

    /// <summary>Prefixes of configuration keys that no rule judges, added to those of known vendors.</summary>
    public static readonly SparkMemoryOption<ImmutableArray<string>> ConfigIgnoredPrefixes = List("config.ignored_prefixes");

    public static readonly SparkMemoryOption<int> MaxCallDepth = Number("analysis.max_call_depth", 3, min: 0);

    /// <summary>How many block states the flow analysis of one method may compute before it gives up and stays silent.</summary>
    public static readonly SparkMemoryOption<int> MaxStates = Number("analysis.max_states", 20_000, min: 1);

    public static readonly ImmutableArray<SparkMemoryOption> All = ImmutableArray.Create<SparkMemoryOption>(
        SparkVersion,
        AnsiMode,
        ReportCacheAtApplicationEnd,
        MissingCacheMinJobs,
        MissingCacheMinFilteredJobs,
        AllowReplicatedStorage,
        CollectMaxRows,
        ReportGroupedCollect,
        LoopMaxIterations,
        UdfMaxCapturedElements,
        UdfExpensiveTypes,
        LookupNamePatterns,
        BroadcastMaxRows,
        CartesianMaxRows,
        ColumnsMinChain,
        DistinctRsd,
        ShuffleMinPartitions,
        ShuffleMaxPartitions,
        ConfigIgnoredPrefixes,
        MaxCallDepth,
        MaxStates);

    private static SparkMemoryOption<bool> Flag(string key, bool defaultValue) => new(
        Prefix + key,
        defaultValue,
        defaultValue ? "true" : "false",
        "true or false",
        static text => (bool.TryParse(text, out var value), value));

    private static SparkMemoryOption<int> Number(string key, int defaultValue, int min) => new(
        Prefix + key,
        defaultValue,
        defaultValue.ToString(CultureInfo.InvariantCulture),
        $"a whole number from {min.ToString(CultureInfo.InvariantCulture)}",
        text => (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min, value));

    private static SparkMemoryOption<double> Fraction(string key, double defaultValue) => new(
        Prefix + key,
        defaultValue,
        defaultValue.ToString(CultureInfo.InvariantCulture),
        "a number above 0 and below 1",
        static text => (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is > 0 and < 1, value));

    private static SparkMemoryOption<ImmutableArray<string>> List(string key, params string[] defaultValue) => new(
        Prefix + key,
        defaultValue.ToImmutableArray(),
        string.Join(", ", defaultValue),
        "a list separated by commas; empty for none",
        static text => (true, Split(text).ToImmutableArray()));

    private static IEnumerable<string> Split(string text) =>
        text.Split(',').Select(static part => part.Trim()).Where(static part => part.Length > 0);
}

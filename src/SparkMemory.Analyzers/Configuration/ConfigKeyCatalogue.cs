using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace SparkMemory.Analyzers.Configuration;

/// <summary>The keys that Spark 3.5 knows. Parsed when a rule first judges a key.</summary>
internal sealed class ConfigKeyCatalogue
{
    private const int MaxRemembered = 1_000;

    private static readonly Lazy<ConfigKeyCatalogue> s_instance = new(static () => new ConfigKeyCatalogue());

    private readonly Dictionary<string, ConfigKey> _keys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Unknown, SparkVersion Version), ImmutableArray<string>> _nearMisses = new();
    private readonly List<(string Start, string End, ConfigKey Key)> _patterns = new();

    private ConfigKeyCatalogue()
    {
        foreach (var row in ConfigData.Rows("spark-config-keys.tsv"))
        {
            var key = Parse(row);
            var star = key.Name.IndexOf('*');
            if (star < 0)
                _keys.Add(key.Name, key);
            else
                _patterns.Add((key.Name.Substring(0, star), key.Name.Substring(star + 1), key));
        }
    }

    public static ConfigKeyCatalogue Instance => s_instance.Value;

    /// <summary>All keys without a <c>*</c>.</summary>
    public IEnumerable<ConfigKey> Keys => _keys.Values;

    /// <summary>Namespaces whose keys anybody may add to: <c>spark.hadoop.*</c>, <c>spark.security.credentials.*.enabled</c>.</summary>
    public IEnumerable<ConfigKey> Patterns => _patterns.Select(static pattern => pattern.Key);

    /// <summary>The key of that very name; null for unknown ones and for those below an open namespace.</summary>
    public ConfigKey? FindExact(string name) => _keys.TryGetValue(name, out var key) ? key : null;

    /// <summary>The key, or the open namespace that it is in; null when Spark knows neither.</summary>
    public ConfigKey? Find(string name) => FindExact(name) ?? _patterns.FirstOrDefault(pattern => Matches(name, pattern.Start, pattern.End)).Key;

    /// <summary>
    /// The current keys of the version that the unknown one is a near miss of, the nearest first. Remembered, because a key is often
    /// set in many places and the comparison is with all keys.
    /// </summary>
    public ImmutableArray<string> NearMisses(string unknown, SparkVersion version)
    {
        if (_nearMisses.Count > MaxRemembered)
            _nearMisses.Clear(); // an editor sees a new key with every letter typed
        return _nearMisses.GetOrAdd((unknown, version), _ => NearMiss.OfKey(unknown, Keys.Where(known => Has(version, known)).Select(static known => known.Name))
            .Select(CurrentName)
            .Distinct()
            .ToImmutableArray());
    }

    /// <summary>All keys are of Spark 3.5, which has a few of later versions; an old name counts while it works.</summary>
    private static bool Has(SparkVersion version, ConfigKey key) =>
        (key.Since <= version || version == SparkVersion.V3_5) && RemovedKeys.Find(key.Name) is (null or { Works: true });

    /// <summary>The successor of an old name, where it means the same.</summary>
    private string CurrentName(string name) =>
        RemovedKeys.Find(name) is { } old
            ? old.Successors.FirstOrDefault(successor => FindExact(successor) is { } key && RemovedKeys.IsAliasOf(old, key)) ?? name
            : name;

    private static bool Matches(string name, string start, string end) =>
        name.Length > start.Length + end.Length && name.StartsWith(start, StringComparison.Ordinal) && name.EndsWith(end, StringComparison.Ordinal);

    private static ConfigKey Parse(string[] row) => new(
        row[0],
        (ConfigValueType)Enum.Parse(typeof(ConfigValueType), row[1], ignoreCase: true),
        row[2],
        row[3],
        row[4],
        ConfigData.List(row[5]),
        row[6] == "insensitive",
        row[7] switch { "core" => ConfigScope.Core, "static-sql" => ConfigScope.StaticSql, _ => ConfigScope.RuntimeSql },
        ConfigData.Version(row[8]),
        ConfigData.List(row[9]),
        row[10] == "ok" ? RuntimeSetEffect.Accepted : RuntimeSetEffect.Throws);
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace SparkMemory.Analyzers.Configuration;

/// <summary>Why a key should not be used.</summary>
internal enum RemovedKeyKind
{
    Removed,
    Deprecated,

    /// <summary>An older name that Spark still reads.</summary>
    Alternative,

    /// <summary>A command-line name of spark-submit.</summary>
    Option,

    /// <summary>Often written, and in no version of Spark.</summary>
    Never,
}

/// <summary>What happens when the key is set.</summary>
internal enum RemovedKeyEffect
{
    Ignored,
    Warns,
    Works,

    /// <summary>Throws for every value but one.</summary>
    Throws,
}

/// <summary>A key that Spark no longer has, never had, or reads under another name.</summary>
/// <param name="Name">The key.</param>
/// <param name="Successors">What to use; empty when nothing takes its place.</param>
/// <param name="Kind">Why it should not be used.</param>
/// <param name="Since">As Spark gives it: <c>3.0.0</c>, <c>2.0.0-2.4.0</c>, or empty.</param>
/// <param name="Effect">What setting it does.</param>
/// <param name="Works">Whether Spark still reads the value.</param>
/// <param name="Note">For <see cref="RemovedKeyEffect.Throws"/> the value that is accepted.</param>
internal sealed record RemovedKey(
    string Name,
    IReadOnlyList<string> Successors,
    RemovedKeyKind Kind,
    string Since,
    RemovedKeyEffect Effect,
    bool Works,
    string Note)
{
    /// <summary>The first version for which the row holds.</summary>
    public SparkVersion SinceVersion => ConfigData.Version(Since);

    /// <summary>"in Spark 3.0", "by Spark 2.4" where the exact version is not known.</summary>
    public string SinceText
    {
        get
        {
            var parts = Since.Substring(Since.IndexOf('-') + 1).Split('.');
            return (Since.Contains("-") ? "by" : "in") + " Spark " + string.Join(".", parts.Take(2));
        }
    }
}

/// <summary>The keys that should not be used. They come before <see cref="ConfigKeyCatalogue"/>, which still has some of them.</summary>
internal static class RemovedKeys
{
    // Spark multiplies the old value, so that the same text under the new name means another size or time.
    private static readonly HashSet<string> s_otherUnit = new(StringComparer.Ordinal)
    {
        "spark.kryoserializer.buffer.mb",
        "spark.yarn.applicationMaster.waitTries",
    };

    private static readonly Lazy<Dictionary<string, RemovedKey>> s_keys = new(static () =>
        ConfigData.Rows("spark-config-removed.tsv").Select(Parse).ToDictionary(static key => key.Name, StringComparer.Ordinal));

    public static IEnumerable<RemovedKey> All => s_keys.Value.Values;

    public static RemovedKey? Find(string name) => s_keys.Value.TryGetValue(name, out var key) ? key : null;

    /// <summary>Whether the successor reads the removed key's own value, in the same meaning, where it is not set itself.</summary>
    public static bool IsAliasOf(RemovedKey key, ConfigKey successor) =>
        key.Works
        && !s_otherUnit.Contains(key.Name)
        && (successor.Aliases.Contains(key.Name) || successor.Default == $"<{key.Name}>");

    /// <summary>Every older name of the key.</summary>
    public static IEnumerable<string> AliasesOf(string key) =>
        All.Where(removed => removed.Successors.Contains(key)).Select(static removed => removed.Name)
            .Concat(ConfigKeyCatalogue.Instance.FindExact(key)?.Aliases ?? Array.Empty<string>());

    private static RemovedKey Parse(string[] row) => new(
        row[0],
        ConfigData.List(row[1]),
        (RemovedKeyKind)Enum.Parse(typeof(RemovedKeyKind), row[2], ignoreCase: true),
        row[3],
        (RemovedKeyEffect)Enum.Parse(typeof(RemovedKeyEffect), row[4], ignoreCase: true),
        row[5] == "true",
        row[6]);
}

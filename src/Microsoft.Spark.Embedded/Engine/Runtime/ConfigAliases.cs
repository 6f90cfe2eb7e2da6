using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Microsoft.Spark.Embedded.Runtime;

/// <summary>
/// The other keys whose value Spark takes for a key that is not set: older names (<c>withAlternative</c> and SparkConf's table of
/// alternatives), and a key that the default points to (<c>fallbackConf</c>). As a running Spark 3.5 listed them. Spark looks up some
/// of them only where its own code reads the key; here every reader gets that value.
/// </summary>
internal static class ConfigAliases
{
    private const string Data = "spark-config-keys.tsv";

    private static readonly Lazy<Dictionary<string, string[]>> s_aliases = new Lazy<Dictionary<string, string[]>>(Read);

    /// <summary>The value that <paramref name="find"/> has under the key, or else under one that is read in its place; null for none.</summary>
    public static string Find(string key, Func<string, string> find) =>
        find(key) ?? (s_aliases.Value.TryGetValue(key, out var others)
            ? others.Select(other => Find(other, find)).FirstOrDefault(value => value != null)
            : null);

    private static Dictionary<string, string[]> Read()
    {
        using var reader = new StreamReader(typeof(ConfigAliases).Assembly.GetManifestResourceStream(Data));
        var columns = reader.ReadLine().Split('\t').ToList();
        var (name, byDefault, alternatives) = (columns.IndexOf("key"), columns.IndexOf("default"), columns.IndexOf("alternatives"));
        var aliases = new Dictionary<string, string[]>();
        for (var line = reader.ReadLine(); line != null; line = reader.ReadLine())
        {
            var cells = line.Split('\t');
            var others = cells[alternatives].Split(new[] { '|' }, StringSplitOptions.RemoveEmptyEntries).ToList();
            if (cells[byDefault].StartsWith("<spark.", StringComparison.Ordinal)) others.Add(cells[byDefault].Trim('<', '>'));
            if (others.Count > 0) aliases[cells[name]] = others.ToArray();
        }

        return aliases;
    }
}

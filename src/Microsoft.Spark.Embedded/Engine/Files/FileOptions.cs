using System;
using System.Collections.Generic;

namespace Microsoft.Spark.Embedded.Files;

/// <summary>Options of a reader or writer, without regard to case.</summary>
internal sealed class FileOptions
{
    private readonly SortedDictionary<string, string> _values = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    public FileOptions()
    {
    }

    public FileOptions(FileOptions other)
    {
        foreach (var option in other._values) _values[option.Key] = option.Value;
    }

    public void Set(string key, string value) => _values[key] = value;

    public string Get(string key, string defaultValue) => _values.TryGetValue(key, out var value) ? value : defaultValue;

    public bool IsOn(string key) => string.Equals(Get(key, "false"), "true", StringComparison.OrdinalIgnoreCase);

    public override string ToString() => string.Join(",", System.Linq.Enumerable.Select(_values, option => $"{option.Key.ToLowerInvariant()}={option.Value}"));
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace SparkMemory.Analyzers.Configuration;

/// <summary>The tables of Configuration/Data, which are embedded in the assembly; read on first need, once per process.</summary>
internal static class ConfigData
{
    /// <summary>The cells of each row below the header.</summary>
    public static IEnumerable<string[]> Rows(string table)
    {
        using var stream = typeof(ConfigData).Assembly.GetManifestResourceStream("SparkMemory.Analyzers." + table)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
            yield return line.Split('\t');
    }

    /// <summary>The parts of a cell that holds a list.</summary>
    public static string[] List(string cell) => cell.Length == 0 ? Array.Empty<string>() : cell.Split('|');

    /// <summary>
    /// The first minor version, of those that the options know, that has what came with the release: 2.4 for older releases,
    /// a version above all others for later ones.
    /// </summary>
    public static SparkVersion Version(string release)
    {
        var parts = release.Substring(release.IndexOf('-') + 1).Split('.');
        if (parts.Length < 2 || !int.TryParse(parts[0], out var major) || !int.TryParse(parts[1], out var minor) || (major, minor).CompareTo((2, 4)) < 0)
            return SparkVersion.V2_4;
        return Enum.TryParse<SparkVersion>($"V{major}_{minor}", out var version) ? version : Later;
    }

    /// <summary>Compares greater than every version that the options know.</summary>
    private const SparkVersion Later = (SparkVersion)int.MaxValue;
}

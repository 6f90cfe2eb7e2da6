using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace Microsoft.Spark.Embedded.Tests.Golden;

/// <summary>
/// A file of golden lines with the list of those that the engine does not support. The list may only shrink: a listed line
/// that passes fails the test.
/// </summary>
internal sealed class GoldenFile
{
    public GoldenFile(string linesFile, string unsupportedFile, Func<JsonElement, string>? id = null)
    {
        Name = linesFile;
        IdOf = id ?? (line => line.GetProperty("id").GetString()!);
        Lines = File.ReadLines(PathOf(linesFile)).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Unsupported = File.ReadLines(PathOf(unsupportedFile))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t'))
            .ToDictionary(cells => cells[0], cells => cells[1]);
    }

    public string Name { get; }

    public Func<JsonElement, string> IdOf { get; }

    public IReadOnlyList<JsonElement> Lines { get; }

    /// <summary>Reasons by the id of the line.</summary>
    public IReadOnlyDictionary<string, string> Unsupported { get; }

    public IEnumerable<string> Groups => Lines.Select(GroupOf).Distinct();

    public string GroupOf(JsonElement line) => IdOf(line).Split('/')[0];

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Data", name);

    /// <summary>Runs each line of the group; <paramref name="difference"/> gives null when it passes, else how it differs.</summary>
    public void AssertGroup(string group, Func<JsonElement, string?> difference) => AssertLines(line => GroupOf(line) == group, difference);

    public void AssertLines(Func<JsonElement, bool> choose, Func<JsonElement, string?> difference)
    {
        var problems = new List<string>();
        foreach (var line in Lines.Where(choose))
        {
            var id = IdOf(line);
            var found = DifferenceOrCrash(line, difference);
            var isListed = Unsupported.ContainsKey(id);
            if (found != null && !isListed) problems.Add($"{id}: {found}");
            if (found == null && isListed) problems.Add($"{id}: passes; take it off the list");
        }

        Assert.True(problems.Count == 0, $"{problems.Count} lines:\n{string.Join("\n", problems)}");
    }

    public void AssertUnsupportedAtMost(double share)
    {
        Assert.All(Unsupported.Keys, id => Assert.Contains(Lines, line => IdOf(line) == id));
        Assert.True(Unsupported.Count <= share * Lines.Count, $"{Unsupported.Count} of {Lines.Count} lines are unsupported");
    }

    private static string? DifferenceOrCrash(JsonElement line, Func<JsonElement, string?> difference)
    {
        try
        {
            return difference(line);
        }
        catch (Exception crash)
        {
            return "crash: " + crash;
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Microsoft.Spark.Embedded.Tests.Golden;
using Xunit;

namespace Microsoft.Spark.Embedded.Tests.Caching;

/// <summary>
/// The experiments of cache-facts.jsonl, done again on the engine. What an experiment here returns must be what Spark was
/// observed to return, property by property; facts without an experiment stand in the list with the reason.
/// </summary>
[Collection("Console")]
public class CacheFactsTests
{
    private static readonly GoldenFile s_file = new("cache-facts.jsonl", "unsupported-cache-facts.tsv");

    private static readonly Dictionary<string, Func<object>> s_experiments = new[]
    {
        KeyExperiments.All, PinExperiments.All, LifetimeExperiments.All, CatalogExperiments.All, CheckpointExperiments.All,
    }.SelectMany(group => group).ToDictionary(pair => pair.Key, pair => pair.Value);

    public static TheoryData<string> Groups => new(s_file.Groups);

    [Theory]
    [MemberData(nameof(Groups))]
    public void Experiments_ObserveWhatSparkDid_UnlessListed(string group) => s_file.AssertGroup(group, Difference);

    [Fact]
    public void EveryExperiment_BelongsToAFact() =>
        Assert.Empty(s_experiments.Keys.Except(s_file.Lines.Select(s_file.IdOf)));

    private static string? Difference(JsonElement line)
    {
        if (!s_experiments.TryGetValue(s_file.IdOf(line), out var experiment)) return "no experiment";
        var observed = JsonSerializer.SerializeToElement(experiment());
        return Difference(observed, line.GetProperty("observed"), "");
    }

    /// <summary>Experiments may leave properties out (bytes, plans), but must not differ in those that they have.</summary>
    private static string? Difference(JsonElement actual, JsonElement expected, string path)
    {
        if (actual.ValueKind != JsonValueKind.Object)
            return JsonElement.DeepEquals(actual, expected) ? null : $"{path}: {actual.GetRawText()} instead of {expected.GetRawText()}";
        return actual.EnumerateObject()
            .Select(property => expected.TryGetProperty(property.Name, out var other)
                ? Difference(property.Value, other, $"{path}.{property.Name}")
                : $"{path}.{property.Name}: not in the fact")
            .FirstOrDefault(difference => difference != null);
    }
}

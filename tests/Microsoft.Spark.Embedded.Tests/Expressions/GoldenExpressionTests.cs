using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Microsoft.Spark.Embedded.Tests.Golden;
using Microsoft.Spark.Embedded.Values;
using Xunit;

namespace Microsoft.Spark.Embedded.Tests.Expressions;

public class GoldenExpressionTests
{
    /// <summary>The groups that must be nearly complete; the others as far as fixes and samples need them.</summary>
    private static readonly string[] CoreGroups =
    {
        "arithmetic", "bitwise", "comparison", "conditional", "logic", "cast", "string", "regex", "rounding", "math", "datetime", "translation",
    };

    private static readonly GoldenFile Golden = new("spark-expressions.jsonl", "unsupported-expressions.tsv");

    /// <summary>The day on which the data were made: a time without a date falls on it.</summary>
    private static readonly long RecordedOn = new DateTime(2026, 11, 24, 0, 0, 0, DateTimeKind.Utc).Subtract(DateTime.UnixEpoch).Ticks / 10;

    public GoldenExpressionTests() => Clock.FixedMicros = RecordedOn;

    public static TheoryData<string> Groups => new(Golden.Groups);

    [Theory]
    [MemberData(nameof(Groups))]
    public void Lines_ReturnWhatSparkReturned_UnlessListed(string group) => Golden.AssertGroup(group, GoldenRunner.Difference);

    [Fact]
    public void Lines_AreAllThere() => Assert.Equal(3106, Golden.Lines.Count);

    /// <summary>The number goes down with the list.</summary>
    [Fact]
    public void UnsupportedList_HasThreeLinesWithReasons()
    {
        Assert.Equal(3, Golden.Unsupported.Count);
        Assert.All(Golden.Unsupported, entry =>
        {
            Assert.Contains(Golden.Lines, line => Golden.IdOf(line) == entry.Key);
            Assert.False(string.IsNullOrWhiteSpace(entry.Value));
        });
    }

    [Fact]
    public void UnsupportedList_HasNoLineThatPinsAFactOfTranslation() => Assert.DoesNotContain(Golden.Lines,
        line => Golden.Unsupported.ContainsKey(Golden.IdOf(line)) && line.TryGetProperty("facts", out JsonElement facts) && facts.GetArrayLength() > 0);

    [Fact]
    public void UnsupportedList_LeavesCoreGroupsNearlyComplete()
    {
        List<JsonElement> core = Golden.Lines.Where(line => CoreGroups.Contains(Golden.GroupOf(line))).ToList();
        Assert.True(core.Count(line => Golden.Unsupported.ContainsKey(Golden.IdOf(line))) <= 0.03 * core.Count);
    }
}

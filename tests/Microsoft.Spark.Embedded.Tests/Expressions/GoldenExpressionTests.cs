using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Microsoft.Spark.Embedded.Values;
using Xunit;

namespace Microsoft.Spark.Embedded.Tests.Expressions;

public class GoldenExpressionTests
{
    /// <summary>The day on which the data were made: a time without a date falls on it.</summary>
    private static readonly long RecordedOn = new DateTime(2026, 11, 24, 0, 0, 0, DateTimeKind.Utc).Subtract(DateTime.UnixEpoch).Ticks / 10;

    public GoldenExpressionTests() => Clock.FixedMicros = RecordedOn;

    public static TheoryData<string> Groups => new(GoldenExpressions.Lines.Select(GoldenExpressions.Group).Distinct());

    /// <summary>Every line passes or is listed with its reason; a listed line that passes must leave the list.</summary>
    [Theory]
    [MemberData(nameof(Groups))]
    public void Lines_ReturnWhatSparkReturned_UnlessListed(string group)
    {
        var problems = new List<string>();
        foreach (JsonElement line in GoldenExpressions.Lines.Where(x => GoldenExpressions.Group(x) == group))
        {
            string id = GoldenExpressions.Id(line);
            string? difference = DifferenceOrCrash(line);
            bool listed = GoldenExpressions.Unsupported.ContainsKey(id);
            if (difference != null && !listed)
                problems.Add($"{id}: {difference}");
            else if (difference == null && listed)
                problems.Add($"{id}: passes; remove it from unsupported-expressions.tsv");
        }
        Assert.True(problems.Count == 0, $"{problems.Count} lines:\n{string.Join("\n", problems)}");
    }

    private static string? DifferenceOrCrash(JsonElement line)
    {
        try
        {
            return GoldenRunner.Difference(line);
        }
        catch (Exception e)
        {
            return "crash: " + e;
        }
    }
}

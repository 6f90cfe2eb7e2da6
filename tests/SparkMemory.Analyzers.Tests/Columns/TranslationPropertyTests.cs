#if SPARK_STAND_IN
using System;
using System.Linq;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Columns;

/// <summary>
/// Wherever a body returns, its column has the same value: both are compiled and run over random rows with nulls, NaN, boundaries
/// and every kind of text. Where a difference is named, it is the only one.
/// </summary>
public class TranslationPropertyTests
{
    private static readonly Lazy<TranslatedBodies> s_bodies = new(static () => TranslatedBodies.Of(BodyCatalogue.All));

    [Fact]
    public void Grades_AreTheExpectedOnes()
    {
        Assert.True(BodyCatalogue.All.Length >= 150);
        var unexpected = BodyCatalogue.All.Zip(s_bodies.Value.Translations)
            .Where(static pair => pair.Second.Reason is not null || pair.Second.Differences != pair.First.Differences)
            .Select(static pair => $"{pair.First}: {pair.Second.Reason ?? pair.Second.Differences.ToString()} instead of {pair.First.Differences}")
            .ToList();
        Assert.True(unexpected.Count == 0, string.Join("\n", unexpected));
    }

    [Fact]
    public void Columns_HaveTheValuesOfTheirBodies() => TranslationRun.AssertSameValues(s_bodies.Value);
}
#endif

using System;
using System.Linq;
using Xunit;

namespace SparkMemory.Runtime.Tests.Scopes;

public class JvmHandlesTests
{
    [Fact]
    public void Collect_RunsOncePerInterval()
    {
        Assert.True(JvmHandles.Collect(TimeSpan.Zero));
        Assert.False(JvmHandles.Collect());
        Assert.False(JvmHandles.Collect(TimeSpan.FromHours(1)));
        Assert.True(JvmHandles.Collect(TimeSpan.Zero));
    }

    [Fact]
    public void Collect_RefusesNegativeIntervals()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => JvmHandles.Collect(TimeSpan.FromSeconds(-1)));
        Assert.Equal("minInterval", error.ParamName);
        Assert.Contains("from zero is accepted", error.Message);
        Assert.Equal(TimeSpan.FromSeconds(-1), error.ActualValue);
    }

    [Fact]
    public void RateLimit_LetsOnePassPerInterval()
    {
        var now = TimeSpan.FromSeconds(100);
        var limit = new RateLimit(() => now);
        Assert.True(limit.TryEnter(TimeSpan.FromSeconds(30)));
        now += TimeSpan.FromSeconds(29.9);
        Assert.False(limit.TryEnter(TimeSpan.FromSeconds(30)));
        now += TimeSpan.FromSeconds(0.1);
        Assert.True(limit.TryEnter(TimeSpan.FromSeconds(30)));
        Assert.False(limit.TryEnter(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void RateLimit_OfManyThreads_LetsOnePass()
    {
        var limit = new RateLimit(static () => TimeSpan.FromSeconds(1));
        Assert.Single(ParallelEnumerable.Range(0, 64).Select(_ => limit.TryEnter(TimeSpan.FromSeconds(30))).ToArray(), static entered => entered);
    }
}

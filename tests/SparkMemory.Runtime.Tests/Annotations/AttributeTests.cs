using System;
using System.Linq;
using System.Reflection;
using Xunit;

namespace SparkMemory.Runtime.Tests.Annotations;

/// <summary>The analyzers match these by full name, so names and targets are a contract.</summary>
public class AttributeTests
{
    private const AttributeTargets Values = AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.ReturnValue;

    [Theory]
    [InlineData("SparkMemory.SmallTableAttribute", Values)]
    [InlineData("SparkMemory.BoundedRowsAttribute", Values)]
    [InlineData("SparkMemory.PersistedFrameAttribute", AttributeTargets.ReturnValue | AttributeTargets.Parameter)]
    [InlineData("SparkMemory.ReleasesCacheAttribute", AttributeTargets.Method | AttributeTargets.Parameter)]
    [InlineData("SparkMemory.TakesCacheOwnershipAttribute", AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Parameter)]
    public void Attribute_GoesWhereItMeansSomething(string name, AttributeTargets targets)
    {
        var type = typeof(CacheScope).Assembly.GetType(name, throwOnError: true)!;
        Assert.True(type.IsPublic && type.IsSealed);
        var usage = type.GetCustomAttribute<AttributeUsageAttribute>()!;
        Assert.Equal(targets, usage.ValidOn);
        Assert.False(usage.AllowMultiple);
    }

    [Fact]
    public void EveryAttribute_IsTested() => Assert.Equal(
        5,
        typeof(CacheScope).Assembly.GetExportedTypes().Count(typeof(Attribute).IsAssignableFrom));

    [Theory]
    [InlineData(0)]
    [InlineData(5_000_000_000)]
    public void BoundedRows_KeepsItsNumber(long rows) => Assert.Equal(rows, new BoundedRowsAttribute(rows).Rows);

    [Fact]
    public void BoundedRows_RefusesNegativeNumbers()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new BoundedRowsAttribute(-1));
        Assert.Equal("rows", error.ParamName);
        Assert.Equal(-1L, error.ActualValue);
        Assert.Contains("from 0 is accepted", error.Message);
    }

    [Fact]
    public void Track_TakesTheFrameOver() => Assert.NotNull(
        typeof(CacheRegistry).GetMethod(nameof(CacheRegistry.Track))!.GetParameters()[0].GetCustomAttribute<TakesCacheOwnershipAttribute>());
}

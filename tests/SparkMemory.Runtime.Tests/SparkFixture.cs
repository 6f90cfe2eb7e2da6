using System;
using Microsoft.Spark.Sql;
using SparkMemory.Runtime.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(SparkFixture))]

namespace SparkMemory.Runtime.Tests;

/// <summary>One session for all tests; each test asks for frames of its own, because the cache belongs to the application.</summary>
public sealed class SparkFixture : IDisposable
{
    public SparkSession Spark { get; } = SparkSession.Builder().Master("local[2]").AppName("SparkMemory.Runtime.Tests").GetOrCreate();

    public void Dispose() => Spark.Stop();

    /// <summary>Ten rows under a plan that equals no other.</summary>
    public DataFrame NewFrame() => Spark.Range(10).WithColumn("unique", Functions.Lit(Guid.NewGuid().ToString()));

    public static bool IsPersisted(DataFrame frame) => frame.StorageLevel() is { } level && (level.UseMemory || level.UseDisk);
}

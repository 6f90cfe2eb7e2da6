using System;
using Microsoft.Spark;
using Microsoft.Spark.Sql;

namespace SparkMemory;

/// <summary>Broadcasting a value for as long as it is needed.</summary>
public static class BroadcastExtensions
{
    /// <summary>Sends the value to all executors, and destroys it there when the scope is disposed.</summary>
    /// <param name="spark">The session.</param>
    /// <param name="value">What UDFs are to read. It is serialised now; later changes do not reach the executors.</param>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <returns>The scope, whose <see cref="BroadcastScope{T}.Value"/> is the variable to capture in a UDF.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="spark"/> is null.</exception>
    public static BroadcastScope<T> BroadcastScoped<T>(this SparkSession spark, T value) =>
        new(Require.NotNull(spark, nameof(spark)).SparkContext, value);

    /// <inheritdoc cref="BroadcastScoped{T}(SparkSession, T)"/>
    /// <param name="context">The context.</param>
    /// <param name="value">What UDFs are to read.</param>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is null.</exception>
    public static BroadcastScope<T> BroadcastScoped<T>(this SparkContext context, T value) => new(Require.NotNull(context, nameof(context)), value);
}

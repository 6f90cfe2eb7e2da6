using System;
using Microsoft.Spark.Sql;

namespace SparkMemory;

/// <summary>Checks of arguments.</summary>
internal static class Require
{
    public static T NotNull<T>(T? value, string name)
        where T : class => value ?? throw new ArgumentNullException(name);

    /// <summary>A level that keeps something somewhere; null, for the default, is one.</summary>
    public static StorageLevel? KeepingLevel(StorageLevel? level, string name) => level is null || IsKeeping(level)
        ? level
        : throw new ArgumentException($"StorageLevel.NONE keeps nothing ({level}); every level with memory or disk is accepted, and null for MEMORY_AND_DISK.", name);

    public static bool IsKeeping(StorageLevel? level) => level is not null && (level.UseMemory || level.UseDisk);
}

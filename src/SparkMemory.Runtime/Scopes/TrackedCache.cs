using System.Diagnostics;
using Microsoft.Spark.Sql;

namespace SparkMemory;

/// <summary>A frame that a <see cref="CacheRegistry"/> watches.</summary>
public sealed class TrackedCache
{
    internal TrackedCache(DataFrame frame, string? name, StackTrace? creation)
    {
        Frame = frame;
        Name = name;
        Creation = creation;
    }

    /// <summary>The frame.</summary>
    public DataFrame Frame { get; }

    /// <summary>The name given to <see cref="CacheRegistry.Track"/>; null when none was.</summary>
    public string? Name { get; }

    /// <summary>Where the frame was tracked; null unless the registry captures stacks.</summary>
    public StackTrace? Creation { get; }

    /// <summary>The name, and on the lines below it the stack, as far as they are known.</summary>
    public override string ToString() => Creation is null ? Name ?? "unnamed frame" : (Name ?? "unnamed frame") + "\n" + Creation;
}

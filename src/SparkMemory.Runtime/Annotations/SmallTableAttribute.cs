using System;

namespace SparkMemory;

/// <summary>
/// The frame is a small table: it fits into the driver and into every executor, so that it may be collected and broadcast.
/// </summary>
/// <remarks>
/// Nothing checks it when the program runs; SparkMemory.Analyzers believe it. The analyzers know attributes by their full name
/// <c>SparkMemory.SmallTableAttribute</c>, so a project may declare an internal copy in place of a reference to this library.
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.ReturnValue)]
public sealed class SmallTableAttribute : Attribute
{
}

using System;

namespace SparkMemory;

/// <summary>
/// On a parameter: the method unpersists the frame that it is given before it returns. On a method: it does so for every frame that
/// it is given, its receiver included.
/// </summary>
/// <remarks>
/// Only needed for methods that the analyzers cannot look into, in other assemblies. The analyzers know attributes by their full name
/// <c>SparkMemory.ReleasesCacheAttribute</c>, so a project may declare an internal copy in place of a reference to this library.
/// </remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class ReleasesCacheAttribute : Attribute
{
}

using System;

namespace SparkMemory;

/// <summary>
/// On a parameter: the method keeps the frame that it is given and releases it later, so that the caller need not. On a method or
/// constructor: it does so for every frame that it is given.
/// </summary>
/// <remarks>
/// Only needed for methods that the analyzers cannot look into, in other assemblies. The analyzers know attributes by their full name
/// <c>SparkMemory.TakesCacheOwnershipAttribute</c>, so a project may declare an internal copy in place of a reference to this library.
/// </remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Parameter)]
public sealed class TakesCacheOwnershipAttribute : Attribute
{
}

using System;

namespace SparkMemory;

/// <summary>
/// On a return value: the frame is persisted, and the caller must release it. On a parameter: the method persists the frame it is
/// given, and its caller releases it.
/// </summary>
/// <remarks>
/// The analyzers know attributes by their full name <c>SparkMemory.PersistedFrameAttribute</c>, so a project may declare an internal
/// copy in place of a reference to this library.
/// </remarks>
[AttributeUsage(AttributeTargets.ReturnValue | AttributeTargets.Parameter)]
public sealed class PersistedFrameAttribute : Attribute
{
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>The storage levels that <c>Persist</c> takes.</summary>
internal static class StorageLevels
{
    /// <summary>The name of a level given as <c>StorageLevel.NAME</c>; null for everything else.</summary>
    public static string? Name(IOperation? level) =>
        level?.Unwrap() is IPropertyReferenceOperation { Property: { IsStatic: true, ContainingType.Name: "StorageLevel" } property } ? property.Name : null;

    /// <summary>Nothing is persisted.</summary>
    public static bool IsNone(IOperation? level) => Name(level) == "NONE";
}

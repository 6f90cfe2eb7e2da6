using Microsoft.CodeAnalysis;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Names of types of other libraries, which need not be referenced.</summary>
internal static class TypeNames
{
    /// <summary>Namespace and name, without type arguments: <c>System.Collections.Generic.List</c>.</summary>
    public static string Full(INamedTypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." + type.Name : type.Name;

    /// <summary>Declared in <c>System</c> or below.</summary>
    public static bool IsSystem(ITypeSymbol? type)
    {
        var space = type?.ContainingNamespace;
        while (space is { ContainingNamespace: { IsGlobalNamespace: false } outer })
            space = outer;
        return space is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };
    }
}

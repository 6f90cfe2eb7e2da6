using System;
using Microsoft.CodeAnalysis;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Names of types of other libraries, which need not be referenced.</summary>
internal static class TypeNames
{
    /// <summary>Namespace and name, without type arguments: <c>System.Collections.Generic.List</c>.</summary>
    public static string Full(INamedTypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." + type.Name : type.Name;

    /// <summary>Declared by an assembly of .NET.</summary>
    public static bool IsOfSystemAssembly(ISymbol? symbol) => symbol?.ContainingAssembly?.Name.StartsWith("System", StringComparison.Ordinal) == true;

    /// <summary>In the namespace of the companion library, which a project may also have copies of.</summary>
    public static bool IsCompanions(ITypeSymbol? type) =>
        type?.ContainingNamespace is { Name: "SparkMemory", ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>Declared in <c>System</c> or below.</summary>
    public static bool IsSystem(ITypeSymbol? type)
    {
        var space = type?.ContainingNamespace;
        while (space is { ContainingNamespace: { IsGlobalNamespace: false } outer })
            space = outer;
        return space is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };
    }
}

using System.Linq;
using Microsoft.CodeAnalysis;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.DriverMemory;

/// <summary>Which types a lazy row sequence can never be, and which of them its materialised rows can.</summary>
internal sealed class CollectionTypes
{
    private readonly Compilation _compilation;
    private readonly ITypeSymbol _array;
    private readonly ITypeSymbol? _list;

    public CollectionTypes(Compilation compilation, SparkSymbols symbols, INamedTypeSymbol row)
    {
        _compilation = compilation;
        _array = compilation.CreateArrayTypeSymbol(row);
        _list = symbols.GetFramework("System.Collections.Generic.List`1")?.Construct(row);
    }

    /// <summary>Arrays and everything that is a collection with a count; a C# iterator is none of them.</summary>
    public bool IsCollection(ITypeSymbol type) =>
        type is IArrayTypeSymbol || IsCountable(type) || type.AllInterfaces.Any(IsCountable);

    /// <summary><c>ToArray</c> for arrays, <c>ToList</c> for what a list can be used as, null for all others.</summary>
    public string? MaterializerFor(ITypeSymbol type) =>
        type is IArrayTypeSymbol
            ? IsAssignable(_array, type) ? "ToArray" : null
            : _list is not null && IsAssignable(_list, type) ? "ToList" : null;

    public bool IsExact(ITypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(type, _array) || SymbolEqualityComparer.Default.Equals(type, _list);

    private bool IsAssignable(ITypeSymbol source, ITypeSymbol target) =>
        _compilation.ClassifyCommonConversion(source, target) is { IsImplicit: true, IsUserDefined: false };

    private static bool IsCountable(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_ICollection_T
            or SpecialType.System_Collections_Generic_IReadOnlyCollection_T
            or SpecialType.System_Collections_Generic_IList_T
            or SpecialType.System_Collections_Generic_IReadOnlyList_T
        || type is { Name: "ICollection", ContainingNamespace: { Name: "Collections", ContainingNamespace.Name: "System" } };
}

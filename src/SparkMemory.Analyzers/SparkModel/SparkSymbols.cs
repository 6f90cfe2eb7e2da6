using System;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>
/// The types of the referenced Microsoft.Spark assembly, each looked up once. A type is null when the referenced version
/// lacks it, and a user's own type of the same name is never among them.
/// </summary>
internal sealed class SparkSymbols
{
    private readonly Compilation _compilation;
    private readonly IAssemblySymbol _spark;
    private readonly ConcurrentDictionary<string, INamedTypeSymbol?> _types = new();

    public SparkSymbols(Compilation compilation, IAssemblySymbol spark)
    {
        _compilation = compilation;
        _spark = spark;
        DataFrame = Get(SparkTypes.DataFrame);
    }

    public INamedTypeSymbol? DataFrame { get; }

    public INamedTypeSymbol? Row => Get(SparkTypes.Row);

    public INamedTypeSymbol? SparkContext => Get(SparkTypes.SparkContext);

    /// <summary>The scopes of the companion library; null when it is not referenced.</summary>
    public INamedTypeSymbol? CacheScope => Get(SparkTypes.CacheScope);

    /// <summary>The type of that metadata name, or null when the referenced Microsoft.Spark, or the compilation for the companion library's, lacks it.</summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one place that looks types up.")]
    public INamedTypeSymbol? Get(string metadataName)
    {
        if (!_types.TryGetValue(metadataName, out var type))
        {
            var isCompanion = metadataName.StartsWith(SparkTypes.CompanionNamespace, StringComparison.Ordinal);
            _types[metadataName] = type = isCompanion ? _compilation.GetTypeByMetadataName(metadataName) : _spark.GetTypeByMetadataName(metadataName);
        }

        return type;
    }

    /// <summary>A type of the framework, or null when the compilation lacks it.</summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one place that looks types up.")]
    public INamedTypeSymbol? GetFramework(string metadataName) => _types.GetOrAdd(metadataName, _compilation.GetTypeByMetadataName);

    public bool IsDataFrame(ITypeSymbol? type) => type is not null && SymbolEqualityComparer.Default.Equals(type, DataFrame);

    public bool IsCacheScope(ITypeSymbol? type) => type is not null && SymbolEqualityComparer.Default.Equals(type, CacheScope);

    /// <summary>Functions and operators that only build a column.</summary>
    public bool IsColumnFunction(IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(method.ContainingType, Get(SparkTypes.Functions))
        || SymbolEqualityComparer.Default.Equals(method.ContainingType, Get(SparkTypes.Column));

    /// <summary>Whether the symbol is declared in the referenced Microsoft.Spark assembly.</summary>
    public bool Declares(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, _spark);
}

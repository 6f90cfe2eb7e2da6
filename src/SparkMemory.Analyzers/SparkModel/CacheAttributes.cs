using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>
/// The attributes by which a method tells what it does to the caches of its caller. Known by their full name, so that a project may
/// declare copies, and read from compiled references, too.
/// </summary>
internal static class CacheAttributes
{
    /// <summary>The method releases what it is given for the parameter.</summary>
    public static bool IsReleased(IParameterSymbol parameter) => Has(parameter, "ReleasesCacheAttribute");

    /// <summary>The method keeps what it is given for the parameter, and releases it later.</summary>
    public static bool IsTaken(IParameterSymbol parameter) => Has(parameter, "TakesCacheOwnershipAttribute");

    /// <summary>The method persists what it is given for the parameter, and its caller releases it.</summary>
    public static bool IsPersisted(IParameterSymbol parameter) => Has(parameter.GetAttributes(), "PersistedFrameAttribute");

    /// <summary>The method returns a frame that its caller must release.</summary>
    public static bool ReturnsPersisted(IMethodSymbol method) => Has(method.GetReturnTypeAttributes(), "PersistedFrameAttribute");

    private static bool Has(IParameterSymbol parameter, string name) =>
        Has(parameter.GetAttributes(), name) || Has(parameter.ContainingSymbol.GetAttributes(), name);

    private static bool Has(ImmutableArray<AttributeData> attributes, string name) => attributes.Any(attribute =>
        attribute.AttributeClass?.Name == name && TypeNames.IsCompanions(attribute.AttributeClass));
}

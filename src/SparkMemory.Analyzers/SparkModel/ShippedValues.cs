using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>
/// What captured values mean for a UDF. Microsoft.Spark serialises a delegate's target with all that it reaches
/// (CommandSerDe, UdfSerDe); handles of JVM objects fail there, a broadcast variable travels as its id.
/// </summary>
internal sealed class ShippedValues
{
    private const int MaxSteps = 8;

    private readonly SparkSymbols _symbols;

    public ShippedValues(SparkSymbols symbols) => _symbols = symbols;

    /// <summary>An array, dictionary, set, list or other sequence.</summary>
    public static bool IsCollection(ITypeSymbol type) =>
        type.SpecialType != SpecialType.System_String
        && (type is IArrayTypeSymbol
            || type.SpecialType == SpecialType.System_Collections_IEnumerable
            || type.AllInterfaces.Any(static contract => contract.SpecialType == SpecialType.System_Collections_IEnumerable));

    /// <summary>A frame, session, column or other handle of an object in the JVM, or a collection of such.</summary>
    public bool IsHandle(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsHandle(array.ElementType),
        INamedTypeSymbol { IsGenericType: true } generic when !_symbols.Declares(generic) => IsCollection(generic) && generic.TypeArguments.Any(IsHandle),
        _ => _symbols.Declares(type) && !IsBroadcast(type) && type.AllInterfaces.Any(static contract => contract.Name == "IJvmObjectReferenceProvider"),
    };

    public bool IsBroadcast(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, _symbols.Get(SparkTypes.Broadcast));

    /// <summary>How many elements a variable's collection surely has; null when that is not known.</summary>
    public static int? Elements(ISymbol? variable, IOperation place) =>
        variable is ILocalSymbol local && LocalValues.Of(place).AssignedOnce(local) is { } value ? Elements(value, 0) : null;

    private static int? Elements(IOperation value, int step) => step == MaxSteps ? null : value.Unwrap() switch
    {
        IArrayCreationOperation { Initializer: { } elements } => elements.ElementValues.Length,
        IArrayCreationOperation { DimensionSizes: { Length: 1 } size } => size[0].ConstantValue is { HasValue: true, Value: int length } ? length : null,
        IObjectCreationOperation { Initializer: { } elements, Arguments: { Length: 0 } } => elements.Initializers.Length,
        IObjectCreationOperation { Initializer: null, Arguments: { Length: > 0 } arguments } when arguments[0].Value.Type is { } type && IsCollection(type) => Elements(arguments[0].Value, step + 1),
        IInvocationOperation { TargetMethod.Name: "ToArray" or "ToList" or "ToHashSet" } copy when copy.Receiver() is { } source => Elements(source, step + 1),
        IInvocationOperation { TargetMethod: { Name: "Empty", IsStatic: true } } => 0,
        IInvocationOperation { TargetMethod: { Name: "Range", ContainingType.Name: "Enumerable" } } range => range.ArgumentFor(1)?.ConstantValue is { HasValue: true, Value: int count } ? count : null,
        ILocalReferenceOperation local when LocalValues.Of(local).AssignedOnce(local.Local) is { } source => Elements(source, step + 1),
        var other => CollectionExpressions.CountOf(other.Syntax),
    };

    /// <summary>Instance fields and auto-properties of the type and its bases, by the names that people wrote.</summary>
    public static ImmutableArray<(string Name, ITypeSymbol Type)> StateOf(ITypeSymbol type)
    {
        var state = ImmutableArray.CreateBuilder<(string Name, ITypeSymbol Type)>();
        for (var level = type; level is { SpecialType: SpecialType.None }; level = level.BaseType)
        {
            foreach (var field in level.GetMembers().OfType<IFieldSymbol>().Where(static field => !field.IsStatic && !field.IsConst))
                state.Add(((field.AssociatedSymbol ?? field).Name, field.Type));
        }

        return state.ToImmutable();
    }
}

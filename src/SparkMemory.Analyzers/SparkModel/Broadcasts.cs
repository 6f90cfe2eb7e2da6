using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Broadcast variables: what makes them, and what carries them.</summary>
internal sealed class Broadcasts
{
    private readonly SparkSymbols _symbols;
    private readonly BodyAccess _bodies;

    public Broadcasts(SparkSymbols symbols, BodyAccess bodies)
    {
        _symbols = symbols;
        _bodies = bodies;
    }

    /// <summary><c>Broadcast&lt;T&gt;</c>, or the scope that the companion library keeps one in.</summary>
    public bool IsVariable(ITypeSymbol? type) => type is INamedTypeSymbol named
        && (SymbolEqualityComparer.Default.Equals(named.OriginalDefinition, _symbols.Get(SparkTypes.Broadcast))
            || (named.Name == "BroadcastScope" && TypeNames.IsCompanions(named)));

    /// <summary><c>SparkContext.Broadcast(value)</c> and the companion's <c>BroadcastScoped(value)</c>.</summary>
    public bool IsMadeBy(IMethodSymbol method) =>
        (method.Name == "Broadcast" && SymbolEqualityComparer.Default.Equals(method.ContainingType, _symbols.SparkContext))
        || (method is { Name: "BroadcastScoped", ContainingType: { Name: "BroadcastExtensions" } type } && TypeNames.IsCompanions(type));

    /// <summary><c>Value()</c> of a broadcast variable.</summary>
    public bool IsRead(IMethodSymbol method) =>
        method.Name == "Value" && SymbolEqualityComparer.Default.Equals(method.ContainingType.OriginalDefinition, _symbols.Get(SparkTypes.Broadcast));

    /// <summary>A column, columns, or a function that makes one.</summary>
    public bool IsColumns(ITypeSymbol? type) => type switch
    {
        null => false,
        IArrayTypeSymbol array => IsColumns(array.ElementType),
        INamedTypeSymbol { TypeKind: TypeKind.Delegate, DelegateInvokeMethod.ReturnType: { } made } => IsColumns(made),
        _ => SymbolEqualityComparer.Default.Equals(type, _symbols.Get(SparkTypes.Column)),
    };

    /// <summary>Whether the method does nothing with the variable that it gets but read its value: it neither keeps it nor passes it on.</summary>
    public bool IsOnlyReadBy(IMethodSymbol method, IParameterSymbol? parameter)
    {
        if (parameter is null || method.IsVirtual || method.IsOverride || method.IsAbstract || _bodies.BodyOf(method, default) is not { } body)
            return false;
        var references = body.DescendantsOutsideNames()
            .OfType<IParameterReferenceOperation>()
            .Where(reference => reference.Parameter.Ordinal == parameter.Ordinal && SymbolEqualityComparer.Default.Equals(reference.Parameter.ContainingSymbol.OriginalDefinition, method.OriginalDefinition));
        return references.All(reference => reference.Parent is IInvocationOperation call && call.Instance == reference && IsRead(call.TargetMethod));
    }
}

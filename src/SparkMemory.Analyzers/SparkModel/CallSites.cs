using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Where functions are called that nothing outside can call: local functions and private methods.</summary>
internal sealed class CallSites
{
    private readonly BodyAccess _bodies;
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<IInvocationOperation>> _ofMethods = new(SymbolEqualityComparer.Default);

    public CallSites(BodyAccess bodies) => _bodies = bodies;

    /// <summary>The local function or private method around the operation; null when others can call it, and in a lambda.</summary>
    public static IMethodSymbol? FunctionAround(IOperation operation, ISymbol member)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is ILocalFunctionOperation function)
                return function.Symbol;
            if (parent is IAnonymousFunctionOperation)
                return null;
        }

        return member is IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Private } method ? method : null;
    }

    /// <summary>The calls of the function around the operation.</summary>
    public IEnumerable<IInvocationOperation> Of(IMethodSymbol function, IOperation inside, CancellationToken cancellationToken) =>
        function.MethodKind == MethodKind.LocalFunction
            ? inside.Root().Descendants().OfType<IInvocationOperation>().Where(call => SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, function))
            : _ofMethods.GetOrAdd(function, key => InType(key, cancellationToken));

    private ImmutableArray<IInvocationOperation> InType(IMethodSymbol method, CancellationToken cancellationToken) => method.ContainingType.DeclaringSyntaxReferences
        .SelectMany(type => type.GetSyntax(cancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>())
        .Where(call => NameOf(call) == method.Name)
        .Select(call => _bodies.GetOperation(call, cancellationToken))
        .OfType<IInvocationOperation>()
        .Where(call => SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, method))
        .ToImmutableArray();

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };
}

using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>How a delegate becomes a user-defined function.</summary>
internal enum UdfKind
{
    /// <summary><c>Functions.Udf(f)</c>.</summary>
    Column,

    /// <summary><c>spark.Udf().Register("name", f)</c>.</summary>
    Registered,

    /// <summary><c>VectorUdf(f)</c>: called per batch of rows.</summary>
    Vector,

    /// <summary><c>spark.Udf().RegisterVector("name", f)</c>.</summary>
    RegisteredVector,

    /// <summary><c>GroupBy(…).Apply(schema, f)</c>: called per group.</summary>
    Group,
}

/// <summary>One call that makes a user-defined function out of a delegate, and all that is known of the delegate.</summary>
internal sealed class UdfSite
{
    private readonly BodyAccess _bodyAccess;
    private readonly ConcurrentDictionary<int, ImmutableArray<UdfBody>> _bodies = new();
    private ImmutableArray<UdfCapture> _captures;

    public UdfSite(IInvocationOperation call, UdfKind kind, UdfFunction? function, BodyAccess bodyAccess)
    {
        Call = call;
        Kind = kind;
        Function = function;
        _bodyAccess = bodyAccess;
        RegisteredName = kind is UdfKind.Registered or UdfKind.RegisteredVector
            && call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "name") is { } name
                ? ConstantText.Of(name.Value)
                : null;
    }

    public IInvocationOperation Call { get; }

    public UdfKind Kind { get; }

    /// <summary>The delegate's code; null when it is not certain which code that is.</summary>
    public UdfFunction? Function { get; }

    /// <summary>The name given to <c>Register</c>; null when there is none, or it is not constant.</summary>
    public string? RegisteredName { get; }

    /// <summary>What messages call the function: its registered name, its variable, its method, or the member that makes it.</summary>
    public string Name => RegisteredName ?? VariableName() ?? Function?.MethodName ?? Function?.Owner?.Name ?? Call.TargetMethod.Name;

    /// <summary>How often the function is called: for every "row", "batch" or "group".</summary>
    public string Unit => Kind switch
    {
        UdfKind.Vector or UdfKind.RegisteredVector => "batch",
        UdfKind.Group => "group",
        _ => "row",
    };

    /// <summary>What the delegate carries from outside of its own body.</summary>
    public ImmutableArray<UdfCapture> Captures
    {
        get
        {
            if (_captures.IsDefault)
                ImmutableInterlocked.InterlockedInitialize(ref _captures, UdfCaptures.Of(Function));
            return _captures;
        }
    }

    /// <summary>
    /// The function's body, and the bodies of methods of the compilation that it calls, directly or through others, up to a
    /// depth. Each is there once, by its shortest way. Empty when the function is not known.
    /// </summary>
    public ImmutableArray<UdfBody> Bodies(int maxDepth, CancellationToken cancellationToken) =>
        _bodies.GetOrAdd(maxDepth, depth => Function is null ? ImmutableArray<UdfBody>.Empty : UdfBodies.Of(Function, depth, _bodyAccess, cancellationToken));

    /// <summary>The local, field or property that the call's value initialises.</summary>
    public string? VariableName()
    {
        var value = Call.Outermost();
        while (value.Parent is IConversionOperation)
            value = value.Parent.Outermost();
        return value.Parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol.Name,
            ISimpleAssignmentOperation assignment => Frames.VariableSymbol(assignment.Target)?.Name,
            IFieldInitializerOperation field => field.InitializedFields.FirstOrDefault()?.Name,
            IPropertyInitializerOperation property => property.InitializedProperties.FirstOrDefault()?.Name,
            _ => null,
        };
    }
}

/// <summary>The code behind a delegate.</summary>
/// <param name="Symbol">The lambda, local function or method.</param>
/// <param name="Operation">The lambda's or local function's operation, or the reference to the method.</param>
/// <param name="Body">What is called; null when it is code of another assembly.</param>
/// <param name="Receiver">The object that a method group is bound to.</param>
internal sealed record UdfFunction(IMethodSymbol Symbol, IOperation Operation, IOperation? Body, IOperation? Receiver)
{
    /// <summary>A method's or local function's name; null for a lambda.</summary>
    public string? MethodName => Symbol.MethodKind == MethodKind.LambdaMethod ? null : Symbol.Name;

    /// <summary>The method, property or field whose code the delegate is made in, outside of all lambdas and local functions.</summary>
    public ISymbol? Owner => OwnerOf(Symbol) switch
    {
        IMethodSymbol { AssociatedSymbol: { } property } => property,
        IFieldSymbol { AssociatedSymbol: { } property } => property,
        var owner => owner,
    };

    public static ISymbol? OwnerOf(ISymbol symbol)
    {
        var owner = symbol.ContainingSymbol;
        while (owner is IMethodSymbol { MethodKind: MethodKind.LambdaMethod or MethodKind.LocalFunction })
            owner = owner.ContainingSymbol;
        return owner;
    }
}

/// <summary>Code that runs for a user-defined function.</summary>
/// <param name="Operation">The body.</param>
/// <param name="Method">The method that it belongs to.</param>
/// <param name="Path">The calls that lead here from the function's own body; empty for that one.</param>
internal sealed record UdfBody(IOperation Operation, IMethodSymbol Method, ImmutableArray<IOperation> Path)
{
    /// <summary>All operations of the body except names in <c>nameof</c>.</summary>
    public IEnumerable<IOperation> Operations => Operation.DescendantsOutsideNames();

    /// <summary>Where messages and additional locations lead: the calls to the body, then the place itself.</summary>
    public ImmutableArray<Location> EvidenceFor(IOperation place) =>
        Path.Select(static call => call.Syntax.GetLocation()).Append(place.Syntax.GetLocation()).ToImmutableArray();
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

internal enum UdfCaptureKind
{
    Local,
    Parameter,

    /// <summary><c>this</c>, also through a member or a primary-constructor parameter.</summary>
    This,

    /// <summary>The object that a method group is bound to.</summary>
    Receiver,
}

/// <summary>A value that a delegate carries with it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Symbol">The variable; null for <c>this</c> and for a receiver that is no variable.</param>
/// <param name="Type">Its type.</param>
/// <param name="References">Where the body refers to it.</param>
internal sealed record UdfCapture(UdfCaptureKind Kind, ISymbol? Symbol, ITypeSymbol Type, ImmutableArray<IOperation> References)
{
    public string Name => Symbol?.Name ?? (Kind == UdfCaptureKind.This ? "this" : Type.Name);
}

/// <summary>Finds what lambdas, local functions and method groups capture.</summary>
internal static class UdfCaptures
{
    public static ImmutableArray<UdfCapture> Of(UdfFunction? function) => function switch
    {
        null => ImmutableArray<UdfCapture>.Empty,
        { Operation: IMethodReferenceOperation { Method.MethodKind: not MethodKind.LocalFunction } } => OfReceiver(function),
        _ => Of(function.Symbol, function.Operation),
    };

    /// <summary>What the lambda or local function captures, and the local functions that it calls.</summary>
    public static ImmutableArray<UdfCapture> Of(IMethodSymbol function, IOperation operation)
    {
        var references = new List<(UdfCaptureKind Kind, ISymbol? Symbol, ITypeSymbol Type, IOperation Reference)>();
        Collect(function, operation, references, new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default) { function });
        return references
            .GroupBy(static reference => (reference.Kind, reference.Symbol), CaptureComparer.Instance)
            .Select(static group => new UdfCapture(group.Key.Kind, group.Key.Symbol, group.First().Type, group.Select(static reference => reference.Reference).ToImmutableArray()))
            .ToImmutableArray();
    }

    private static void Collect(IMethodSymbol function, IOperation operation, List<(UdfCaptureKind Kind, ISymbol? Symbol, ITypeSymbol Type, IOperation Reference)> captures, HashSet<IMethodSymbol> seen)
    {
        foreach (var part in operation.DescendantsOutsideNames())
        {
            switch (part)
            {
                case ILocalReferenceOperation { Local: { IsConst: false } local } when !IsDeclaredIn(local, function):
                    captures.Add((UdfCaptureKind.Local, local, local.Type, part));
                    break;
                case IParameterReferenceOperation { Parameter: var parameter } when !IsDeclaredIn(parameter, function):
                    captures.Add(IsPrimary(parameter, function)
                        ? (UdfCaptureKind.This, null, parameter.ContainingType, part)
                        : (UdfCaptureKind.Parameter, parameter, parameter.Type, part));
                    break;
                case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { } type }:
                    captures.Add((UdfCaptureKind.This, null, type, part));
                    break;
            }

            if (LocalFunctionIn(part) is { IsStatic: false } called && !IsDeclaredIn(called, function) && seen.Add(called) && BodyIn(operation.Root(), called) is { } body)
                Collect(called, body, captures, seen);
        }
    }

    private static ImmutableArray<UdfCapture> OfReceiver(UdfFunction function) => function.Receiver?.Unwrap() switch
    {
        null => ImmutableArray<UdfCapture>.Empty,
        IInstanceReferenceOperation { Type: { } type } => ImmutableArray.Create(new UdfCapture(UdfCaptureKind.This, null, type, ImmutableArray.Create(function.Operation))),
        { Type: { } type } receiver => ImmutableArray.Create(new UdfCapture(UdfCaptureKind.Receiver, Frames.VariableSymbol(receiver), type, ImmutableArray.Create(function.Operation))),
        _ => ImmutableArray<UdfCapture>.Empty,
    };

    private static IMethodSymbol? LocalFunctionIn(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } called } => called.OriginalDefinition,
        IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } called } => called.OriginalDefinition,
        _ => null,
    };

    private static ILocalFunctionOperation? BodyIn(IOperation root, IMethodSymbol function) =>
        root.Descendants().OfType<ILocalFunctionOperation>().FirstOrDefault(candidate => SymbolEqualityComparer.Default.Equals(candidate.Symbol, function));

    /// <summary>The variable belongs to the function, or to a function inside of it.</summary>
    public static bool IsDeclaredIn(ISymbol symbol, IMethodSymbol function)
    {
        for (var owner = symbol.ContainingSymbol; owner is IMethodSymbol; owner = owner.ContainingSymbol)
        {
            if (SymbolEqualityComparer.Default.Equals(owner, function))
                return true;
        }

        return false;
    }

    /// <summary>A parameter of another method than the one around the function belongs to the object: it is kept in a field.</summary>
    private static bool IsPrimary(IParameterSymbol parameter, IMethodSymbol function) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor }
        && UdfFunction.OwnerOf(function) is not IFieldSymbol
        && !SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, UdfFunction.OwnerOf(function));

    private sealed class CaptureComparer : IEqualityComparer<(UdfCaptureKind Kind, ISymbol? Symbol)>
    {
        public static readonly CaptureComparer Instance = new();

        public bool Equals((UdfCaptureKind Kind, ISymbol? Symbol) x, (UdfCaptureKind Kind, ISymbol? Symbol) y) =>
            x.Kind == y.Kind && SymbolEqualityComparer.Default.Equals(x.Symbol, y.Symbol);

        public int GetHashCode((UdfCaptureKind Kind, ISymbol? Symbol) capture) =>
            ((int)capture.Kind * 397) ^ SymbolEqualityComparer.Default.GetHashCode(capture.Symbol);
    }
}

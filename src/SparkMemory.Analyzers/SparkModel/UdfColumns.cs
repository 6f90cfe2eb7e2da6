using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Which calls in column expressions run a user-defined function.</summary>
internal sealed class UdfColumns
{
    private const int MaxSteps = 8;

    private readonly SparkCompilation _spark;
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _makers = new(SymbolEqualityComparer.Default);
    private ImmutableHashSet<string>? _registeredNames;

    public UdfColumns(SparkCompilation spark) => _spark = spark;

    /// <summary>The outermost calls of user-defined functions in a column, also where it is a local that is assigned once.</summary>
    public IEnumerable<IInvocationOperation> CallsIn(IOperation column, CancellationToken cancellationToken)
    {
        var pending = new Stack<IOperation>();
        pending.Push(column);
        for (var step = 0; pending.Count > 0 && step < 10_000; step++)
        {
            var part = pending.Pop();
            if (part is IInvocationOperation call && IsCall(call, cancellationToken))
            {
                yield return call;
                continue;
            }

            foreach (var child in ColumnExpressions.PartsOf(part))
                pending.Push(child);
        }
    }

    /// <summary><c>udf(…)</c>, and <c>CallUDF("name", …)</c> of a name that this compilation registers.</summary>
    public bool IsCall(IInvocationOperation call, CancellationToken cancellationToken) =>
        call.TargetMethod.MethodKind == MethodKind.DelegateInvoke
            ? IsColumn(call.Type) && call.Instance is { } function && IsUdf(function, 0, cancellationToken)
            : call.TargetMethod.Name == "CallUDF" && _spark.Symbols.IsColumnFunction(call.TargetMethod)
                && call.ArgumentFor(0) is { } name && ConstantText.Of(name) is { } text && RegisteredNames(cancellationToken).Contains(text);

    /// <summary>How messages call the function: its variable, its name, or the method that makes it.</summary>
    public static string NameOf(IInvocationOperation call) =>
        call.TargetMethod.MethodKind != MethodKind.DelegateInvoke ? ConstantText.Of(call.ArgumentFor(0)!)!
        : call.Instance?.Unwrap() is { } function ? Frames.VariableSymbol(function)?.Name ?? (function as IInvocationOperation)?.TargetMethod.Name ?? "UDF"
        : "UDF";

    private bool IsColumn(ITypeSymbol? type) => SymbolEqualityComparer.Default.Equals(type, _spark.Symbols.Get(SparkTypes.Column));

    /// <summary>The value surely is what <c>Udf</c> or <c>VectorUdf</c> returned.</summary>
    private bool IsUdf(IOperation value, int step, CancellationToken cancellationToken) => step < MaxSteps && value.Unwrap() switch
    {
        IInvocationOperation call => _spark.Udfs.At(call, cancellationToken) is { Kind: UdfKind.Column or UdfKind.Vector } || MakesUdf(call, step, cancellationToken),
        ILocalReferenceOperation local => LocalValues.Of(local).AssignedOnce(local.Local) is { } initialiser && IsUdf(initialiser, step + 1, cancellationToken),
        IFieldReferenceOperation field => IsMemberUdf(field.Field, step, cancellationToken),
        IPropertyReferenceOperation property => IsMemberUdf(property.Property, step, cancellationToken),
        _ => false,
    };

    private bool IsMemberUdf(ISymbol member, int step, CancellationToken cancellationToken) =>
        _spark.Udfs.InitialiserOf(member, cancellationToken) is { } initialiser && IsUdf(initialiser, step + 1, cancellationToken);

    /// <summary>A method of the compilation that returns a UDF wherever it returns.</summary>
    private bool MakesUdf(IInvocationOperation call, int step, CancellationToken cancellationToken)
    {
        var method = call.TargetMethod.OriginalDefinition;
        if (call.IsVirtual || method.ReturnType.TypeKind != TypeKind.Delegate)
            return false;
        if (_makers.TryGetValue(method, out var known))
            return known;
        _makers[method] = false; // recursion makes none
        var returned = _spark.Bodies.BodyOf(method, cancellationToken)?.Descendants().OfType<IReturnOperation>().Where(static value => value.ReturnedValue is not null).ToList();
        return _makers[method] = returned is { Count: > 0 } && returned.TrueForAll(value => IsUdf(value.ReturnedValue!, step + 1, cancellationToken));
    }

    private ImmutableHashSet<string> RegisteredNames(CancellationToken cancellationToken) =>
        _registeredNames ??= _spark.SyntaxTrees
            .SelectMany(tree => tree.GetRoot(cancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>())
            .Where(static call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Register" or "RegisterVector" } or MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Register" or "RegisterVector" })
            .Select(call => _spark.Bodies.GetOperation(call, cancellationToken))
            .OfType<IInvocationOperation>()
            .Select(call => _spark.Udfs.At(call, cancellationToken)?.RegisteredName)
            .OfType<string>()
            .ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);
}

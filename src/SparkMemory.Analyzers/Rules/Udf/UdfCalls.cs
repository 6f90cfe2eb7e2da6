using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>Where a UDF is called, as far as the method that makes it shows it, or the type that keeps it for itself.</summary>
/// <param name="Seen">The calls there.</param>
/// <param name="AreAll">No other code can call it, so that its declaration has no purpose without them.</param>
/// <param name="IsUsed">Something other than SQL text uses it.</param>
internal sealed record UdfCalls(ImmutableArray<UdfCall> Seen, bool AreAll, bool IsUsed)
{
    public static UdfCalls Of(UdfContext context)
    {
        var (udf, spark, cancellationToken) = (context.Udf, context.Spark, context.CancellationToken);
        if (udf.Kind == UdfKind.Column)
        {
            var calls = ByDelegate(context);
            return new UdfCalls(calls.IsDefault ? ImmutableArray<UdfCall>.Empty : calls, AreAll: !calls.IsDefault, IsUsed: true);
        }

        if (udf.RegisteredName is not { } name || spark.NamedFunctions.IsRegisteredTwice(name, cancellationToken))
            return new UdfCalls(ImmutableArray<UdfCall>.Empty, AreAll: false, IsUsed: false);
        var byName = udf.Call.Root().Descendants().OfType<IInvocationOperation>()
            .Where(call => call.TargetMethod.Name is "CallUDF" or "Call_UDF" && spark.Symbols.IsColumnFunction(call.TargetMethod) && IsName(call, name))
            .Select(static call => new UdfCall(call, ArgumentsOf(call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 1))))
            .ToImmutableArray();
        var isUsedElsewhere = spark.NamedFunctions.Calls(name, cancellationToken) > byName.Length || spark.NamedFunctions.IsMentioned(name, cancellationToken);
        return new UdfCalls(
            byName,
            AreAll: !isUsedElsewhere && !spark.NamedFunctions.MayBeCalledInText(name, cancellationToken),
            IsUsed: !byName.IsEmpty || isUsedElsewhere);
    }

    private static bool IsName(IInvocationOperation call, string name) =>
        call.ArgumentFor(0) is { } argument && string.Equals(ConstantText.Of(argument), name, System.StringComparison.OrdinalIgnoreCase);

    /// <summary>Calls of the returned delegate; default when something else may be done with it.</summary>
    private static ImmutableArray<UdfCall> ByDelegate(UdfContext context)
    {
        var value = context.Udf.Call.Outermost();
        if (CallOf(value) is { } direct)
            return ImmutableArray.Create(direct);
        var uses = IsOnlyVariable(value) && LocalValues.Of(value).LocalOf(value) is { } local
            ? LocalValues.Of(value).ReadsOf(local).CastArray<IOperation?>()
            : UdfMember.UsesOf(context);
        if (uses.IsDefault)
            return default;
        var calls = uses.Select(static use => use is null ? null : CallOf(use)).ToImmutableArray();
        return calls.Contains(null) ? default : calls.CastArray<UdfCall>();
    }

    /// <summary>A declaration of several variables cannot be removed with one of them.</summary>
    private static bool IsOnlyVariable(IOperation value) =>
        value.Parent is IVariableInitializerOperation initializer && initializer.Syntax.FirstAncestorOrSelf<VariableDeclarationSyntax>() is { Variables.Count: 1 };

    private static UdfCall? CallOf(IOperation function)
    {
        while (function.Parent is IParenthesizedOperation)
            function = function.Parent;
        return function.Parent is IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } call && call.Instance == function
            ? new UdfCall(call, call.Arguments.All(static argument => argument.Syntax is ArgumentSyntax { NameColon: null }) ? call.Arguments.Select(static argument => argument.Value).ToImmutableArray() : default)
            : null;
    }

    private static ImmutableArray<IOperation> ArgumentsOf(IArgumentOperation? columns) =>
        columns is { ArgumentKind: ArgumentKind.ParamArray, Value: IArrayCreationOperation { Initializer: { } initializer } } ? initializer.ElementValues : default;
}

/// <summary>One call of a UDF.</summary>
/// <param name="Operation">The call.</param>
/// <param name="Arguments">Its columns in order; default when they are not written one by one.</param>
internal sealed record UdfCall(IInvocationOperation Operation, ImmutableArray<IOperation> Arguments)
{
    /// <summary>Columns that may be written more than once: they only name and compute, and give the same value every time.</summary>
    public static bool IsRepeatable(IOperation argument, SparkSymbols symbols) => argument.Unwrap() switch
    {
        { ConstantValue.HasValue: true } => true,
        ILocalReferenceOperation local => LocalValues.Of(local).AssignedOnce(local.Local) is { } value
            ? symbols.IsDataFrame(local.Type) || IsRepeatable(value, symbols)
            : symbols.IsDataFrame(local.Type),
        IParameterReferenceOperation parameter => symbols.IsDataFrame(parameter.Type),
        IConversionOperation conversion => IsRepeatable(conversion.Operand, symbols),
        IBinaryOperation binary => IsRepeatable(binary.LeftOperand, symbols) && IsRepeatable(binary.RightOperand, symbols),
        IUnaryOperation unary => IsRepeatable(unary.Operand, symbols),
        IPropertyReferenceOperation { Instance: { } instance } indexer when symbols.IsDataFrame(instance.Type) => AreRepeatable(indexer.Arguments, symbols) && IsRepeatable(instance, symbols),
        IInvocationOperation { TargetMethod: { Name: "Col" } } call when symbols.IsDataFrame(call.TargetMethod.ContainingType) => AreRepeatable(call.Arguments, symbols) && IsRepeatable(call.Instance!, symbols),
        IInvocationOperation { TargetMethod: { Name: not ("Rand" or "Randn" or "MonotonicallyIncreasingId" or "SparkPartitionId" or "InputFileName" or "Expr" or "CallUDF" or "Call_UDF" or "Explode" or "ExplodeOuter" or "Udf" or "Shuffle") } method } call
            when symbols.IsColumnFunction(method) => AreRepeatable(call.Arguments, symbols) && (call.Instance is null || IsRepeatable(call.Instance, symbols)),
        _ => false,
    };

    private static bool AreRepeatable(IEnumerable<IArgumentOperation> arguments, SparkSymbols symbols) => arguments.All(argument =>
        argument.Value is IArrayCreationOperation { Initializer: { } initializer } ? initializer.ElementValues.All(value => IsRepeatable(value, symbols)) : IsRepeatable(argument.Value, symbols));
}

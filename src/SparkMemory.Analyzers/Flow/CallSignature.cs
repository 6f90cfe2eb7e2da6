using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

/// <summary>
/// A call as text, such that equal text means that Spark builds an equal plan. Arguments that are not certain to be equal carry
/// their place in the source.
/// </summary>
internal sealed class CallSignature
{
    private readonly LocalValues _locals;

    private readonly SparkSymbols _symbols;
    private readonly StringBuilder _text = new();
    private readonly Dictionary<IInvocationOperation, (string Text, bool IsStable)> _known = new();
    private readonly Dictionary<IInvocationOperation, (string Text, bool IsStable)> _chains = new();

    public CallSignature(LocalValues locals, SparkSymbols symbols)
    {
        _locals = locals;
        _symbols = symbols;
    }

    /// <summary>Method, arguments, and whether they are the same at every evaluation in one run of the body.</summary>
    public (string Text, bool IsStable) Of(IInvocationOperation call)
    {
        if (!_known.TryGetValue(call, out var signature))
            _known.Add(call, signature = Compute(call));
        return signature;
    }

    /// <summary>The same of the call and of those that it is chained to: a reader and its settings.</summary>
    public (string Text, bool IsStable) OfChain(IInvocationOperation call)
    {
        if (_chains.TryGetValue(call, out var chain))
            return chain;
        chain = Of(call);
        if (call.Instance is IInvocationOperation reader)
        {
            var (text, isStable) = OfChain(reader);
            chain = (text + chain.Text, isStable && chain.IsStable);
        }

        _chains.Add(call, chain);
        return chain;
    }

    private (string Text, bool IsStable) Compute(IInvocationOperation call)
    {
        var text = _text.Clear().Append(call.TargetMethod.Name).Append('/').Append(call.TargetMethod.Parameters.Length).Append('(');
        var isStable = true;
        foreach (var argument in call.Arguments.OrderBy(static argument => argument.Parameter?.Ordinal))
        {
            // Frames are the plan's inputs, not part of the call.
            if (!_symbols.IsDataFrame(argument.Value.Type))
                isStable &= Append(argument.Value, text);
        }

        return (text.Append(')').ToString(), isStable);
    }

    private bool Append(IOperation value, StringBuilder text)
    {
        value = value.Unwrap();
        if (value.ConstantValue is { HasValue: true } constant)
        {
            text.Append('"').Append(constant.Value).Append("\";");
            return true;
        }

        switch (value)
        {
            case IConversionOperation conversion:
                return Append(conversion.Operand, text);
            case ILocalReferenceOperation local when _locals.AssignedOnce(local.Local) is not null && !IsDeclaredInLoop(local.Local):
                text.Append(local.Local.Name).Append(';');
                return true;
            case IParameterReferenceOperation parameter:
                text.Append(parameter.Parameter.Name).Append(';');
                return true;
            case IArrayCreationOperation { Initializer: { } initializer }:
                return initializer.ElementValues.All(element => Append(element, text));
            case IInvocationOperation { TargetMethod: { IsStatic: true, ContainingType.Name: "Functions" } } function:
                text.Append(function.TargetMethod.Name).Append('(');
                if (function.TargetMethod.Name is "Rand" or "Randn" or "MonotonicallyIncreasingId" or "Udf")
                    text.Append('@').Append(function.Syntax.SpanStart); // each call makes another column
                var isStable = function.Arguments.All(argument => Append(argument.Value, text));
                text.Append(");");
                return isStable;
            case IBinaryOperation { OperatorMethod.ContainingType.Name: "Column" } column:
                text.Append(column.OperatorKind);
                return Append(column.LeftOperand, text) && Append(column.RightOperand, text);
            default:
                text.Append('@').Append(value.Syntax.SpanStart).Append(';');
                return false;
        }
    }

    private static bool IsDeclaredInLoop(ILocalSymbol local) =>
        local.DeclaringSyntaxReferences.Any(static reference => Loops.IsInLoop(reference.GetSyntax()));
}

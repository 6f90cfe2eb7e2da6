using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

// What a branch tells: a condition that cannot change keeps its value, and a value that is null stands for no plan.
internal sealed partial class FrameEvents
{
    private readonly Dictionary<ILocalSymbol, bool> _flags = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IOperation, string?> _conditionKeys = new();

    public FlowState Assume(IOperation condition, bool value, FlowState state)
    {
        switch (condition)
        {
            case IIsNullOperation isNull:
                return value ? AssumeNull(ValueOf(isNull.Operand, state), state) : state;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison when IsNullLiteral(comparison.RightOperand):
                return value == (comparison.OperatorKind == BinaryOperatorKind.Equals) ? AssumeNull(ValueOf(comparison.LeftOperand, state), state) : state;
            case IIsPatternOperation { Pattern: IConstantPatternOperation constant } test when IsNullLiteral(constant.Value):
                return value ? AssumeNull(ValueOf(test.Value, state), state) : state;
            case IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation constant } } test when IsNullLiteral(constant.Value):
                return value ? state : AssumeNull(ValueOf(test.Value, state), state);
        }

        return ConditionKey(condition) is { } key ? state.Assume(key, value) : state;
    }

    /// <summary>The frame that the operation stands for, or that its scope persists, without evaluating calls; null when that would be needed.</summary>
    public FrameValue? ValueOf(IOperation? operation, FlowState state) => operation switch
    {
        IConversionOperation conversion => ValueOf(conversion.Operand, state),
        IParenthesizedOperation parenthesized => ValueOf(parenthesized.Operand, state),
        IFlowCaptureReferenceOperation capture => state.Values.TryGetValue(capture.Id, out var value) ? value?.Scoped : null,
        not null when Frames.VariableSymbol(operation) is { } symbol => state.Values.TryGetValue(symbol, out var value) ? value?.Scoped : null,
        _ => null,
    };

    /// <summary>Names a condition whose value is the same wherever it is tested in one run; null for all others.</summary>
    private string? ConditionKey(IOperation condition)
    {
        if (!_conditionKeys.TryGetValue(condition, out var key))
            _conditionKeys.Add(condition, key = ComputeConditionKey(condition));
        return key;
    }

    private string? ComputeConditionKey(IOperation condition) => condition switch
    {
        IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } when !_locals.IsWritten(parameter) => "parameter " + parameter.Name,
        ILocalReferenceOperation local when _locals.AssignedOnce(local.Local) is { } value => $"local {local.Local.Name} {value.Syntax.SpanStart}",
        ILocalReferenceOperation local when IsFlag(local.Local) => FlagKey(local.Local),
        IFieldReferenceOperation { Field: { IsReadOnly: true } field } => "field " + field.ToDisplayString(),
        IBinaryOperation { OperatorMethod: null or { ContainingType.SpecialType: SpecialType.System_String } } comparison when ConditionKey(comparison.LeftOperand) is { } left && comparison.RightOperand.ConstantValue is { HasValue: true, Value: var constant } =>
            $"{left} {comparison.OperatorKind} {constant}",
        IConversionOperation conversion => ConditionKey(conversion.Operand),
        _ => null,
    };

    /// <summary>A flag has its new value from here on, also for facts of the path that led here.</summary>
    private void AssignFlag(ISimpleAssignmentOperation assignment)
    {
        if (assignment.Target is ILocalReferenceOperation { Local: var local } && IsFlag(local))
            _state = _state.Assign(FlagKey(local), assignment.Value.ConstantValue is { HasValue: true, Value: bool value } ? value : null);
    }

    private static string FlagKey(ILocalSymbol local) => "flag " + local.Name;

    /// <summary>A <c>bool</c> of the body that is written by plain assignments of the body only.</summary>
    private bool IsFlag(ILocalSymbol local)
    {
        if (local.Type.SpecialType != SpecialType.System_Boolean || !IsDeclaredHere(local))
            return false;
        if (!_flags.TryGetValue(local, out var isFlag))
        {
            var operations = _operation.Descendants().ToList();
            isFlag = operations.OfType<IVariableDeclaratorOperation>().Any(declarator => IsLocal(declarator.Symbol) && declarator.Parent is IVariableDeclarationOperation)
                && operations.OfType<ILocalReferenceOperation>().Where(reference => IsLocal(reference.Local) && LocalValues.IsWrite(reference)).All(IsPlainWrite);
            _flags.Add(local, isFlag);
        }

        return isFlag;

        bool IsLocal(ILocalSymbol other) => SymbolEqualityComparer.Default.Equals(other, local);
    }

    private bool IsPlainWrite(IOperation reference)
    {
        if (reference.Parent is not ISimpleAssignmentOperation)
            return false;
        var around = reference.Parent;
        while (around is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation) && around != _operation)
            around = around.Parent;
        return around == _operation;
    }

    private static bool IsNullLiteral(IOperation operation) => operation switch
    {
        IConversionOperation conversion => IsNullLiteral(conversion.Operand),
        _ => operation.ConstantValue is { HasValue: true, Value: null },
    };
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

// What a branch tells: a condition that cannot change keeps its value, and a value that is null stands for no plan.
internal sealed partial class FrameEvents
{
    public FlowState Assume(IOperation condition, bool value, FlowState state)
    {
        switch (condition)
        {
            case IParenthesizedOperation parenthesized:
                return Assume(parenthesized.Operand, value, state);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } negation:
                return Assume(negation.Operand, !value, state);
            case IIsNullOperation isNull:
                return value ? state.AssumeNull(ValueOf(isNull.Operand, state)) : state;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison when IsNullLiteral(comparison.RightOperand):
                return value == (comparison.OperatorKind == BinaryOperatorKind.Equals) ? state.AssumeNull(ValueOf(comparison.LeftOperand, state)) : state;
            case IIsPatternOperation { Pattern: IConstantPatternOperation constant } test when IsNullLiteral(constant.Value):
                return value ? state.AssumeNull(ValueOf(test.Value, state)) : state;
            case IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation constant } } test when IsNullLiteral(constant.Value):
                return value ? state : state.AssumeNull(ValueOf(test.Value, state));
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
    private string? ConditionKey(IOperation condition) => condition switch
    {
        IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } when !_locals.IsWritten(parameter) => "parameter " + parameter.Name,
        ILocalReferenceOperation local when _locals.AssignedOnce(local.Local) is not null => "local " + local.Local.Name,
        IFieldReferenceOperation { Field: { IsReadOnly: true } field } => "field " + field.ToDisplayString(),
        IBinaryOperation { OperatorMethod: null or { ContainingType.SpecialType: SpecialType.System_String } } comparison when ConditionKey(comparison.LeftOperand) is { } left && comparison.RightOperand.ConstantValue is { HasValue: true, Value: var constant } =>
            $"{left} {comparison.OperatorKind} {constant}",
        IConversionOperation conversion => ConditionKey(conversion.Operand),
        _ => null,
    };

    private static bool IsNullLiteral(IOperation operation) => operation switch
    {
        IConversionOperation conversion => IsNullLiteral(conversion.Operand),
        _ => operation.ConstantValue is { HasValue: true, Value: null },
    };
}

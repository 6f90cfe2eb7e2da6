using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Text that is known at compile time, though not always to the compiler.</summary>
internal static class ConstantText
{
    private const int MaxDepth = 16;

    /// <summary>The text of a constant, of locals assigned once, and of their sums and interpolations; null when any part is unknown.</summary>
    /// <param name="operation">The text.</param>
    /// <param name="locals">The locals of the body, where the operation does not lead to them: in a control flow graph.</param>
    public static string? Of(IOperation operation, LocalValues? locals = null) => Of(operation, locals, 0);

    private static string? Of(IOperation operation, LocalValues? locals, int depth)
    {
        operation = operation.Unwrap();
        if (operation.ConstantValue is { HasValue: true, Value: string constant })
            return constant;
        if (depth == MaxDepth)
            return null;

        return operation switch
        {
            ILocalReferenceOperation local when (locals ?? LocalValues.Of(local)).AssignedOnce(local.Local) is { } value => Of(value, locals, depth + 1),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum =>
                Of(sum.LeftOperand, locals, depth + 1) is { } left && Of(sum.RightOperand, locals, depth + 1) is { } right ? left + right : null,
            IInterpolatedStringOperation interpolated => OfParts(interpolated, locals, depth),
            _ => null,
        };
    }

    private static string? OfParts(IInterpolatedStringOperation interpolated, LocalValues? locals, int depth)
    {
        var parts = interpolated.Parts.Select(part => part switch
        {
            IInterpolatedStringTextOperation text => Of(text.Text, locals, depth + 1),
            IInterpolationOperation { Alignment: null, FormatString: null } hole => Of(hole.Expression, locals, depth + 1),
            _ => null,
        }).ToList();
        return parts.Contains(null) ? null : string.Concat(parts);
    }
}

using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.Columns;

/// <summary>
/// Comparisons as C# means them. Spark takes NaN for the largest number and equal to itself, and answers null where an operand
/// is null; in C# NaN compares false with everything, and null equals null.
/// </summary>
internal static class Comparison
{
    public static ColumnExpression Of(BinaryOperatorKind kind, ColumnExpression left, ColumnExpression right)
    {
        if (left.Failure is not null || right.Failure is not null)
            return ColumnExpression.Binary("==", left, right, ColumnType.Boolean);
        if (left.IsConstant && !right.IsConstant)
            return Of(Mirrored(kind), right, left);
        if (left.IsNullLiteral || right.IsNullLiteral)
            return WithNull(kind, left.IsNullLiteral ? right : left);
        if (Complaint(kind, left, right) is { } complaint)
            return ColumnExpression.Failed(complaint);

        (left, right) = WithoutInvisible(kind, left, right);
        return kind switch
        {
            BinaryOperatorKind.Equals => Equal(left, right),
            BinaryOperatorKind.NotEquals => NotEqual(left, right),
            BinaryOperatorKind.GreaterThan => Ordered(">", left, right, larger: left),
            BinaryOperatorKind.GreaterThanOrEqual => Ordered(">=", left, right, larger: left),
            BinaryOperatorKind.LessThan => Ordered("<", left, right, larger: right),
            _ => Ordered("<=", left, right, larger: right),
        };
    }

    private static BinaryOperatorKind Mirrored(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => kind,
    };

    private static ColumnExpression WithNull(BinaryOperatorKind kind, ColumnExpression value)
    {
        var isNull = value.CanBeNull ? ColumnExpression.Method("IsNull", ColumnType.Boolean, value) : ColumnExpression.Literal(value.IsNullLiteral, ColumnType.Boolean);
        return kind switch
        {
            BinaryOperatorKind.Equals => isNull,
            BinaryOperatorKind.NotEquals => ColumnExpression.Not(isNull),
            _ => ColumnExpression.Literal(false, ColumnType.Boolean),
        };
    }

    private static string? Complaint(BinaryOperatorKind kind, ColumnExpression left, ColumnExpression right)
    {
        var isEquality = kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals;
        if (left.Type == ColumnType.Char || right.Type == ColumnType.Char)
            return left.Type == right.Type && IsAscii(right) ? null : "a char is translated only where it is compared with an ASCII constant";
        // Spark may have no decimal type that holds all values of both.
        if (left.Type != right.Type && (left.Type == ColumnType.Decimal || right.Type == ColumnType.Decimal) && !right.IsConstant)
            return "a comparison of a decimal with another type is not translated";
        if (left.Type.IsNumeric() && right.Type.IsNumeric())
            return null;
        return left.Type == right.Type && isEquality && left.Type is ColumnType.String or ColumnType.Boolean ? null : "a comparison of these types is not translated";
    }

    private static ColumnExpression Equal(ColumnExpression left, ColumnExpression right)
    {
        if (right is { Kind: ColumnKind.Literal, Value: bool expected })
            return expected ? left.Loose(left.CanBeNull).OrNull(false) : ColumnExpression.Not(left).Loose(left.CanBeNull);
        if (left.CanBeNull && right.CanBeNull)
            return Guarded(ColumnExpression.Method("EqNullSafe", ColumnType.Boolean, left, right), MayBeNaN(right) ? left : null);
        return Guarded(ColumnExpression.Binary("==", left, right, ColumnType.Boolean).Loose(left.CanBeNull || right.CanBeNull), MayBeNaN(right) ? left : null);
    }

    private static ColumnExpression NotEqual(ColumnExpression left, ColumnExpression right)
    {
        if (right is { Kind: ColumnKind.Literal, Value: bool unexpected } && !left.CanBeNull)
            return unexpected ? ColumnExpression.Not(left) : left;
        if (left.CanBeNull || right.CanBeNull)
            return ColumnExpression.Not(MayBeNaN(left) && MayBeNaN(right)
                ? ColumnExpression.Function("Coalesce", ColumnType.Boolean, Equal(left, right).Loose(false), ColumnExpression.Literal(false, ColumnType.Boolean))
                : ColumnExpression.Method("EqNullSafe", ColumnType.Boolean, left, right));
        var different = ColumnExpression.Binary("!=", left, right, ColumnType.Boolean);
        return MayBeNaN(left) && MayBeNaN(right) ? ColumnExpression.Binary("|", different, IsNaN(left), ColumnType.Boolean) : different;
    }

    private static ColumnExpression Ordered(string @operator, ColumnExpression left, ColumnExpression right, ColumnExpression larger) =>
        Guarded(ColumnExpression.Binary(@operator, left, right, ColumnType.Boolean).Loose(left.CanBeNull || right.CanBeNull), larger);

    private static ColumnExpression Guarded(ColumnExpression comparison, ColumnExpression? operand) => operand is not null && MayBeNaN(operand)
        ? ColumnExpression.Binary("&", comparison, ColumnExpression.Not(IsNaN(operand)), ColumnType.Boolean).Loose(comparison.NullIsFalse)
        : comparison;

    private static ColumnExpression IsNaN(ColumnExpression value) => ColumnExpression.Function("IsNaN", ColumnType.Boolean, value);

    private static bool MayBeNaN(ColumnExpression value) => value.Type.IsFloating() && value switch
    {
        { Kind: ColumnKind.Literal or ColumnKind.Named, Value: double number } => double.IsNaN(number),
        { Kind: ColumnKind.Literal or ColumnKind.Named, Value: float number } => float.IsNaN(number),
        { Kind: ColumnKind.Cast, Children: var operand } => operand[0].Type.IsFloating() && MayBeNaN(operand[0]),
        _ => true,
    };

    /// <summary>
    /// Code points and UTF-16 units count the same up to none, and a start that equals an ASCII text is as long in both.
    /// </summary>
    private static (ColumnExpression Left, ColumnExpression Right) WithoutInvisible(BinaryOperatorKind kind, ColumnExpression left, ColumnExpression right)
    {
        var isInvisible = left switch
        {
            { Kind: ColumnKind.Function, Name: "Length" } => right.Value is int length && (kind, length) is
                (_, 0) or (BinaryOperatorKind.LessThan or BinaryOperatorKind.GreaterThanOrEqual, 1),
            { Kind: ColumnKind.Binary, Name: "-", Children: var difference } when difference[0] is { Kind: ColumnKind.Function, Name: "Instr" } => right.Value is 0 or -1,
            { Kind: ColumnKind.Function, Name: "Substring", Children: var slice } => IsAscii(right) && slice[1].Value is 1 && slice[2].Value is int length && ((string)right.Value!).Length == length,
            _ => false,
        };
        return isInvisible ? (left.WithoutOwn(Difference.Utf16), right) : (left, right);
    }

    private static bool IsAscii(ColumnExpression value) => value is { IsConstant: true, Value: string text } && IsAscii(text);

    public static bool IsAscii(string text)
    {
        foreach (var c in text)
        {
            if (c > 127)
                return false;
        }

        return true;
    }
}

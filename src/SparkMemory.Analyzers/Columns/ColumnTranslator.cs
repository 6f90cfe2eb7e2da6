using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Columns;

/// <summary>
/// Translates the body of a function to a column expression. It knows what it covers and nothing else: every other operation,
/// those that newer compilers invent among them, makes the body not translatable.
/// </summary>
internal sealed partial class ColumnTranslator
{
    /// <summary>Larger expressions are no gain for anybody who reads them.</summary>
    private const int MaxSize = 250;

    private const int MaxCallDepth = 3;

    private static readonly ColumnExpression Always = ColumnExpression.Literal(true, ColumnType.Boolean);

    private readonly BodyAccess _bodies;
    private readonly bool _ansi;
    private readonly CancellationToken _cancellationToken;
    private readonly Func<IOperation, ColumnExpression?> _input;
    private readonly Stack<IMethodSymbol> _calls = new();
    private readonly Stack<ColumnExpression> _accessed = new();
    private readonly Stack<Func<ColumnExpression>> _afterSwitch = new();
    private ImmutableDictionary<ISymbol, ColumnExpression> _values = ImmutableDictionary.Create<ISymbol, ColumnExpression>(SymbolEqualityComparer.Default);
    private int _size;

    private ColumnTranslator(IMethodSymbol function, Func<IOperation, ColumnExpression?> input, BodyAccess bodies, bool ansi, CancellationToken cancellationToken)
    {
        _calls.Push(function);
        _input = input;
        _bodies = bodies;
        _ansi = ansi;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Translates a function whose parameters are columns, named by placeholders.</summary>
    public static Translation Translate(IMethodSymbol function, IOperation body, BodyAccess bodies, bool ansi, CancellationToken cancellationToken)
    {
        var translator = new ColumnTranslator(function, static _ => null, bodies, ansi, cancellationToken);
        foreach (var parameter in function.Parameters)
            translator._values = translator._values.SetItem(parameter, InputFor(parameter));
        return translator.Run(body, function.ReturnType);
    }

    /// <summary>Translates a function of rows: <paramref name="input"/> tells which operations read a column, <c>r.GetAs&lt;int&gt;("x")</c> say.</summary>
    public static Translation TranslateRows(IMethodSymbol function, IOperation body, Func<IOperation, ColumnExpression?> input, BodyAccess bodies, bool ansi, CancellationToken cancellationToken) =>
        new ColumnTranslator(function, input, bodies, ansi, cancellationToken).Run(body, function.ReturnType);

    private static ColumnExpression InputFor(IParameterSymbol parameter) => ColumnTypes.Of(parameter.Type) switch
    {
        ColumnType.Unknown or ColumnType.Char or ColumnType.Strings => Fail($"the parameter '{parameter.Name}' has a type that is not translated"),
        var type => ColumnExpression.Input(ColumnText.Placeholder(parameter.Ordinal), type, ColumnTypes.CanBeNull(parameter.Type)),
    };

    private Translation Run(IOperation body, ITypeSymbol returnType)
    {
        var result = Exact(BodyOf(body));
        if (result.Failure is null && (ColumnTypes.Of(returnType) != result.Type || result.Type is ColumnType.Byte or ColumnType.Char or ColumnType.Decimal or ColumnType.Date))
            result = Fail($"a result of type '{returnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}' is not translated");
        if (result.IsNullLiteral)
            result = Fail("the result is always null");
        if (result.Size > MaxSize)
            result = Fail("the body is too large");
        return new Translation(result);
    }

    private static ColumnExpression Fail(string reason) => ColumnExpression.Failed(reason);

    private ColumnExpression Arithmetic(ColumnExpression expression) => _ansi ? expression.Differing(Difference.Ansi) : expression;

    /// <summary>The value of an operation. A condition may still be null where it is false; see <see cref="Exact"/>.</summary>
    private ColumnExpression Value(IOperation operation)
    {
        if (++_size > MaxSize)
            return Fail("the body is too large");
        _cancellationToken.ThrowIfCancellationRequested();
        if (_input(operation) is { } input)
            return input;
        if (operation.ConstantValue is { HasValue: true } constant && operation.Type?.TypeKind != TypeKind.Enum)
            return Constant(operation, constant.Value);

        return operation switch
        {
            IParenthesizedOperation parenthesized => Value(parenthesized.Operand),
            IParameterReferenceOperation parameter => Variable(parameter, parameter.Parameter, parameter.Type),
            ILocalReferenceOperation local => Variable(local, local.Local, local.Type),
            IFieldReferenceOperation field => Field(field),
            IUnaryOperation { OperatorMethod: null } unary => Unary(unary),
            IBinaryOperation { OperatorMethod: null or { ContainingType.SpecialType: SpecialType.System_String or SpecialType.System_Decimal } } binary => Binary(binary),
            IConversionOperation conversion => Conversion(conversion),
            IConditionalOperation { WhenFalse: { } whenFalse } choice => Split(Condition(choice.Condition), () => Value(choice.WhenTrue), () => Value(whenFalse)),
            ICoalesceOperation coalesce => Coalesce(coalesce),
            IConditionalAccessOperation access => ConditionalAccess(access),
            IConditionalAccessInstanceOperation => _accessed.Count > 0 ? _accessed.Peek() : Fail("a conditional access is not translated"),
            IIsPatternOperation isPattern => Pattern(Value(isPattern.Value), isPattern.Pattern),
            ISwitchExpressionOperation choice => SwitchExpression(choice),
            IInterpolatedStringOperation interpolated => Interpolated(interpolated),
            IInvocationOperation call => Call(call),
            IPropertyReferenceOperation property => Property(property),
            IArrayElementReferenceOperation element => ArrayElement(element),
            IThrowOperation => Fail("it throws"),
            IInstanceReferenceOperation => Fail("it uses the object around it"),
            IObjectCreationOperation creation => Fail($"it creates a '{creation.Type?.Name}'"),
            _ => Fail($"{Describe(operation)} is not translated"),
        };
    }

    private static string Describe(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation or ICompoundAssignmentOperation or IIncrementOrDecrementOperation => "an assignment",
        IAnonymousFunctionOperation or IDelegateCreationOperation => "a nested lambda",
        IAwaitOperation => "await",
        ITupleOperation => "a tuple",
        _ => $"{operation.Syntax.Kind().ToString().Replace("Syntax", "")}",
    };

    /// <summary>A condition where null counts as false, as in <c>When</c>.</summary>
    private ColumnExpression Condition(IOperation operation)
    {
        var condition = Value(operation);
        return condition.CanBeNull ? condition.Loose() : condition;
    }

    /// <summary>The condition with false where C# says false and Spark would say null.</summary>
    private static ColumnExpression Exact(ColumnExpression value)
    {
        if (!value.NullIsFalse)
            return value;
        return value switch
        {
            { Kind: ColumnKind.Binary, Name: "==" } => ColumnExpression.Method("EqNullSafe", ColumnType.Boolean, value.Children[0], value.Children[1]).Differing(value.OwnDifferences),
            { Kind: ColumnKind.Binary, Name: "&" or "|" } => ColumnExpression.Binary(value.Name, Exact(value.Children[0]), Exact(value.Children[1]), ColumnType.Boolean),
            _ => ColumnExpression.Function("Coalesce", ColumnType.Boolean, value.Loose(false), ColumnExpression.Literal(false, ColumnType.Boolean)),
        };
    }

    private static ColumnExpression Not(ColumnExpression condition) => ColumnExpression.Not(Exact(condition));

    private static ColumnExpression And(ColumnExpression left, ColumnExpression right) => Junction("&", left, right);

    private static ColumnExpression Or(ColumnExpression left, ColumnExpression right) => Junction("|", left, right);

    // Null acts as false through both: false & null is false, true | null is true, and all others stay null.
    private static ColumnExpression Junction(string @operator, ColumnExpression left, ColumnExpression right) =>
        left is { Kind: ColumnKind.Literal, Value: bool first } ? (first == (@operator == "&") ? right : left)
        : right is { Kind: ColumnKind.Literal, Value: bool second } && second == (@operator == "&") ? left
        : ColumnExpression.Binary(@operator, left, right, ColumnType.Boolean).Loose(left.NullIsFalse || right.NullIsFalse);

    private static ColumnExpression IsNull(ColumnExpression value) => value.CanBeNull
        ? ColumnExpression.Method("IsNull", ColumnType.Boolean, value)
        : ColumnExpression.Literal(false, ColumnType.Boolean);

    private ColumnExpression Constant(IOperation operation, object? value)
    {
        var type = ColumnTypes.Of(operation.Type);
        if (value is null)
            return ColumnExpression.Literal(null, type);
        if (type is ColumnType.Unknown or ColumnType.Byte || (value is decimal && type != ColumnType.Decimal))
            return Fail($"a constant of type '{operation.Type?.Name}' is not translated");
        if (type != ColumnType.Char && IsVisibleAtCall && (operation is IFieldReferenceOperation || (operation is ILocalReferenceOperation { Local: var local } && IsCapturedFromMethod(local))))
            return ColumnExpression.Named(operation.Syntax.ToString(), value, type, canBeNull: false);
        return ColumnExpression.Literal(value is char c ? c.ToString() : value, type);
    }

    /// <summary>Names of the lambda's own code mean the same where it is called; those of other methods may not.</summary>
    private bool IsVisibleAtCall => _calls.Count == 1 && _calls.Peek().MethodKind is MethodKind.LambdaMethod or MethodKind.LocalFunction;

    private ColumnExpression Variable(IOperation reference, ISymbol variable, ITypeSymbol? type)
    {
        if (_values.TryGetValue(variable, out var value))
            return value;
        var columnType = ColumnTypes.Of(type);
        var isOutside = !SymbolEqualityComparer.Default.Equals(variable.ContainingSymbol, _calls.Peek());
        if (!isOutside || !IsVisibleAtCall || columnType is ColumnType.Unknown or ColumnType.Byte or ColumnType.Char or ColumnType.Strings or ColumnType.Date)
            return Fail($"'{variable.Name}' is not translated");
        if (!IsCapturedFromMethod(variable))
            return Fail($"'{variable.Name}' belongs to the object around it");
        var values = LocalValues.Of(reference);
        var isFixed = variable switch
        {
            ILocalSymbol local => values.AssignedOnce(local) is not null,
            IParameterSymbol parameter => parameter.RefKind == RefKind.None && !values.IsWritten(parameter),
            _ => false,
        };
        return isFixed
            ? ColumnExpression.Named(reference.Syntax.ToString(), null, columnType, ColumnTypes.CanBeNull(type))
            : Fail($"'{variable.Name}' is captured and assigned more than once");
    }

    /// <summary>A variable of a method around the function; parameters of primary constructors are fields in truth.</summary>
    private bool IsCapturedFromMethod(ISymbol variable)
    {
        for (var owner = _calls.Peek().ContainingSymbol; owner is IMethodSymbol; owner = owner.ContainingSymbol)
        {
            if (SymbolEqualityComparer.Default.Equals(owner, variable.ContainingSymbol))
                return true;
        }

        return false;
    }

    private ColumnExpression Field(IFieldReferenceOperation reference)
    {
        var field = reference.Field;
        if (field.ContainingType.TypeKind == TypeKind.Enum)
            return Fail("an enum is not translated");
        if (!field.IsStatic)
            return Fail(reference.Instance is IInstanceReferenceOperation ? $"'{field.Name}' belongs to the object around it" : $"'{field.Name}' is not translated");
        if (!field.IsReadOnly)
            return Fail($"'{field.Name}' may change");
        if (field.ContainingType.SpecialType == SpecialType.System_String && field.Name == "Empty")
            return ColumnExpression.Literal("", ColumnType.String);
        var type = ColumnTypes.Of(field.Type);
        if (type is ColumnType.Unknown or ColumnType.Byte or ColumnType.Char || InitializerOf(field)?.ConstantValue is not { HasValue: true, Value: { } value })
            return Fail($"the value of '{field.Name}' is not known");
        return IsVisibleAtCall
            ? ColumnExpression.Named(reference.Syntax.ToString(), value, type, canBeNull: false)
            : ColumnExpression.Literal(value, type);
    }

    /// <summary>What a static readonly field holds, unless a static constructor may have put something else in it.</summary>
    private IOperation? InitializerOf(IFieldSymbol field) =>
        field.ContainingType.StaticConstructors.Any(static constructor => !constructor.IsImplicitlyDeclared)
            ? null
            : _bodies.InitializerOf(field, _cancellationToken);

    private ColumnExpression Unary(IUnaryOperation unary)
    {
        switch (unary.OperatorKind)
        {
            case UnaryOperatorKind.Not when ColumnTypes.Of(unary.Type) == ColumnType.Boolean:
                var operand = Value(unary.Operand);
                return operand.CanBeNull ? ColumnExpression.Not(operand).OrNull() : Not(operand);
            case UnaryOperatorKind.Minus:
                var number = Value(unary.Operand);
                return number.Type is ColumnType.Int or ColumnType.Long or ColumnType.Float or ColumnType.Double
                    ? Arithmetic(ColumnExpression.Negate(number).OrNull(number.CanBeNull))
                    : number.Failure is null ? Fail("decimal arithmetic is not translated") : number;
            case UnaryOperatorKind.Plus:
                return Value(unary.Operand);
            default:
                return Fail($"the operator '{unary.Syntax.GetFirstToken().Text}' is not translated");
        }
    }

    private ColumnExpression Binary(IBinaryOperation binary)
    {
        switch (binary.OperatorKind)
        {
            case BinaryOperatorKind.ConditionalAnd:
                var first = Value(binary.LeftOperand);
                return And(first, Where(first, holds: true, () => Value(binary.RightOperand)));
            case BinaryOperatorKind.ConditionalOr:
                var other = Value(binary.LeftOperand);
                return Or(other, Where(other, holds: false, () => Value(binary.RightOperand)));
            case BinaryOperatorKind.And when IsPlainBoolean(binary):
                return And(Value(binary.LeftOperand), Value(binary.RightOperand));
            case BinaryOperatorKind.Or when IsPlainBoolean(binary):
                return Or(Value(binary.LeftOperand), Value(binary.RightOperand));
            case BinaryOperatorKind.ExclusiveOr when IsPlainBoolean(binary):
                return ColumnExpression.Binary("!=", Exact(Value(binary.LeftOperand)), Exact(Value(binary.RightOperand)), ColumnType.Boolean);
            case BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
                or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual:
                var (left, right) = Operands(binary.LeftOperand, binary.RightOperand);
                return Comparison.Of(binary.OperatorKind, Exact(left), Exact(right));
            case BinaryOperatorKind.Add when binary.Type?.SpecialType == SpecialType.System_String:
                return Concatenation(new[] { binary.LeftOperand, binary.RightOperand });
            case BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder:
                return Calculation(binary);
            default:
                return Fail($"the operator '{binary.OperatorKind}' is not translated");
        }
    }

    private static bool IsPlainBoolean(IBinaryOperation binary) => binary.Type?.SpecialType == SpecialType.System_Boolean;

    private ColumnExpression Calculation(IBinaryOperation binary)
    {
        var (left, right) = Operands(binary.LeftOperand, binary.RightOperand);
        var type = ColumnTypes.Of(binary.Type);
        var canBeNull = left.CanBeNull || right.CanBeNull;
        if (left.Failure is null && right.Failure is null)
        {
            if (type is ColumnType.Decimal)
                return Fail("decimal arithmetic is not translated");
            if (type is not (ColumnType.Int or ColumnType.Long or ColumnType.Float or ColumnType.Double))
                return Fail($"arithmetic of type '{binary.Type?.Name}' is not translated");
            if (left.Type == ColumnType.Char || right.Type == ColumnType.Char)
                return Fail("arithmetic of a char is not translated");
            if (type.IsFloating() && binary.OperatorKind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder && !IsNonZero(right))
                return Fail("a floating-point division by a value that may be zero is not translated");
        }

        // A column of a narrower type than the parameter's must not decide in which type Spark computes.
        if (type == ColumnType.Long)
            (left, right) = (Widened(left), Widened(right));
        return Arithmetic(binary.OperatorKind switch
        {
            BinaryOperatorKind.Add => ColumnExpression.Binary("+", left, right, type),
            BinaryOperatorKind.Subtract => ColumnExpression.Binary("-", left, right, type),
            BinaryOperatorKind.Multiply => ColumnExpression.Binary("*", left, right, type),
            BinaryOperatorKind.Remainder => ColumnExpression.Binary("%", left, right, type),
            // Spark divides in double; rounding that to float gives what a division of floats gives.
            _ when type.IsFloating() => Cast(ColumnExpression.Binary("/", left, right, ColumnType.Double), type),
            _ => Cast(ColumnExpression.CallUdf("div", ColumnType.Long, left, right).OrNull(canBeNull), type),
        }).OrNull(canBeNull);
    }

    private static ColumnExpression Widened(ColumnExpression value) =>
        value is { Kind: ColumnKind.Literal, Value: int number } ? ColumnExpression.Literal((long)number, ColumnType.Long) : value;

    private static bool IsNonZero(ColumnExpression value) =>
        value.IsConstant && value.Value is { } number && Convert.ToDouble(number, System.Globalization.CultureInfo.InvariantCulture) is not (0 or double.NaN);

    /// <summary>
    /// Both operands, without the conversions that the compiler put around them where Spark makes the same by itself.
    /// </summary>
    private (ColumnExpression Left, ColumnExpression Right) Operands(IOperation left, IOperation right)
    {
        var (bareLeft, bareRight) = (WithoutWidening(left), WithoutWidening(right));
        var (leftValue, rightValue) = (Value(bareLeft), Value(bareRight));
        if (!ColumnTypes.Of(left.Type).IsNumeric() || leftValue.Type == ColumnType.Char || leftValue.IsNullLiteral || rightValue.IsNullLiteral)
            return (leftValue, rightValue);
        var target = ColumnTypes.Of(left.Type);
        if (ColumnTypes.Common(leftValue.Type, rightValue.Type) == target)
            return (leftValue, rightValue);
        if (!leftValue.IsConstant || rightValue.IsConstant)
            leftValue = Converted(leftValue, left, target);
        return ColumnTypes.Common(leftValue.Type, rightValue.Type) == target ? (leftValue, rightValue) : (Converted(leftValue, left, target), Converted(rightValue, right, target));
    }

    private ColumnExpression Converted(ColumnExpression value, IOperation converted, ColumnType target) =>
        converted.ConstantValue is { HasValue: true, Value: { } constant } && value.Kind == ColumnKind.Literal ? ColumnExpression.Literal(constant, target) : Cast(value, target);

    private static IOperation WithoutWidening(IOperation operation)
    {
        while (operation is IConversionOperation { IsImplicit: true, OperatorMethod: null or { ContainingType.SpecialType: SpecialType.System_Decimal }, Operand.Type: { } from, Type: { } to } conversion
            && ((ColumnTypes.Of(from).IsNumeric() && ColumnTypes.Of(to).IsNumeric()) || ColumnTypes.Of(from) == ColumnType.Char || ColumnTypes.Of(from) == ColumnTypes.Of(to)))
        {
            operation = conversion.Operand;
        }

        return operation;
    }

    private ColumnExpression Conversion(IConversionOperation conversion)
    {
        if (conversion.OperatorMethod is { ContainingType.SpecialType: not SpecialType.System_Decimal })
            return Fail("a conversion operator is not translated");
        var (from, to) = (ColumnTypes.Of(conversion.Operand.Type), ColumnTypes.Of(conversion.Type));
        var operand = Value(conversion.Operand);
        if (operand.Failure is not null)
            return operand;
        if (operand.IsNullLiteral)
            return ColumnExpression.Literal(null, to);
        if (from == ColumnType.Unknown && operand.Type == to)
            return operand; // a switch expression without a type of its own
        var result = to.IsIntegral() && UnguardedRounding(operand) is { } rounded ? Cast(rounded, to) : Cast(operand, to);
        return result.OrNull(operand.CanBeNull && ColumnTypes.CanBeNull(conversion.Type));
    }

    private ColumnExpression Cast(ColumnExpression value, ColumnType type)
    {
        if (value.Failure is not null || value.Type == type)
            return value;
        if (type == ColumnType.Double && value.Value is int or long)
            return ColumnExpression.Literal(System.Convert.ToDouble(value.Value, System.Globalization.CultureInfo.InvariantCulture), type);
        return value.Type.IsNumeric() && type.IsNumeric() && value.Type != ColumnType.Decimal && type is not (ColumnType.Decimal or ColumnType.Byte)
            ? Arithmetic(ColumnExpression.Cast(value, type))
            : Fail($"a conversion from {value.Type.ToString().ToLowerInvariant()} to {type.ToString().ToLowerInvariant()} is not translated");
    }

    /// <summary>A value cast to an integer is unspecified beyond its range, so the guard of Floor and Ceil has no purpose there.</summary>
    private static ColumnExpression? UnguardedRounding(ColumnExpression value) =>
        value is { Kind: ColumnKind.Case, Children: { Length: 3 } children } && children[2] is { Kind: ColumnKind.Cast, Children: var cast } && cast[0] is { Kind: ColumnKind.Function, Name: "Floor" or "Ceil" } ? cast[0]
        : value is { Kind: ColumnKind.Case, Children: { Length: 3 } truncated } && truncated[2] is { Kind: ColumnKind.Cast, Children: var outer } && outer[0] is { Kind: ColumnKind.Cast, Name: "bigint" } ? outer[0].Children[0]
        : null;

    /// <summary>The values of both branches; the second may be all that remains to be done.</summary>
    private static ColumnExpression Choice(ColumnExpression condition, Func<ColumnExpression> whenTrue, Func<ColumnExpression> whenFalse)
    {
        if (condition is { Kind: ColumnKind.Literal, Value: bool known })
            return known ? whenTrue() : whenFalse();
        var (first, second) = (Exact(whenTrue()), Exact(whenFalse()));
        if (first.Failure is null && second.Failure is null && condition.Failure is null)
        {
            if (first is { Kind: ColumnKind.Literal, Value: true } && second is { Kind: ColumnKind.Literal, Value: false })
                return condition;
            if (first is { Kind: ColumnKind.Literal, Value: false } && second is { Kind: ColumnKind.Literal, Value: true })
                return Not(condition);
            if (first.SameAs(second))
                return first.OrNull(first.CanBeNull || second.CanBeNull);
            // s == null ? null : Upper(s) is Upper(s).
            if (first.IsNullLiteral && condition is { Kind: ColumnKind.Method, Name: "IsNull" } && second.IsNullWith(condition.Children[0]))
                return second.OrNull();
            if (second.IsNullLiteral && condition is { Kind: ColumnKind.Method, Name: "IsNotNull" } && first.IsNullWith(condition.Children[0]))
                return first.OrNull();
            if (first.IsNullLiteral && !second.IsNullLiteral && second.Kind != ColumnKind.Case)
                return ColumnExpression.Case(Not(condition), second, ColumnExpression.Literal(null, second.Type));
            if (first.Type != second.Type && !first.IsNullLiteral && !second.IsNullLiteral)
                return Fail("branches of different types are not translated");
        }

        return ColumnExpression.Case(condition, first, second);
    }

    private ColumnExpression Coalesce(ICoalesceOperation coalesce)
    {
        var value = Value(coalesce.Value);
        if (coalesce.WhenNull is IThrowOperation)
            return Fail("it throws");
        var otherwise = Exact(Value(coalesce.WhenNull));
        var target = ColumnTypes.Of(coalesce.Type);
        if (value.Failure is null && value.Type != target && !value.IsNullLiteral)
            value = Cast(value, target).OrNull();
        if (!value.CanBeNull && value.Failure is null)
            return value;
        if (otherwise.Failure is null && otherwise.Type != target)
            return Fail("branches of different types are not translated");
        var rest = otherwise is { Kind: ColumnKind.Function, Name: "Coalesce" } ? otherwise.Children : ImmutableArray.Create(otherwise);
        return ColumnExpression.Function("Coalesce", target, rest.Insert(0, value).ToArray()).OrNull(otherwise.CanBeNull);
    }

    private ColumnExpression ConditionalAccess(IConditionalAccessOperation access)
    {
        var value = Value(access.Operation);
        _accessed.Push(value.OrNull(false));
        var member = Exact(Value(access.WhenNotNull));
        _accessed.Pop();
        if (member.Failure is not null || !value.CanBeNull)
            return member;
        return (member.IsNullWith(value)
            ? member
            : ColumnExpression.Case(ColumnExpression.Not(IsNull(value)), member, ColumnExpression.Literal(null, member.Type))).OrNull();
    }

    private ColumnExpression ArrayElement(IArrayElementReferenceOperation element)
    {
        if (element.Indices.Length != 1)
            return Fail("an array of several dimensions is not translated");
        var (array, index) = (Value(element.ArrayReference), Value(element.Indices[0]));
        if (array.Failure is null && (array.Type != ColumnType.Strings || index.Type != ColumnType.Int))
            return Fail("an array is not translated");
        return Arithmetic(ColumnExpression.Method("GetItem", ColumnType.String, array, index));
    }
}

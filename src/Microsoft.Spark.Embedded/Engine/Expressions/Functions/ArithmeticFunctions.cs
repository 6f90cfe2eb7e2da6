using System;
using System.Globalization;
using System.Numerics;
using Microsoft.Spark.Embedded.Values;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

/// <summary>Arithmetic on numbers, dates and intervals, and the operators on bits.</summary>
internal static class ArithmeticFunctions
{
    private static readonly TypeExpectation NumberOrInterval = TypeExpectation.Or(TypeExpectation.Numeric,
        new DayTimeIntervalType(0, 3), new YearMonthIntervalType(0, 1));

    public static void Register(FunctionRegistry registry)
    {
        registry.Add("+", 2, 2, call => DateArithmetic.TryAdd(call) ?? Binary(call, "+"));
        registry.Add("-", 2, 2, call => DateArithmetic.TrySubtract(call) ?? Binary(call, "-"));
        registry.Add("*", 2, 2, call => Binary(call, "*"));
        registry.Add("/", 2, 2, call => Binary(call, "/"));
        registry.Add("% mod", 2, 2, call => Binary(call, "%"));
        registry.Add("div", 2, 2, call => Binary(call, "div"));
        registry.Add("pmod", 2, 2, call => Binary(call, "pmod"));
        registry.Add("negative", 1, 1, call => call.Expect(NumberOrInterval).Strict(call.Type(0), x => Negate(x[0], call.Type(0), call.Ansi)));
        registry.Add("positive", 1, 1, call => call.Expect(NumberOrInterval).Strict(call.Type(0), x => x[0]));
        registry.Add("abs", 1, 1, call => call.Expect(NumberOrInterval).Strict(call.Type(0), x => IsNegative(x[0]) ? Negate(x[0], call.Type(0), call.Ansi) : Positive(x[0])));
        registry.Add("&", 2, 2, call => Bits(call, (a, b) => a & b));
        registry.Add("|", 2, 2, call => Bits(call, (a, b) => a | b));
        registry.Add("^", 2, 2, call => Bits(call, (a, b) => a ^ b));
        registry.Add("~", 1, 1, call => call.Expect(TypeExpectation.Integral).Strict(call.Type(0), x => Casts.Wrap(~Long(x[0]), call.Type(0))));
        registry.Add("shiftleft", 2, 2, call => Shift(call, (a, b) => a << b, (a, b) => a << b));
        registry.Add("shiftright", 2, 2, call => Shift(call, (a, b) => a >> b, (a, b) => a >> b));
        registry.Add("shiftrightunsigned", 2, 2, call => Shift(call, (a, b) => (int)((uint)a >> b), (a, b) => (long)((ulong)a >> b)));
        registry.Add("bit_count", 1, 1, call => call.Expect(TypeExpectation.Or(TypeExpectation.Integral, SparkTypes.Boolean))
            .Strict(SparkTypes.Int, x => BitCount(x[0] is bool b ? (b ? 1 : 0) : Long(x[0]))));
    }

    public static SparkFailure DivideByZero() => SparkFailure.Arithmetic("DIVIDE_BY_ZERO",
        "Division by zero. Use `try_divide` to tolerate divisor being 0 and return NULL instead.");

    private static Expression Binary(CallSite call, string operation)
    {
        PromoteStrings(call);
        for (int i = 0; i < 2; i++)
            if (call.Type(i) is NullType && call.Type(1 - i) is NullType)
                call[i] = call.CastTo(call[i], SparkTypes.Double);
        if (HasDecimal(call))
            return Decimals(call, operation);
        if ((call.Type(0), call.Type(1)) is (DecimalType, FloatType or DoubleType) or (FloatType or DoubleType, DecimalType))
            call.CastAll(SparkTypes.Double);
        if (operation == "/" && IsNumberOrNull(call.Type(0)) && IsNumberOrNull(call.Type(1)))
            call.CastAll(SparkTypes.Double);
        if (operation == "div")
        {
            for (int i = 0; i < 2; i++)
                if (call.Type(i) is IntegralType)
                    call[i] = call.CastTo(call[i], SparkTypes.Long);
        }
        DataType common = TypeCoercion.TightestCommonType(call.Type(0), call.Type(1));
        if (common != null && Accepts(common, operation))
            call.CastAll(common);
        if (!SparkTypes.Same(call.Type(0), call.Type(1)))
            throw OperatorFunctions.Operands(call, "BINARY_OP_DIFF_TYPES");
        DataType type = call.Type(0);
        if (!Accepts(type, operation))
            throw OperatorFunctions.Operands(call, "BINARY_OP_WRONG_TYPE");
        if (operation is "+" or "-" or "*")
            return call.Strict(type, x => Compute(operation, x[0], x[1], type, call.Ansi));
        return call.StrictNullable(type, x => IsZero(x[1])
            ? (call.Ansi ? throw DivideByZero() : null)
            : Compute(operation, x[0], x[1], type, call.Ansi));
    }

    private static bool Accepts(DataType type, string operation) => operation == "div" ? type is LongType or DecimalType
        : operation == "/" ? type is DoubleType or DecimalType
        : type is NumericType || (operation is "+" or "-" && type is DayTimeIntervalType or YearMonthIntervalType);

    private static bool IsNumberOrNull(DataType type) => type is NumericType or NullType;

    /// <summary>A string beside a number is a double; with ANSI on it becomes a bigint beside an integral number and two strings stay strings.</summary>
    private static void PromoteStrings(CallSite call)
    {
        bool left = call.Type(0) is StringType, right = call.Type(1) is StringType;
        if (!left && !right)
            return;
        if (!call.Ansi)
        {
            for (int i = 0; i < 2; i++)
                if (call.Type(i) is StringType)
                    call[i] = call.CastTo(call[i], SparkTypes.Double);
        }
        else if (left != right)
        {
            int index = left ? 0 : 1;
            if (TypeCoercion.AnsiStringPromotion(call.Type(1 - index)) is { } type && call.Type(1 - index) is NumericType)
                call[index] = call.CastTo(call[index], type);
        }
    }

    private static bool HasDecimal(CallSite call) =>
        (call.Type(0) is DecimalType && call.Type(1) is DecimalType or IntegralType or NullType) ||
        (call.Type(1) is DecimalType && call.Type(0) is IntegralType or NullType);

    private static Expression Decimals(CallSite call, string operation)
    {
        for (int i = 0; i < 2; i++)
        {
            if (call.Type(i) is NullType)
                call[i] = call.CastTo(call[i], call.Type(1 - i));
            if (call.Type(i) is not DecimalType)
                call[i] = call.CastTo(call[i], DecimalTypes.ForExpression(call[i]));
        }
        DecimalType type = DecimalTypes.Result(operation == "pmod" ? "%" : operation, (DecimalType)call.Type(0), (DecimalType)call.Type(1));
        bool divides = operation is not ("+" or "-" or "*");
        return call.StrictNullable(operation == "div" ? SparkTypes.Long : type, divides || !call.Ansi || call.AnyNullable, x =>
        {
            var a = (SparkDecimal)x[0];
            var b = (SparkDecimal)x[1];
            if (divides && b.Unscaled.IsZero)
                return call.Ansi ? throw DivideByZero() : null;
            SparkDecimal exact = operation switch
            {
                "+" => a.Add(b),
                "-" => a.Add(b.Negate()),
                "*" => a.Multiply(b),
                // Spark divides to 39 digits behind the point first; the result's scale comes from a second rounding.
                "/" => a.Divide(b, SparkDecimal.MaxPrecision + 1),
                "div" => new SparkDecimal(a.Divide(b, SparkDecimal.MaxPrecision + 1).ToBigInteger(), 0),
                "%" => a.Remainder(b),
                _ => PositiveRemainder(a, b),
            };
            SparkDecimal result = exact.ToPrecision(type.Precision, type.Scale) ??
                (call.Ansi ? throw Casts.OutOfPrecision(exact, type) : null);
            return operation == "div" ? (result == null ? null : Casts.LowBits(result.ToBigInteger())) : (object)result;
        });
    }

    private static SparkDecimal PositiveRemainder(SparkDecimal a, SparkDecimal b)
    {
        SparkDecimal rest = a.Remainder(b);
        return rest.Unscaled.Sign < 0 ? rest.Add(b).Remainder(b) : rest;
    }

    private static object Compute(string operation, object left, object right, DataType type, bool ansi)
    {
        switch (left)
        {
            case double a:
                return Floating(operation, a, (double)right);
            case float a:
                float b = (float)right;
                return operation switch
                {
                    "+" => a + b,
                    "-" => a - b,
                    "*" => a * b,
                    "%" => a % b,
                    _ => a % b is var rest && rest < 0 ? (rest + b) % b : rest,
                };
            default:
                return Integral(operation, Long(left), Long(right), type, ansi);
        }
    }

    private static double Floating(string operation, double a, double b)
    {
        switch (operation)
        {
            case "+": return a + b;
            case "-": return a - b;
            case "*": return a * b;
            case "/": return a / b;
            case "%": return a % b;
            default:
                double rest = a % b;
                return rest < 0 ? (rest + b) % b : rest;
        }
    }

    private static object Integral(string operation, long a, long b, DataType type, bool ansi)
    {
        BigInteger exact;
        switch (operation)
        {
            case "+": exact = (BigInteger)a + b; break;
            case "-": exact = (BigInteger)a - b; break;
            case "*": exact = (BigInteger)a * b; break;
            case "div": exact = BigInteger.Divide(a, b); break;
            case "%": exact = BigInteger.Remainder(a, b); break;
            default:
                exact = BigInteger.Remainder(a, b);
                // The sum wraps in the operand's type before the second remainder, as on the JVM.
                if (exact.Sign < 0)
                    exact = BigInteger.Remainder(WidthOf(type, exact + b), b);
                break;
        }
        if (type is YearMonthIntervalType)
            return Casts.Fit(exact, SparkTypes.Int) ?? throw Overflow(operation, SparkTypes.Int);
        if (type is DayTimeIntervalType || ansi)
            return Casts.Fit(exact, type) ?? throw Overflow(operation, type);
        return Casts.Wrap(Casts.LowBits(exact), type);
    }

    private static BigInteger WidthOf(DataType type, BigInteger value) => type is LongType ? Casts.LowBits(value) : (int)Casts.LowBits(value);

    private static SparkFailure Overflow(string operation, DataType type) => SparkFailure.Arithmetic(
        type is ByteType or ShortType ? "BINARY_ARITHMETIC_OVERFLOW" : "ARITHMETIC_OVERFLOW",
        $"Overflow of {operation} in {SparkTypes.Text(type)}. If necessary set \"spark.sql.ansi.enabled\" to \"false\" to bypass this error.");

    private static object Negate(object value, DataType type, bool ansi)
    {
        switch (value)
        {
            case double d: return -d;
            case float f: return -f;
            case SparkDecimal d: return d.Negate();
            default:
                BigInteger exact = -(BigInteger)Long(value);
                if (!ansi || Casts.Fit(exact, type) != null)
                    return type is YearMonthIntervalType ? (int)exact : Casts.Wrap(Casts.LowBits(exact), type);
                throw type is ByteType or ShortType
                    ? SparkFailure.Arithmetic("_LEGACY_ERROR_TEMP_2043", $"- {value} caused overflow.")
                    : Overflow("-", type);
        }
    }

    private static bool IsNegative(object value) => value switch
    {
        double d => d < 0,
        float f => f < 0,
        SparkDecimal d => d.Unscaled.Sign < 0,
        _ => Long(value) < 0,
    };

    /// <summary>The value itself; the negative zero loses its sign.</summary>
    private static object Positive(object value) => value switch
    {
        double d => Math.Abs(d),
        float f => Math.Abs(f),
        _ => value,
    };

    private static bool IsZero(object value) => value switch
    {
        double d => d == 0,
        float f => f == 0,
        _ => Long(value) == 0,
    };

    private static Expression Bits(CallSite call, Func<long, long, long> operation)
    {
        PromoteStrings(call);
        DataType common = TypeCoercion.TightestCommonType(call.Type(0), call.Type(1));
        if (common is IntegralType)
            call.CastAll(common);
        if (!SparkTypes.Same(call.Type(0), call.Type(1)))
            throw OperatorFunctions.Operands(call, "BINARY_OP_DIFF_TYPES");
        if (call.Type(0) is not IntegralType)
            throw OperatorFunctions.Operands(call, "BINARY_OP_WRONG_TYPE");
        return call.Strict(call.Type(0), x => Casts.Wrap(operation(Long(x[0]), Long(x[1])), call.Type(0)));
    }

    /// <summary>The distance counts modulo the width, in C# as on the JVM.</summary>
    private static Expression Shift(CallSite call, Func<int, int, int> narrow, Func<long, int, long> wide)
    {
        call.Expect(TypeExpectation.Of(SparkTypes.Int, SparkTypes.Long), TypeExpectation.Int);
        return call.Type(0) is IntegerType
            ? call.Strict(SparkTypes.Int, x => narrow((int)x[0], (int)x[1]))
            : call.Strict(SparkTypes.Long, x => wide((long)x[0], (int)x[1]));
    }

    private static int BitCount(long value)
    {
        int count = 0;
        for (ulong rest = (ulong)value; rest != 0; rest >>= 1)
            count += (int)(rest & 1);
        return count;
    }

    private static long Long(object value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);
}

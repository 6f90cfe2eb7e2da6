using System;
using System.Globalization;
using System.Numerics;
using Microsoft.Spark.Embedded.Values;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

/// <summary>Elementary functions and rounding.</summary>
internal static class MathFunctions
{
    public static void Register(FunctionRegistry registry)
    {
        Unary(registry, "exp", Math.Exp);
        Unary(registry, "expm1", Expm1);
        Unary(registry, "sqrt", Math.Sqrt);
        Unary(registry, "cbrt", Cbrt);
        Unary(registry, "sin", Math.Sin);
        Unary(registry, "cos", Math.Cos);
        Unary(registry, "tan", Math.Tan);
        Unary(registry, "asin", Math.Asin);
        Unary(registry, "acos", Math.Acos);
        Unary(registry, "atan", Math.Atan);
        Unary(registry, "sinh", Math.Sinh);
        Unary(registry, "cosh", Math.Cosh);
        Unary(registry, "tanh", Math.Tanh);
        Unary(registry, "asinh", x => double.IsNegativeInfinity(x) ? x : Log(x + Math.Sqrt(x * x + 1)));
        Unary(registry, "acosh", x => Log(x + Math.Sqrt(x * x - 1)));
        Unary(registry, "atanh", x => 0.5 * (Log1p(x) - Log1p(-x)));
        Unary(registry, "degrees", x => x * 57.29577951308232);
        Unary(registry, "radians", x => x * 0.017453292519943295);
        Unary(registry, "cot", x => 1 / Math.Tan(x));
        Unary(registry, "sec", x => 1 / Math.Cos(x));
        Unary(registry, "csc", x => 1 / Math.Sin(x));
        Unary(registry, "rint", x => Math.Round(x, MidpointRounding.ToEven));
        Unary(registry, "signum sign", x => double.IsNaN(x) || x == 0 ? x : Math.Sign(x));
        Logarithm(registry, "ln", 0, Log);
        Logarithm(registry, "log10", 0, Math.Log10);
        Logarithm(registry, "log2", 0, x => Log(x) / Log(2));
        Logarithm(registry, "log1p", -1, Log1p);
        registry.Add("log", 1, 2, call => call.Count == 1 ? call.Other("ln", call[0])
            : call.Expect(TypeExpectation.Double).StrictNullable(SparkTypes.Double,
                x => (double)x[0] <= 0 || (double)x[1] <= 0 ? null : Log((double)x[1]) / Log((double)x[0])));
        registry.Add("pow power", 2, 2, call => Binary(call, Pow));
        registry.Add("atan2", 2, 2, call => Binary(call, (y, x) => Math.Atan2(y + 0.0, x + 0.0)));
        registry.Add("hypot", 2, 2, call => Binary(call, Hypot));
        registry.Add("e", 0, 0, call => call.WithNulls(SparkTypes.Double, false, _ => Math.E));
        registry.Add("pi", 0, 0, call => call.WithNulls(SparkTypes.Double, false, _ => Math.PI));
        registry.Add("factorial", 1, 1, call => call.Expect(TypeExpectation.Int).StrictNullable(SparkTypes.Long, x => Factorial((int)x[0])));
        registry.Add("width_bucket", 4, 4, WidthBucket);
        registry.Add("round", 1, 2, call => Round(call, Rounding.HalfUp));
        registry.Add("bround", 1, 2, call => Round(call, Rounding.HalfEven));
        registry.Add("floor", 1, 2, call => FloorOrCeiling(call, Rounding.Floor));
        registry.Add("ceil ceiling", 1, 2, call => FloorOrCeiling(call, Rounding.Ceiling));
    }

    private static void Unary(FunctionRegistry registry, string names, Func<double, double> body) =>
        registry.Add(names, 1, 1, call => call.Expect(TypeExpectation.Double).StrictNullable(SparkTypes.Double, x => body((double)x[0])));

    /// <summary>Null at and below the edge of the domain.</summary>
    private static void Logarithm(FunctionRegistry registry, string name, double edge, Func<double, double> body) =>
        registry.Add(name, 1, 1, call => call.Expect(TypeExpectation.Double).StrictNullable(SparkTypes.Double,
            x => (double)x[0] <= edge ? null : body((double)x[0])));

    private static Expression Binary(CallSite call, Func<double, double, double> body) =>
        call.Expect(TypeExpectation.Double).Strict(SparkTypes.Double, x => body((double)x[0], (double)x[1]));

    private static double Log(double x) => Math.Log(x);

    /// <summary>log(1 + x) without losing the digits of a small x.</summary>
    private static double Log1p(double x)
    {
        if (x <= -1)
            return x == -1 ? double.NegativeInfinity : double.NaN;
        double u = 1 + x;
        return double.IsInfinity(u) ? u : u == 1 ? x : Math.Log(u) * x / (u - 1);
    }

    private static double Expm1(double x)
    {
        if (Math.Abs(x) > 1e-5 && Math.Abs(x) > 0.5 || double.IsNaN(x))
            return Math.Exp(x) - 1;
        if (Math.Abs(x) < 1e-16)
            return x;
        double u = Math.Exp(x);
        return u == 1 ? x : u - 1 == -1 ? -1 : (u - 1) * x / Math.Log(u);
    }

    private static double Cbrt(double x)
    {
        if (x == 0 || double.IsNaN(x) || double.IsInfinity(x))
            return x;
        // A subnormal number has too few bits for the step below.
        if (Math.Abs(x) < 1e-300)
            return Cbrt(x * 5.846006549323611E+48) / 1.8014398509481984E+16;
        double root = Math.Sign(x) * Math.Pow(Math.Abs(x), 1.0 / 3);
        // One Newton step takes the last bit's error of the power away.
        return root - (root * root * root - x) / (3 * root * root);
    }

    /// <summary>On the JVM an infinite or NaN exponent of base one or minus one gives NaN.</summary>
    private static double Pow(double x, double y) =>
        double.IsNaN(y) || (Math.Abs(x) == 1 && double.IsInfinity(y)) ? double.NaN : Math.Pow(x, y);

    private static double Hypot(double x, double y)
    {
        if (double.IsInfinity(x) || double.IsInfinity(y))
            return double.PositiveInfinity;
        double large = Math.Max(Math.Abs(x), Math.Abs(y)), small = Math.Min(Math.Abs(x), Math.Abs(y));
        if (double.IsNaN(x) || double.IsNaN(y))
            return double.NaN;
        if (small == 0)
            return large;
        if (large < 1e150 && small > 1e-150)
            return Math.Sqrt(large * large + small * small);
        double ratio = small / large;
        return large * Math.Sqrt(1 + ratio * ratio);
    }

    private static object Factorial(int n)
    {
        if (n < 0 || n > 20)
            return null;
        long result = 1;
        for (int i = 2; i <= n; i++)
            result *= i;
        return result;
    }

    private static Expression WidthBucket(CallSite call)
    {
        call.Expect(TypeExpectation.Double, TypeExpectation.Double, TypeExpectation.Double, TypeExpectation.Long);
        return call.StrictNullable(SparkTypes.Long, x =>
        {
            double value = (double)x[0], min = (double)x[1], max = (double)x[2];
            long buckets = (long)x[3];
            if (buckets <= 0 || buckets == long.MaxValue || double.IsNaN(value) || min == max || double.IsNaN(min) || double.IsInfinity(min) ||
                double.IsNaN(max) || double.IsInfinity(max))
                return null;
            double lower = Math.Min(min, max), upper = Math.Max(min, max);
            if (min < max)
                return value < lower ? 0 : value >= upper ? buckets + 1 : (long)(buckets * (value - lower) / (upper - lower)) + 1;
            return value > upper ? 0 : value <= lower ? buckets + 1 : (long)(buckets * (upper - value) / (upper - lower)) + 1;
        });
    }

    /// <summary>The number of places, which must be a constant.</summary>
    private static int Places(CallSite call)
    {
        if (call.Count < 2)
            return 0;
        call.ExpectAt(1, TypeExpectation.Int);
        if (!call[1].Foldable)
            throw call.Mismatch("NON_FOLDABLE_INPUT", $"the input scale should be a foldable \"INT\" expression; however, got \"{call[1].Sql}\".");
        return (int?)call[1].Eval(new EvaluationContext()) ?? 0;
    }

    private static DecimalType RoundedType(DecimalType type, int places)
    {
        int integral = type.Precision - type.Scale + 1;
        if (places < 0)
            return SparkTypes.Decimal(Math.Min(Math.Max(integral, 1 - places), SparkDecimal.MaxPrecision), 0);
        int scale = Math.Min(type.Scale, places);
        return SparkTypes.Decimal(Math.Min(integral + scale, SparkDecimal.MaxPrecision), scale);
    }

    private static Expression Round(CallSite call, Rounding rounding)
    {
        call.ExpectAt(0, TypeExpectation.Numeric);
        int places = Places(call);
        switch (call.Type(0))
        {
            case DecimalType type:
                DecimalType result = RoundedType(type, places);
                return call.StrictNullable(result, x => ((SparkDecimal)x[0]).Rescale(places, rounding).ToPrecision(result.Precision, result.Scale));
            case DoubleType:
                return call.StrictNullable(SparkTypes.Double, x => RoundDouble((double)x[0], places, rounding));
            case FloatType:
                return call.StrictNullable(SparkTypes.Float, x => RoundFloat((float)x[0], places, rounding));
            default:
                return call.StrictNullable(call.Type(0), x => RoundIntegral(x[0], call.Type(0), places, rounding, call.Ansi));
        }
    }

    /// <summary>The decimal text of the number is rounded, so 1.015 goes to 1.02; NaN and infinities pass through.</summary>
    private static double RoundDouble(double value, int places, Rounding rounding)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
            return value;
        SparkDecimal rounded = SparkDecimal.OfDouble(value).Rescale(places, rounding);
        return rounded.ToDouble();
    }

    private static float RoundFloat(float value, int places, Rounding rounding)
    {
        if (float.IsNaN(value) || float.IsInfinity(value))
            return value;
        return SparkDecimal.OfDouble(value).Rescale(places, rounding).ToFloat();
    }

    private static object RoundIntegral(object value, DataType type, int places, Rounding rounding, bool ansi)
    {
        if (places >= 0)
            return value;
        BigInteger rounded = SparkDecimal.Of(Convert.ToInt64(value, CultureInfo.InvariantCulture)).Rescale(places, rounding).Rescale(0).Unscaled;
        return ansi && Casts.Fit(rounded, type) == null
            ? throw SparkFailure.Arithmetic("ARITHMETIC_OVERFLOW", "Overflow of round.")
            : Casts.Wrap(Casts.LowBits(rounded), type);
    }

    private static Expression FloorOrCeiling(CallSite call, Rounding rounding)
    {
        if (call.Count == 2)
        {
            call.ExpectAt(0, TypeExpectation.Numeric);
            int places = Places(call);
            if (call.Type(0) is not DecimalType)
                call[0] = call.CastTo(call[0], DecimalTypes.ForType(call.Type(0)));
            DecimalType type = RoundedType((DecimalType)call.Type(0), places);
            return call.StrictNullable(type, x => ((SparkDecimal)x[0]).Rescale(places, rounding).ToPrecision(type.Precision, type.Scale));
        }
        call.ExpectAt(0, TypeExpectation.Of(new[] { SparkTypes.Double, call.Type(0) is DecimalType ? call.Type(0) : SparkTypes.Long, SparkTypes.Long }));
        switch (call.Type(0))
        {
            case DecimalType d:
                DecimalType result = d.Scale == 0 ? d : DecimalTypes.Bounded(d.Precision - d.Scale + 1, 0);
                return call.StrictNullable(result, x => ((SparkDecimal)x[0]).Rescale(0, rounding));
            case LongType:
                return call.StrictNullable(SparkTypes.Long, x => x[0]);
            default:
                return call.StrictNullable(SparkTypes.Long, x => Casts.Saturate(rounding == Rounding.Floor ? Math.Floor((double)x[0]) : Math.Ceiling((double)x[0])));
        }
    }
}

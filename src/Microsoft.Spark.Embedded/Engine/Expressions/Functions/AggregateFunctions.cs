using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using Microsoft.Spark.Embedded.Values;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

/// <summary>Aggregate functions. The delegates get the argument values of the rows of a group.</summary>
internal static class AggregateFunctions
{
    public static void Register(FunctionRegistry registry)
    {
        registry.Add("count", 1, int.MaxValue, call => call.Aggregate(SparkTypes.Long, false,
            rows => (long)rows.Count(x => x.All(v => v != null))));
        registry.Add("count_if", 1, 1, call => call.Expect(TypeExpectation.Boolean).Aggregate(SparkTypes.Long, false,
            rows => (long)rows.Count(x => true.Equals(x[0]))));
        registry.Add("sum", 1, 1, Sum);
        registry.Add("avg mean", 1, 1, Average);
        registry.Add("min", 1, 1, call => Extreme(call, -1));
        registry.Add("max", 1, 1, call => Extreme(call, 1));
        registry.Add("first first_value any_value", 1, 2, call => Edge(call, rows => rows));
        registry.Add("last last_value", 1, 2, call => Edge(call, rows => rows.Reverse()));
        registry.Add("collect_list array_agg", 1, 1, call => call.Aggregate(new ArrayType(call.Type(0), false), false,
            rows => Values(rows).ToArray()));
        registry.Add("collect_set", 1, 1, call => call.Aggregate(new ArrayType(call.Type(0), false), false,
            rows => Values(rows).Distinct(GroupingComparer.Instance).ToArray()));
        registry.Add("approx_count_distinct", 1, 2, call => call.Aggregate(SparkTypes.Long, false,
            rows => (long)Values(rows).Distinct(GroupingComparer.Instance).Count()));
        registry.Add("stddev std stddev_samp", 1, 1, call => Moments(call, m => m.Count < 2 ? null : Math.Sqrt(m.M2 / (m.Count - 1))));
        registry.Add("stddev_pop", 1, 1, call => Moments(call, m => m.Count == 0 ? null : Math.Sqrt(m.M2 / m.Count)));
        registry.Add("variance var_samp", 1, 1, call => Moments(call, m => m.Count < 2 ? null : m.M2 / (m.Count - 1)));
        registry.Add("var_pop", 1, 1, call => Moments(call, m => m.Count == 0 ? null : m.M2 / m.Count));
        registry.Add("skewness", 1, 1, call => Moments(call, m => m.Count == 0 || m.M2 == 0 ? null : Math.Sqrt(m.Count) * m.M3 / Math.Sqrt(m.M2 * m.M2 * m.M2)));
        registry.Add("kurtosis", 1, 1, call => Moments(call, m => m.Count == 0 || m.M2 == 0 ? null : m.Count * m.M4 / (m.M2 * m.M2) - 3));
        registry.Add("covar_pop", 2, 2, call => Covariance(call, c => c.Count == 0 ? null : c.Ck / c.Count));
        registry.Add("covar_samp", 2, 2, call => Covariance(call, c => c.Count < 2 ? null : c.Ck / (c.Count - 1)));
        registry.Add("corr", 2, 2, call => Covariance(call, c => c.XMk == 0 || c.YMk == 0 ? null : c.Ck / Math.Sqrt(c.XMk * c.YMk)));
        // Of y by x: the dependent variable comes first.
        registry.Add("regr_count", 2, 2, call => call.Aggregate(SparkTypes.Long, false,
            rows => (long)rows.Count(row => row[0] != null && row[1] != null)));
        registry.Add("regr_slope", 2, 2, call => Covariance(call, c => c.YMk == 0 ? null : c.Ck / c.YMk));
        registry.Add("regr_intercept", 2, 2, call => Covariance(call, c => c.YMk == 0 ? null : c.XMean - c.Ck / c.YMk * c.YMean));
        registry.Add("regr_r2", 2, 2, call => Covariance(call, c => c.YMk == 0 ? null : c.XMk == 0 ? 1 : c.Ck * c.Ck / (c.XMk * c.YMk)));
        registry.Add("bit_and", 1, 1, call => Bits(call, (a, b) => a & b));
        registry.Add("bit_or", 1, 1, call => Bits(call, (a, b) => a | b));
        registry.Add("bit_xor", 1, 1, call => Bits(call, (a, b) => a ^ b));
        registry.Add("try_sum", 1, 1, call => NullOnFailure(call, Sum));
        registry.Add("try_avg", 1, 1, call => NullOnFailure(call, Average));
        registry.Add("bool_and every", 1, 1, call => call.Expect(TypeExpectation.Boolean).Aggregate(SparkTypes.Boolean, true,
            rows => Values(rows).ToList() is { Count: > 0 } values ? values.All(x => (bool)x) : null));
        registry.Add("bool_or some any", 1, 1, call => call.Expect(TypeExpectation.Boolean).Aggregate(SparkTypes.Boolean, true,
            rows => Values(rows).ToList() is { Count: > 0 } values ? values.Any(x => (bool)x) : null));
        registry.Add("max_by", 2, 2, call => By(call, 1));
        registry.Add("min_by", 2, 2, call => By(call, -1));
        registry.Add("median", 1, 1, call => call.Expect(TypeExpectation.Double).Aggregate(SparkTypes.Double, true, rows => Percentile(rows, 0.5)));
        registry.Add("percentile", 2, 2, PercentileFunction);
        registry.Add("percentile_approx approx_percentile", 2, 3, ApproximatePercentile);
        registry.Add("product", 1, 1, call => call.Expect(TypeExpectation.Double).Aggregate(SparkTypes.Double, true,
            rows => Values(rows).ToList() is { Count: > 0 } values ? values.Aggregate(1.0, (product, x) => product * (double)x) : null));
        // Of several most frequent values Spark takes whichever its hash map has last; here it is the one that came last.
        registry.Add("mode", 1, 1, call => call.Aggregate(call.Type(0), true, rows => Values(rows).GroupBy(x => x, GroupingComparer.Instance)
            .OrderBy(x => x.Count()).Select(x => x.Key).LastOrDefault()));
    }

    private static IEnumerable<object> Values(IEnumerable<object[]> rows) => rows.Select(x => x[0]).Where(x => x != null);

    private static Expression Sum(CallSite call)
    {
        call.ExpectAt(0, TypeExpectation.Numeric);
        switch (call.Type(0))
        {
            case DecimalType d:
                DecimalType type = DecimalTypes.Bounded(d.Precision + 10, d.Scale);
                return call.Aggregate(type, true, rows => SumDecimals(Values(rows), type, call.Ansi));
            case IntegralType:
                return call.Aggregate(SparkTypes.Long, true, rows => SumIntegrals(Values(rows).ToList(), call.Ansi));
            default:
                return call.Aggregate(SparkTypes.Double, true, rows => Values(rows).ToList() is { Count: > 0 } values
                    ? values.Aggregate(0.0, (sum, x) => sum + Convert.ToDouble(x, CultureInfo.InvariantCulture)) : null);
        }
    }

    private static object SumIntegrals(IReadOnlyCollection<object> values, bool ansi)
    {
        if (values.Count == 0)
            return null;
        BigInteger sum = values.Aggregate(BigInteger.Zero, (total, x) => total + Convert.ToInt64(x, CultureInfo.InvariantCulture));
        return ansi && Casts.Fit(sum, SparkTypes.Long) == null
            ? throw SparkFailure.Arithmetic("ARITHMETIC_OVERFLOW", "long overflow.")
            : Casts.LowBits(sum);
    }

    private static SparkDecimal SumDecimals(IEnumerable<object> values, DecimalType type, bool ansi)
    {
        SparkDecimal sum = values.Cast<SparkDecimal>().Aggregate((SparkDecimal)null, (total, x) => total == null ? x : total.Add(x));
        return sum == null ? null : sum.ToPrecision(type.Precision, type.Scale) ?? (ansi ? throw Casts.OutOfPrecision(sum, type) : null);
    }

    private static Expression Average(CallSite call)
    {
        call.ExpectAt(0, TypeExpectation.Numeric);
        if (call.Type(0) is DecimalType d)
        {
            DecimalType type = DecimalTypes.Bounded(d.Precision + 4, d.Scale + 4);
            return call.Aggregate(type, true, rows =>
            {
                List<object> values = Values(rows).ToList();
                SparkDecimal sum = SumDecimals(values, DecimalTypes.Bounded(d.Precision + 10, d.Scale), call.Ansi);
                return sum?.Divide(SparkDecimal.Of(values.Count), type.Scale).ToPrecision(type.Precision, type.Scale);
            });
        }
        return call.Aggregate(SparkTypes.Double, true, rows => Values(rows).ToList() is { Count: > 0 } values
            ? values.Aggregate(0.0, (sum, x) => sum + Convert.ToDouble(x, CultureInfo.InvariantCulture)) / values.Count : null);
    }

    private static Expression Extreme(CallSite call, int sign)
    {
        if (!SparkTypes.IsOrderable(call.Type(0)))
            throw call.Mismatch("INVALID_ORDERING_TYPE", $"The `{call.Name}` does not support ordering on type \"{SparkTypes.Sql(call.Type(0))}\".");
        return call.Aggregate(call.Type(0), true, rows => Values(rows).Aggregate((object)null,
            (best, x) => best == null || ValueOrder.Compare(x, best) * sign > 0 ? x : best));
    }

    private static Expression Edge(CallSite call, Func<IEnumerable<object[]>, IEnumerable<object[]>> direction)
    {
        bool ignoreNulls = call.IgnoreNulls || (call.Count > 1 && true.Equals(call[1].Eval(new EvaluationContext())));
        return call.Aggregate(call.Type(0), true, rows => direction(rows).Select(x => x[0]).FirstOrDefault(x => !ignoreNulls || x != null),
            SqlNames.Of(call.Name, new[] { call[0].Sql }, call.Distinct));
    }

    private static Expression Bits(CallSite call, Func<long, long, long> combine)
    {
        DataType type = call.Expect(TypeExpectation.Integral).Type(0);
        return call.Aggregate(type, true, rows => Values(rows).Select(x => Convert.ToInt64(x, CultureInfo.InvariantCulture)).ToList() is { Count: > 0 } values
            ? Casts.Wrap(values.Aggregate(combine), type) : null);
    }

    /// <summary>The function as with ANSI on, but an overflow is null.</summary>
    private static Expression NullOnFailure(CallSite call, Func<CallSite, Expression> build)
    {
        var strict = (AggregateCall)build(new CallSite(call.Name, call.Arguments, new ExpressionOptions { Ansi = true }, call.Distinct, call.Filter));
        return strict.NullOnFailure();
    }

    /// <summary>Of rows with equal keys the last wins.</summary>
    private static Expression By(CallSite call, int sign) => call.Aggregate(call.Type(0), true, rows => rows.Where(x => x[1] != null)
        .Aggregate((object[])null, (best, x) => best == null || ValueOrder.Compare(x[1], best[1]) * sign >= 0 ? x : best)?[0]);

    private static Expression PercentileFunction(CallSite call)
    {
        call.ExpectAt(0, TypeExpectation.Double);
        object share = call[1].Eval(new EvaluationContext());
        DataType shareType = call.Type(1);
        if (shareType is ArrayType list)
        {
            double[] shares = ((object[])share).Select(x => (double)Casts.Convert(x, list.ElementType, SparkTypes.Double, false)).ToArray();
            return call.Aggregate(new ArrayType(SparkTypes.Double, false), true, rows => Values(rows).Any()
                ? shares.Select(x => Percentile(rows, x)).ToArray() : null);
        }
        double one = (double)Casts.Convert(share, shareType, SparkTypes.Double, false);
        return call.Aggregate(SparkTypes.Double, true, rows => Percentile(rows, one));
    }

    /// <summary>Interpolates between the two values around the place.</summary>
    private static object Percentile(IEnumerable<object[]> rows, double share)
    {
        double[] values = Values(rows).Select(x => (double)x).OrderBy(x => x).ToArray();
        if (values.Length == 0)
            return null;
        double place = (values.Length - 1) * share;
        int lower = (int)Math.Floor(place), upper = (int)Math.Ceiling(place);
        return lower == upper || values[lower] == values[upper] ? values[lower] : (upper - place) * values[lower] + (place - lower) * values[upper];
    }

    /// <summary>On the few values of a test the approximation is exact: the value at the rank, not interpolated.</summary>
    private static Expression ApproximatePercentile(CallSite call)
    {
        object share = call[1].Eval(new EvaluationContext());
        DataType shareType = call.Type(1);
        object At(List<object> sorted, object value, DataType type)
        {
            double rank = Math.Ceiling((double)Casts.Convert(value, type, SparkTypes.Double, false) * sorted.Count);
            return sorted[Math.Max(0, (int)rank - 1)];
        }
        bool isList = shareType is ArrayType;
        return call.Aggregate(isList ? new ArrayType(call.Type(0), false) : call.Type(0), true, rows =>
        {
            List<object> sorted = Values(rows).ToList();
            sorted.Sort(ValueOrder.Compare);
            if (sorted.Count == 0)
                return null;
            return isList ? ((object[])share).Select(x => At(sorted, x, ((ArrayType)shareType).ElementType)).ToArray() : At(sorted, share, shareType);
        });
    }

    private static Expression Moments(CallSite call, Func<CentralMoments, double?> result)
    {
        call.Expect(TypeExpectation.Double);
        return call.Aggregate(SparkTypes.Double, true, rows =>
        {
            var moments = new CentralMoments();
            foreach (object value in Values(rows))
                moments.Add((double)value);
            return result(moments);
        });
    }

    private static Expression Covariance(CallSite call, Func<CoMoments, double?> result)
    {
        call.Expect(TypeExpectation.Double);
        return call.Aggregate(SparkTypes.Double, true, rows =>
        {
            var moments = new CoMoments();
            foreach (object[] row in rows.Where(x => x[0] != null && x[1] != null))
                moments.Add((double)row[0], (double)row[1]);
            return result(moments);
        });
    }

    /// <summary>Sums of powers of the distance from the mean, in one pass in Spark's order of operations.</summary>
    private sealed class CentralMoments
    {
        private double _mean;

        public double Count { get; private set; }

        public double M2 { get; private set; }

        public double M3 { get; private set; }

        public double M4 { get; private set; }

        public void Add(double value)
        {
            Count++;
            double delta = value - _mean;
            double deltaN = delta / Count;
            _mean += deltaN;
            double m2 = M2 + delta * (delta - deltaN);
            double delta2 = delta * delta, deltaN2 = deltaN * deltaN;
            double m3 = M3 - 3 * deltaN * m2 + delta * (delta2 - deltaN2);
            M4 = M4 - 4 * deltaN * m3 - 6 * deltaN2 * m2 + delta * (delta * delta2 - deltaN * deltaN2);
            M3 = m3;
            M2 = m2;
        }
    }

    private sealed class CoMoments
    {
        public double XMean { get; private set; }

        public double YMean { get; private set; }

        public double Count { get; private set; }

        public double Ck { get; private set; }

        public double XMk { get; private set; }

        public double YMk { get; private set; }

        public void Add(double x, double y)
        {
            Count++;
            double dx = x - XMean, dy = y - YMean;
            XMean += dx / Count;
            YMean += dy / Count;
            Ck += dx * (y - YMean);
            XMk += dx * (x - XMean);
            YMk += dy * (y - YMean);
        }
    }
}

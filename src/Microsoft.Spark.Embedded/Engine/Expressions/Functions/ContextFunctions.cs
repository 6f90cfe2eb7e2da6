using System;
using System.Globalization;
using System.Linq;
using Microsoft.Spark.Embedded.Plans;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

/// <summary>Functions of where a row is, and random ones, whose state lives as long as a partition.</summary>
internal static class ContextFunctions
{
    private const int PartitionBits = 33;

    public static void Register(FunctionRegistry registry)
    {
        registry.Add("rand random", 0, 1, call => Random(call, random => random.NextDouble()));
        registry.Add("randn", 0, 1, call => Random(call, random => random.NextGaussian()));
        registry.Add("uuid", 0, 1, call => Text(call, random => random.NextUuid()));
        registry.Add("shuffle", 1, 2, Shuffle);
        registry.Add("spark_partition_id", 0, 0, call => call.Make(SparkTypes.Int, false, (_, context) => context.PartitionIndex, deterministic: false));
        registry.Add("monotonically_increasing_id", 0, 0, call => call.Make(SparkTypes.Long, false,
            (_, context) => ((long)context.PartitionIndex << PartitionBits) + context.RowIndex, deterministic: false));
        registry.Add("input_file_name", 0, 0, call => call.Make(SparkTypes.String, false, (_, _) => string.Empty, deterministic: false));
        registry.Add("product", 1, 1, call => call.Expect(TypeExpectation.Double).Aggregate(SparkTypes.Double, true, rows =>
        {
            var values = rows.Select(row => row[0]).Where(value => value != null).ToList();
            return values.Count == 0 ? null : (object)values.Aggregate(1.0, (product, value) => product * (double)value);
        }));
    }

    private static Expression Random(CallSite call, Func<SamplingRandom, double> next)
    {
        var seed = Seed(call, 0);
        return Stateful(call, SparkTypes.Double, seed, random => next(random));
    }

    private static Expression Text(CallSite call, Func<SamplingRandom, string> next) => Stateful(call, SparkTypes.String, Seed(call, 0), next);

    private static Expression Stateful<T>(CallSite call, DataType type, long seed, Func<SamplingRandom, T> next)
    {
        // Each use in a plan is a generator of its own, so the state is kept under an object of this call.
        var key = new Literal(seed, SparkTypes.Long);
        return new Call(call.Name, new Expression[] { key }, type, false,
            (_, context) => next(context.State(key, () => new SamplingRandom(seed + context.PartitionIndex))),
            $"{call.Name.ToLowerInvariant()}({seed.ToString(CultureInfo.InvariantCulture)})", deterministic: false);
    }

    private static Expression Shuffle(CallSite call)
    {
        call.ExpectAt(0, TypeExpectation.Array);
        var seed = Seed(call, 1);
        var key = new Literal(seed, SparkTypes.Long);
        return call.Make(call.Type(0), call[0].Nullable, (arguments, context) =>
        {
            var random = context.State(key, () => new SamplingRandom(seed + context.PartitionIndex));
            return arguments[0].Eval(context) is object[] items ? items.OrderBy(_ => random.NextDouble()).ToArray() : null;
        }, deterministic: false);
    }

    /// <summary>The seed given, or one drawn now, so that every action on the frame sees the same numbers.</summary>
    private static long Seed(CallSite call, int argument) => call.Count > argument
        ? Convert.ToInt64(call[argument].Eval(new EvaluationContext()) ?? 0L, CultureInfo.InvariantCulture)
        : Seeds.Next();
}

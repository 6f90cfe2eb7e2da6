using System;
using System.Linq;
using Microsoft.Spark.Embedded.Plans;
using Microsoft.Spark.Embedded.Values;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

/// <summary>Functions whose value depends on where the row is or on chance. State lives as long as a partition's context.</summary>
internal static class NondeterministicFunctions
{
    private const long ShuffleSeed = 42;

    public static void Register(FunctionRegistry registry)
    {
        registry.Add("rand random", 0, 1, call => Random(call, x => x.NextDouble()));
        registry.Add("randn", 0, 1, call => Random(call, x => x.NextGaussian()));
        registry.Add("monotonically_increasing_id", 0, 0, call => call.Make(SparkTypes.Long, false,
            (_, context) => ((long)context.PartitionIndex << 33) + context.RowIndex, deterministic: false));
        registry.Add("spark_partition_id", 0, 0, call => call.Make(SparkTypes.Int, false, (_, context) => context.PartitionIndex, deterministic: false));
        registry.Add("uuid", 0, 0, call => call.Make(SparkTypes.String, false, (_, _) => Guid.NewGuid().ToString(), deterministic: false));
        // The stand-in's readers do not keep the name of the file beside the row; Spark gives an empty string where there is none.
        registry.Add("input_file_name", 0, 0, call => call.Make(SparkTypes.String, false, (_, _) => string.Empty, deterministic: false));
        registry.Add("shuffle", 1, 1, Shuffle);
        foreach (string name in new[] { "window", "session_window" })
            registry.Add(name, 1, int.MaxValue, call => throw NotEmulated.Of("The function " + call.Name));
    }

    /// <summary>A call without a seed gets one now, so that every action sees the same numbers and another call others.</summary>
    private static Expression Random(CallSite call, Func<XorShiftRandom, object> next)
    {
        long seed = call.Count > 0 && call[0].Eval(new EvaluationContext()) is { } value
            ? Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture) : Seeds.Next();
        var key = new Literal(seed, SparkTypes.Long);
        return new Call(call.Name, new Expression[] { key }, SparkTypes.Double, false,
            (_, context) => next(context.State(key, () => new XorShiftRandom(seed + context.PartitionIndex))), deterministic: false);
    }

    /// <summary>Fisher and Yates over a fixed seed.</summary>
    private static Expression Shuffle(CallSite call)
    {
        call.ExpectAt(0, TypeExpectation.Array);
        var key = Literal.Of("shuffle");
        return call.Make(call.Type(0), call[0].Nullable, (arguments, context) =>
        {
            if (arguments[0].Eval(context) is not object[] items)
                return null;
            XorShiftRandom random = context.State(key, () => new XorShiftRandom(ShuffleSeed + context.PartitionIndex));
            object[] result = items.ToArray();
            for (int i = result.Length - 1; i > 0; i--)
            {
                int other = random.NextInt(i + 1);
                (result[i], result[other]) = (result[other], result[i]);
            }
            return result;
        }, deterministic: false);
    }
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Values;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

/// <summary>Functions that exist only over a window, and functions that make rows.</summary>
internal static class WindowAndGeneratorFunctions
{
    private static readonly WindowFrame ToCurrentRow = new WindowFrame(true, long.MinValue, 0);
    private static readonly WindowFrame ToCurrentPeers = new WindowFrame(false, long.MinValue, 0);

    public static void Register(FunctionRegistry registry)
    {
        foreach (string name in new[] { "row_number", "rank", "dense_rank" })
            registry.Add(name, 0, 0, call => Window(call, SparkTypes.Int, false, ToCurrentRow));
        registry.Add("percent_rank", 0, 0, call => Window(call, SparkTypes.Double, false, ToCurrentRow));
        registry.Add("cume_dist", 0, 0, call => Window(call, SparkTypes.Double, false, ToCurrentPeers));
        registry.Add("ntile", 0, 1, call => Window(call, SparkTypes.Int, false, ToCurrentRow));
        registry.Add("lag", 1, 3, call => Offset(call, -1));
        registry.Add("lead", 1, 3, call => Offset(call, 1));
        registry.Add("nth_value", 2, 2, call => Window(call, call.Type(0), true, null));
        foreach (bool outer in new[] { false, true })
        {
            string suffix = outer ? "_outer" : string.Empty;
            registry.Add("explode" + suffix, 1, 1, call => Explode(call, withPosition: false, outer));
            registry.Add("posexplode" + suffix, 1, 1, call => Explode(call, withPosition: true, outer));
            registry.Add("inline" + suffix, 1, 1, call => Inline(call, outer));
        }
        registry.Add("stack", 2, int.MaxValue, Stack);
        registry.Add("json_tuple", 2, int.MaxValue, JsonTuple);
    }

    private static Expression Window(CallSite call, DataType type, bool nullable, WindowFrame frame) =>
        new WindowFunctionCall(call.Name.ToLowerInvariant(), call.Arguments, type, nullable, frame, call.IgnoreNulls);

    /// <summary>Arguments are value, offset and default in all cases.</summary>
    private static Expression Offset(CallSite call, int sign)
    {
        Expression offset = call.Count > 1 ? call[1] : Literal.Of(1);
        Expression fallback = call.Count > 2 ? call.CastTo(call[2], call.Type(0)) : new Literal(null, call.Type(0));
        long distance = sign * (call.Count > 1 ? (int)offset.Eval(new EvaluationContext()) : 1);
        return new WindowFunctionCall(call.Name.ToLowerInvariant(), new[] { call[0], offset, fallback }, call.Type(0),
            fallback.Nullable || call[0].Nullable, new WindowFrame(true, distance, distance), call.IgnoreNulls);
    }

    private static Expression Explode(CallSite call, bool withPosition, bool outer)
    {
        call.Expect(TypeExpectation.ArrayOrMap);
        var fields = new List<StructField>();
        if (withPosition)
            fields.Add(new StructField("pos", SparkTypes.Int, outer));
        if (call.Type(0) is ArrayType array)
            fields.Add(new StructField("col", array.ElementType, array.ContainsNull || outer));
        else
        {
            var map = (MapType)call.Type(0);
            fields.Add(new StructField("key", map.KeyType, outer));
            fields.Add(new StructField("value", map.ValueType, map.ValueContainsNull || outer));
        }
        return new Generator(call.Name.ToLowerInvariant(), call.Arguments, new StructType(fields), outer, (arguments, context) =>
        {
            IEnumerable<object[]> rows = arguments[0].Eval(context) switch
            {
                object[] items => items.Select(x => new[] { x }),
                MapValue entries => entries.Keys.Select((key, i) => new[] { key, entries.Values[i] }),
                _ => Enumerable.Empty<object[]>(),
            };
            return withPosition ? rows.Select((x, i) => new object[] { i }.Concat(x).ToArray()) : rows;
        });
    }

    private static Expression Inline(CallSite call, bool outer)
    {
        if (call.Type(0) is not ArrayType { ElementType: StructType type })
            throw call.Unexpected(0, "ARRAY<STRUCT>");
        StructType schema = outer ? (StructType)SparkTypes.AsNullable(type) : type;
        return new Generator(call.Name.ToLowerInvariant(), call.Arguments, schema, outer, (arguments, context) =>
            ((object[])arguments[0].Eval(context) ?? new object[0]).Select(x => (object[])x ?? new object[type.Fields.Count]));
    }

    private static Expression Stack(CallSite call)
    {
        int rows = (int)call[0].Eval(new EvaluationContext());
        int width = (call.Count - 2) / rows + 1;
        IEnumerable<StructField> fields = Enumerable.Range(0, width).Select(i => new StructField("col" + i, call.Type(1 + i)));
        return new Generator("stack", call.Arguments, new StructType(fields), false, (arguments, context) =>
            Enumerable.Range(0, rows).Select(row => Enumerable.Range(0, width)
                .Select(i => 1 + row * width + i < arguments.Count ? arguments[1 + row * width + i].Eval(context) : null).ToArray()));
    }

    private static Expression JsonTuple(CallSite call)
    {
        call.Expect(TypeExpectation.String);
        IEnumerable<StructField> fields = Enumerable.Range(0, call.Count - 1).Select(i => new StructField("c" + i, SparkTypes.String));
        return new Generator("json_tuple", call.Arguments, new StructType(fields), false, (arguments, context) =>
        {
            object[] values = CallSite.Evaluate(arguments, context);
            return new[] { values.Skip(1).Select(x => values[0] == null || x == null ? null
                : (object)JsonPath.Extract((string)values[0], "$." + (string)x)).ToArray() };
        });
    }
}

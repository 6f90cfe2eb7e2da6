using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Values;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

/// <summary>Structs, maps, and the functions that take lambdas.</summary>
internal static class StructFunctions
{
    public static void Register(FunctionRegistry registry)
    {
        registry.Add("struct", 1, int.MaxValue, call => Struct(call, call.Arguments.Select((x, i) => NameOf(x) ?? "col" + (i + 1)).ToList()));
        registry.Add("named_struct", 2, int.MaxValue, NamedStruct);
        registry.Add("map", 0, int.MaxValue, MakeMap);
        registry.Add("map_keys", 1, 1, call => call.Expect(TypeExpectation.Map).Strict(new ArrayType(Map(call).KeyType), x => ((MapValue)x[0]).Keys.ToArray()));
        registry.Add("map_values", 1, 1, call => call.Expect(TypeExpectation.Map)
            .Strict(new ArrayType(Map(call).ValueType, Map(call).ValueContainsNull), x => ((MapValue)x[0]).Values.ToArray()));
        registry.Add("map_entries", 1, 1, MapEntries);
        registry.Add("map_contains_key", 2, 2, call => call.ExpectAt(0, TypeExpectation.Map).ExpectAt(1, TypeExpectation.Of(Map(call).KeyType))
            .StrictNullable(SparkTypes.Boolean, x => ((MapValue)x[0]).Keys.Any(key => ValueOrder.Equal(key, x[1]))));
        registry.Add("map_concat", 0, int.MaxValue, MapConcat);
        registry.Add("map_from_arrays", 2, 2, MapFromArrays);
        registry.Add("map_from_entries", 1, 1, MapFromEntries);
        registry.Add("transform", 2, 2, Transform);
        registry.Add("filter", 2, 2, Filter);
        registry.Add("exists any_match", 2, 2, call => Quantifier(call, exists: true));
        registry.Add("forall all_match", 2, 2, call => Quantifier(call, exists: false));
        registry.Add("aggregate reduce", 3, 4, Aggregate);
        registry.Add("zip_with", 3, 3, ZipWith);
        registry.Add("map_filter", 2, 2, MapFilter);
        registry.Add("transform_values", 2, 2, call => TransformMap(call, keys: false));
        registry.Add("transform_keys", 2, 2, call => TransformMap(call, keys: true));
    }

    /// <summary>The name that a column lends to a field, or null.</summary>
    public static string NameOf(Expression expression) => expression switch
    {
        Alias a => a.Name,
        Attribute a => a.Name,
        BoundReference b => b.Name,
        LambdaVariable v => v.Name,
        Call { Name: "[]" } call when call.Children[1] is Literal { Value: string name } && call.Children[0].DataType is not MapType => name,
        _ => null,
    };

    private static MapType Map(CallSite call) => (MapType)call.Type(0);

    private static Expression Struct(CallSite call, List<string> names)
    {
        var type = new StructType(call.Arguments.Select((x, i) => new StructField(names[i], x.DataType, x.Nullable)));
        return call.WithNulls(type, false, x => x);
    }

    private static Expression NamedStruct(CallSite call)
    {
        List<string> names = call.Arguments.Where((_, i) => i % 2 == 0).Select(x => (string)x.Eval(new EvaluationContext())).ToList();
        var type = new StructType(names.Select((name, i) => new StructField(name, call.Type(2 * i + 1), call[2 * i + 1].Nullable)));
        return call.Make(type, false, (arguments, context) => Enumerable.Range(0, names.Count).Select(i => arguments[2 * i + 1].Eval(context)).ToArray());
    }

    private static Expression MakeMap(CallSite call)
    {
        if (call.Count % 2 == 1)
            throw new SparkAnalysisFailure("WRONG_NUM_ARGS.WITHOUT_SUGGESTION", "The `map` requires 2n (n > 0) parameters.");
        DataType key = Common(call, 0), value = Common(call, 1);
        if (SparkTypes.Contains(key, x => x is MapType))
            throw call.Mismatch("INVALID_MAP_KEY_TYPE", "The key of map cannot be/contain \"MAP\".");
        bool valueNullable = call.Arguments.Where((_, i) => i % 2 == 1).Any(x => x.Nullable);
        return call.WithNulls(new MapType(key, value, valueNullable), false,
            x => Build(x.Where((_, i) => i % 2 == 0), x.Where((_, i) => i % 2 == 1)));
    }

    private static DataType Common(CallSite call, int parity)
    {
        List<Expression> items = call.Arguments.Where((_, i) => i % 2 == parity).ToList();
        DataType type = TypeCoercion.WiderCommonType(items.Select(x => x.DataType).ToList(), call.Ansi);
        if (type == null)
            throw call.DataDiffTypes(items);
        for (int i = parity; i < call.Count; i += 2)
            call[i] = call.CastTo(call[i], type);
        return type;
    }

    /// <summary>A map from keys and values; a null key and a key that comes twice are errors.</summary>
    private static MapValue Build(IEnumerable<object> keys, IEnumerable<object> values)
    {
        List<object> keyList = keys.ToList();
        var seen = new HashSet<object>(GroupingComparer.Instance);
        foreach (object key in keyList)
        {
            if (key == null)
                throw SparkFailure.Runtime("NULL_MAP_KEY", "Cannot use null as map key.");
            if (!seen.Add(key))
                throw SparkFailure.Runtime("DUPLICATED_MAP_KEY", $"Duplicate map key {key} was found.");
        }
        return new MapValue(keyList, values.ToList());
    }

    private static Expression MapEntries(CallSite call)
    {
        MapType map = (MapType)call.Expect(TypeExpectation.Map).Type(0);
        var entry = new StructType(new[] { new StructField("key", map.KeyType, false), new StructField("value", map.ValueType, map.ValueContainsNull) });
        return call.Strict(new ArrayType(entry, false), x => ((MapValue)x[0]).Keys.Select((key, i) => (object)new[] { key, ((MapValue)x[0]).Values[i] }).ToArray());
    }

    private static Expression MapConcat(CallSite call)
    {
        if (call.Count == 0)
            return call.WithNulls(new MapType(SparkTypes.String, SparkTypes.String), false, _ => Build(new object[0], new object[0]));
        DataType type = call.Unify();
        return call.Strict(type, x => Build(x.SelectMany(m => ((MapValue)m).Keys), x.SelectMany(m => ((MapValue)m).Values)));
    }

    private static Expression MapFromArrays(CallSite call)
    {
        call.Expect(TypeExpectation.Array);
        var values = (ArrayType)call.Type(1);
        return call.Strict(new MapType(((ArrayType)call.Type(0)).ElementType, values.ElementType, values.ContainsNull), x =>
            ((object[])x[0]).Length != ((object[])x[1]).Length
                ? throw SparkFailure.Runtime("_LEGACY_ERROR_TEMP_2128", "The key array and value array of MapData must have the same length.")
                : Build((object[])x[0], (object[])x[1]));
    }

    private static Expression MapFromEntries(CallSite call)
    {
        if (call.Type(0) is not ArrayType { ElementType: StructType { Fields.Count: 2 } entry } array)
            throw call.Unexpected(0, "ARRAY\" of pair \"STRUCT");
        return call.StrictNullable(new MapType(entry.Fields[0].DataType, entry.Fields[1].DataType, entry.Fields[1].IsNullable),
            call[0].Nullable || array.ContainsNull, x => ((object[])x[0]).Contains(null) ? null
                : Build(((object[])x[0]).Select(e => ((object[])e)[0]), ((object[])x[0]).Select(e => ((object[])e)[1])));
    }

    private static ArrayType ArrayOf(CallSite call, int index = 0) => (ArrayType)call.ExpectAt(index, TypeExpectation.Array).Type(index);

    private static Expression Transform(CallSite call)
    {
        ArrayType array = ArrayOf(call);
        LambdaFunction lambda = call.Lambda(1, (array.ElementType, array.ContainsNull), (SparkTypes.Int, false));
        return call.Make(new ArrayType(lambda.DataType, lambda.Nullable), call[0].Nullable, (arguments, context) =>
            ((object[])arguments[0].Eval(context))?.Select((x, i) => ((LambdaFunction)arguments[1]).Invoke(context, x, i)).ToArray());
    }

    private static Expression Filter(CallSite call)
    {
        ArrayType array = ArrayOf(call);
        call.Lambda(1, (array.ElementType, array.ContainsNull), (SparkTypes.Int, false));
        return call.Make(array, call[0].Nullable, (arguments, context) =>
            ((object[])arguments[0].Eval(context))?.Where((x, i) => true.Equals(((LambdaFunction)arguments[1]).Invoke(context, x, i))).ToArray());
    }

    /// <summary>Three-valued: a null result makes the outcome unknown unless another element decides.</summary>
    private static Expression Quantifier(CallSite call, bool exists)
    {
        ArrayType array = ArrayOf(call);
        LambdaFunction lambda = call.Lambda(1, (array.ElementType, array.ContainsNull));
        return call.Make(SparkTypes.Boolean, call[0].Nullable || lambda.Nullable, (arguments, context) =>
        {
            if (arguments[0].Eval(context) is not object[] items)
                return null;
            bool unknown = false;
            foreach (object item in items)
            {
                object result = ((LambdaFunction)arguments[1]).Invoke(context, item);
                if (exists.Equals(result))
                    return exists;
                unknown |= result == null;
            }
            return unknown ? null : !exists;
        });
    }

    private static Expression Aggregate(CallSite call)
    {
        ArrayType array = ArrayOf(call);
        DataType state = call.Type(1);
        LambdaFunction merge = call.Lambda(2, (state, true), (array.ElementType, array.ContainsNull));
        if (!SparkTypes.Same(merge.DataType, state))
            throw call.Unexpected(2, SparkTypes.Sql(state));
        LambdaFunction finish = call.Count > 3 ? call.Lambda(3, (state, true)) : null;
        return call.Make(finish?.DataType ?? state, call[0].Nullable || (finish?.Nullable ?? true), (arguments, context) =>
        {
            if (arguments[0].Eval(context) is not object[] items)
                return null;
            object result = arguments[1].Eval(context);
            foreach (object item in items)
                result = ((LambdaFunction)arguments[2]).Invoke(context, result, item);
            return arguments.Count > 3 ? ((LambdaFunction)arguments[3]).Invoke(context, result) : result;
        });
    }

    private static Expression ZipWith(CallSite call)
    {
        ArrayType left = ArrayOf(call), right = ArrayOf(call, 1);
        LambdaFunction lambda = call.Lambda(2, (left.ElementType, true), (right.ElementType, true));
        return call.Make(new ArrayType(lambda.DataType, lambda.Nullable), call[0].Nullable || call[1].Nullable, (arguments, context) =>
        {
            var a = (object[])arguments[0].Eval(context);
            var b = (object[])arguments[1].Eval(context);
            return a == null || b == null ? null : Enumerable.Range(0, System.Math.Max(a.Length, b.Length)).Select(i =>
                ((LambdaFunction)arguments[2]).Invoke(context, i < a.Length ? a[i] : null, i < b.Length ? b[i] : null)).ToArray();
        });
    }

    private static LambdaFunction EntryLambda(CallSite call)
    {
        var map = (MapType)call.ExpectAt(0, TypeExpectation.Map).Type(0);
        return call.Lambda(1, (map.KeyType, false), (map.ValueType, map.ValueContainsNull));
    }

    private static Expression MapFilter(CallSite call)
    {
        EntryLambda(call);
        return call.Make(call.Type(0), call[0].Nullable, (arguments, context) =>
        {
            if (arguments[0].Eval(context) is not MapValue map)
                return null;
            List<int> kept = Enumerable.Range(0, map.Count)
                .Where(i => true.Equals(((LambdaFunction)arguments[1]).Invoke(context, map.Keys[i], map.Values[i]))).ToList();
            return new MapValue(kept.Select(i => map.Keys[i]).ToList(), kept.Select(i => map.Values[i]).ToList());
        });
    }

    private static Expression TransformMap(CallSite call, bool keys)
    {
        LambdaFunction lambda = EntryLambda(call);
        MapType from = Map(call);
        MapType type = keys ? new MapType(lambda.DataType, from.ValueType, from.ValueContainsNull) : new MapType(from.KeyType, lambda.DataType, lambda.Nullable);
        return call.Make(type, call[0].Nullable, (arguments, context) =>
        {
            if (arguments[0].Eval(context) is not MapValue map)
                return null;
            List<object> results = map.Keys.Select((key, i) => ((LambdaFunction)arguments[1]).Invoke(context, key, map.Values[i])).ToList();
            return keys ? Build(results, map.Values) : new MapValue(map.Keys, results);
        });
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.Spark.Embedded.Values;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

/// <summary>Arrays, and what arrays and maps have in common.</summary>
internal static class CollectionFunctions
{
    public static void Register(FunctionRegistry registry)
    {
        registry.Add("array", 0, int.MaxValue, MakeArray);
        registry.Add("size cardinality", 1, 1, call => call.Expect(TypeExpectation.ArrayOrMap)
            .WithNulls(SparkTypes.Int, false, x => x[0] switch { object[] a => a.Length, MapValue m => m.Count, _ => -1 }));
        registry.Add("sort_array", 1, 2, SortArray);
        registry.Add("array_sort", 1, 2, ArraySort);
        registry.Add("array_distinct", 1, 1, call => call.Expect(TypeExpectation.Array)
            .Strict(call.Type(0), x => ((object[])x[0]).Distinct(GroupingComparer.SignedZeros).ToArray()));
        registry.Add("array_max", 1, 1, call => Extreme(call, 1));
        registry.Add("array_min", 1, 1, call => Extreme(call, -1));
        registry.Add("element_at", 2, 2, call => ElementAt(call, isTry: false));
        registry.Add("try_element_at", 2, 2, call => ElementAt(call, isTry: true));
        registry.Add("get", 2, 2, call => call.Expect(TypeExpectation.Array, TypeExpectation.Int).StrictNullable(Element(call), x =>
            (int)x[1] is var i && i >= 0 && i < ((object[])x[0]).Length ? ((object[])x[0])[i] : null));
        registry.Add("array_contains", 2, 2, ArrayContains);
        registry.Add("array_position", 2, 2, call => WithElement(call).Strict(SparkTypes.Long, x =>
            (long)Array.FindIndex((object[])x[0], item => item != null && ValueOrder.Equal(item, x[1])) + 1));
        registry.Add("array_remove", 2, 2, call => WithElement(call).Strict(call.Type(0), x =>
            ((object[])x[0]).Where(item => item == null || !ValueOrder.Equal(item, x[1])).ToArray()));
        registry.Add("array_append", 2, 2, call => AddElement(call, (items, item) => items.Concat(new[] { item })));
        registry.Add("array_prepend", 2, 2, call => AddElement(call, (items, item) => new[] { item }.Concat(items)));
        registry.Add("array_compact", 1, 1, call => call.Expect(TypeExpectation.Array)
            .Strict(new ArrayType(Element(call), true), x => ((object[])x[0]).Where(item => item != null).ToArray()));
        registry.Add("array_join", 2, 3, ArrayJoin);
        registry.Add("array_repeat", 2, 2, call => call.ExpectAt(1, TypeExpectation.Int).WithNulls(new ArrayType(call.Type(0), call[0].Nullable), call[1].Nullable,
            x => x[1] == null ? null : Enumerable.Repeat(x[0], Math.Max(0, (int)x[1])).ToArray()));
        registry.Add("slice", 3, 3, Slice);
        registry.Add("array_union", 2, 2, call => SetOperation(call, (a, b) => a.Concat(b).Distinct(GroupingComparer.SignedZeros), (a, b) => a || b));
        registry.Add("array_intersect", 2, 2, call => SetOperation(call, (a, b) => a.Intersect(b, GroupingComparer.SignedZeros), (a, b) => a && b));
        registry.Add("array_except", 2, 2, call => SetOperation(call, (a, b) => a.Except(b, GroupingComparer.SignedZeros), (a, _) => a));
        registry.Add("arrays_overlap", 2, 2, ArraysOverlap);
        registry.Add("arrays_zip", 1, int.MaxValue, ArraysZip);
        registry.Add("flatten", 1, 1, Flatten);
        registry.Add("sequence", 2, 3, Sequence);
    }

    private static DataType Element(CallSite call) => ((ArrayType)call.Type(0)).ElementType;

    private static Expression MakeArray(CallSite call)
    {
        DataType element = call.Count == 0 ? SparkTypes.Null : call.Unify();
        return call.WithNulls(new ArrayType(element, call.AnyNullable), false, x => x);
    }

    private static void RequireOrder(CallSite call, DataType type)
    {
        if (!SparkTypes.IsOrderable(type))
            throw call.Mismatch("INVALID_ORDERING_TYPE", $"The `{call.Name}` does not support ordering on type \"{SparkTypes.Sql(type)}\".");
    }

    private static Expression SortArray(CallSite call)
    {
        call.ExpectAt(0, TypeExpectation.Array);
        if (call.Count > 1)
            call.ExpectAt(1, TypeExpectation.Boolean);
        RequireOrder(call, Element(call));
        return call.Strict(call.Type(0), x =>
        {
            int sign = x.Length < 2 || (bool)x[1] ? 1 : -1;
            // Nulls come first ascending and last descending.
            return Stable((object[])x[0], (a, b) => ValueOrder.CompareNullsFirst(a, b) * sign);
        });
    }

    private static Expression ArraySort(CallSite call)
    {
        call.ExpectAt(0, TypeExpectation.Array);
        if (call.Count == 2)
        {
            DataType element = Element(call);
            call.Lambda(1, (element, true), (element, true));
            return call.Make(call.Type(0), call[0].Nullable, (arguments, context) => arguments[0].Eval(context) is object[] items
                ? Stable(items, (a, b) => (int)((LambdaFunction)arguments[1]).Invoke(context, a, b)) : null);
        }
        RequireOrder(call, Element(call));
        return call.Strict(call.Type(0), x => Stable((object[])x[0], (a, b) => a == null || b == null
            ? (a == null ? 1 : 0) - (b == null ? 1 : 0) : ValueOrder.Compare(a, b)));
    }

    private static object[] Stable(object[] items, Comparison<object> order) =>
        items.OrderBy(x => x, Comparer<object>.Create(order)).ToArray();

    private static Expression Extreme(CallSite call, int sign)
    {
        call.ExpectAt(0, TypeExpectation.Array);
        RequireOrder(call, Element(call));
        return call.StrictNullable(Element(call), x => ((object[])x[0]).Where(item => item != null)
            .Aggregate((object)null, (best, item) => best == null || ValueOrder.Compare(item, best) * sign > 0 ? item : best));
    }

    private static Expression ElementAt(CallSite call, bool isTry)
    {
        call.ExpectAt(0, TypeExpectation.ArrayOrMap);
        if (call.Type(0) is MapType map)
        {
            if (TypeCoercion.ImplicitCast(call.Type(1), TypeExpectation.Of(map.KeyType), call.Ansi) is not { } key ||
                (map.KeyType is StringType) != (call.Type(1) is StringType) && call.Type(1) is not NullType)
                throw call.Mismatch("MAP_FUNCTION_DIFF_TYPES", $"Input to `{call.Name}` should have been \"MAP\" followed by a value with same key type.");
            call[1] = call.CastTo(call[1], key);
            return call.StrictNullable(map.ValueType, x => OperatorFunctions.Lookup((MapValue)x[0], x[1]));
        }
        if (call.Type(1) is not IntegralType)
            throw call.Unexpected(1, "INT");
        return call.StrictNullable(Element(call), x =>
        {
            var items = (object[])x[0];
            long index = Convert.ToInt64(x[1], CultureInfo.InvariantCulture);
            if (index == 0)
                throw SparkFailure.Runtime("INVALID_INDEX_OF_ZERO", "The index 0 is invalid. An index shall be either < 0 or > 0 (the first element has index 1).");
            if (Math.Abs(index) <= items.Length)
                return items[index > 0 ? index - 1 : items.Length + index];
            return call.Ansi && !isTry ? throw new SparkFailure("SparkArrayIndexOutOfBoundsException", "INVALID_ARRAY_INDEX_IN_ELEMENT_AT",
                $"The index {index} is out of bounds. The array has {items.Length} elements.") : null;
        });
    }

    /// <summary>Brings the element type and the second argument together.</summary>
    private static CallSite WithElement(CallSite call)
    {
        call.ExpectAt(0, TypeExpectation.Array);
        var array = (ArrayType)call.Type(0);
        DataType common = call.Type(1) is NullType ? array.ElementType : TypeCoercion.TightestCommonType(array.ElementType, call.Type(1));
        if (common == null)
            throw call.Mismatch("ARRAY_FUNCTION_DIFF_TYPES", $"Input to `{call.Name}` should have been \"ARRAY\" followed by a value with same element type.");
        call[0] = call.CastTo(call[0], new ArrayType(common, array.ContainsNull));
        call[1] = call.CastTo(call[1], common);
        return call;
    }

    private static Expression ArrayContains(CallSite call)
    {
        WithElement(call);
        bool containsNull = ((ArrayType)call.Type(0)).ContainsNull;
        return call.StrictNullable(SparkTypes.Boolean, call.AnyNullable || containsNull, x =>
        {
            var items = (object[])x[0];
            if (items.Any(item => item != null && ValueOrder.Equal(item, x[1])))
                return true;
            return items.Contains(null) ? null : false;
        });
    }

    private static Expression AddElement(CallSite call, Func<object[], object, IEnumerable<object>> add)
    {
        WithElement(call);
        var array = (ArrayType)call.Type(0);
        return call.WithNulls(new ArrayType(array.ElementType, array.ContainsNull || call[1].Nullable), call[0].Nullable,
            x => x[0] is object[] items ? add(items, x[1]).ToArray() : null);
    }

    private static Expression ArrayJoin(CallSite call)
    {
        call.ExpectAt(0, TypeExpectation.Of(new ArrayType(SparkTypes.String)));
        for (int i = 1; i < call.Count; i++)
            call.ExpectAt(i, TypeExpectation.String);
        return call.Strict(SparkTypes.String, x => string.Join((string)x[1],
            ((object[])x[0]).Select(item => item ?? (x.Length > 2 ? x[2] : null)).Where(item => item != null)));
    }

    private static Expression Slice(CallSite call)
    {
        call.Expect(TypeExpectation.Array, TypeExpectation.Int, TypeExpectation.Int);
        return call.Strict(call.Type(0), x =>
        {
            var items = (object[])x[0];
            int start = (int)x[1], length = (int)x[2];
            if (start == 0)
                throw SparkFailure.Runtime("_LEGACY_ERROR_TEMP_2157", "Unexpected value for start in function slice: SQL array indices start at 1.");
            if (length < 0)
                throw SparkFailure.Runtime("_LEGACY_ERROR_TEMP_2158", "Unexpected value for length in function slice: length must be greater than or equal to 0.");
            int from = start < 0 ? items.Length + start : start - 1;
            return from < 0 || from >= items.Length ? new object[0] : items.Skip(from).Take(length).ToArray();
        });
    }

    private static Expression SetOperation(CallSite call, Func<object[], object[], IEnumerable<object>> operation, Func<bool, bool, bool> containsNull)
    {
        TwoArrays(call);
        var left = (ArrayType)call.Type(0);
        return call.Strict(new ArrayType(left.ElementType, containsNull(left.ContainsNull, ((ArrayType)call.Type(1)).ContainsNull)),
            x => operation((object[])x[0], (object[])x[1]).ToArray());
    }

    private static void TwoArrays(CallSite call)
    {
        if (call.Type(0) is not ArrayType left || call.Type(1) is not ArrayType right || TypeCoercion.TightestCommonType(left, right) is not ArrayType common)
            throw call.Mismatch("BINARY_ARRAY_DIFF_TYPES", $"Input to function `{call.Name}` should have been two \"ARRAY\" with same element type.");
        call[0] = call.CastTo(call[0], new ArrayType(common.ElementType, left.ContainsNull));
        call[1] = call.CastTo(call[1], new ArrayType(common.ElementType, right.ContainsNull));
    }

    private static Expression ArraysOverlap(CallSite call)
    {
        TwoArrays(call);
        bool containsNull = call.Arguments.Any(x => ((ArrayType)x.DataType).ContainsNull);
        return call.StrictNullable(SparkTypes.Boolean, call.AnyNullable || containsNull, x =>
        {
            var a = (object[])x[0];
            var b = (object[])x[1];
            if (a.Any(item => item != null && b.Any(other => other != null && ValueOrder.Equal(item, other))))
                return true;
            // A null is unknown only beside something it could be equal to.
            return a.Length > 0 && b.Length > 0 && (a.Contains(null) || b.Contains(null)) ? null : false;
        });
    }

    private static Expression ArraysZip(CallSite call)
    {
        call.Expect(TypeExpectation.Array);
        List<StructField> fields = call.Arguments.Select((x, i) =>
            new StructField(StructFunctions.NameOf(x) ?? i.ToString(CultureInfo.InvariantCulture), ((ArrayType)x.DataType).ElementType)).ToList();
        return call.Strict(new ArrayType(new StructType(fields), false), x =>
        {
            int length = x.Max(a => ((object[])a).Length);
            return Enumerable.Range(0, length).Select(i => (object)x.Select(a => i < ((object[])a).Length ? ((object[])a)[i] : null).ToArray()).ToArray();
        });
    }

    private static Expression Flatten(CallSite call)
    {
        if (call.Type(0) is not ArrayType { ElementType: ArrayType inner } outer)
            throw call.Unexpected(0, "ARRAY\" of \"ARRAY");
        return call.StrictNullable(inner, call[0].Nullable || outer.ContainsNull, x => ((object[])x[0]).Contains(null) ? null
            : ((object[])x[0]).SelectMany(a => (object[])a).ToArray());
    }

    private static Expression Sequence(CallSite call)
    {
        DataType type = TypeCoercion.TightestCommonType(call.Type(0), call.Type(1));
        if (type is not (IntegralType or DateType or TimestampType))
            throw call.Mismatch("SEQUENCE_WRONG_INPUT_TYPES", $"`{call.Name}` uses the wrong parameter type.");
        call[0] = call.CastTo(call[0], type);
        call[1] = call.CastTo(call[1], type);
        if (type is IntegralType && call.Count > 2)
            call[2] = call.CastTo(call[2], type);
        return call.Strict(new ArrayType(type, false), x => type is IntegralType ? Integers(x, type) : Moments(x, type));
    }

    private static object[] Integers(object[] x, DataType type)
    {
        long start = Convert.ToInt64(x[0], CultureInfo.InvariantCulture), stop = Convert.ToInt64(x[1], CultureInfo.InvariantCulture);
        long step = x.Length > 2 ? Convert.ToInt64(x[2], CultureInfo.InvariantCulture) : start <= stop ? 1 : -1;
        CheckBoundaries(start, stop, step, x);
        if (step == 0)
            return new[] { x[0] };
        System.Numerics.BigInteger length = ((System.Numerics.BigInteger)stop - start) / step + 1;
        if (length > int.MaxValue - 15)
            throw SparkFailure.IllegalArgument($"Too long sequence: {length}. Should be <= 2147483632");
        return Enumerable.Range(0, (int)length).Select(i => Casts.Wrap(start + i * step, type)).ToArray();
    }

    private static void CheckBoundaries(long start, long stop, long step, object[] x)
    {
        bool fits = step > 0 ? start <= stop : step < 0 ? start >= stop : start == stop;
        if (!fits)
            throw SparkFailure.IllegalArgument($"Illegal sequence boundaries: {x[0]} to {x[1]} by {step}");
    }

    private static object[] Moments(object[] x, DataType type)
    {
        bool isDate = type is DateType;
        long Micros(object value) => isDate ? (int)value * DateTimes.MicrosPerDay : (long)value;
        long start = Micros(x[0]), stop = Micros(x[1]);
        object step = x.Length > 2 ? x[2] : (start <= stop ? 1 : -1) * DateTimes.MicrosPerDay;
        long direction = step is int months ? months : step is long micros ? micros : ((CalendarInterval)step).Months * 31L + ((CalendarInterval)step).Days;
        CheckBoundaries(start, stop, direction, x);
        var items = new List<object>();
        for (int i = 0; ; i++)
        {
            object distance = step switch
            {
                int m => m * i,
                long d => d * i,
                CalendarInterval c => new CalendarInterval(c.Months * i, c.Days * i, c.Microseconds * i),
                _ => step,
            };
            long moment = DateArithmetic.AddToTimestamp(start, distance, 1);
            if (direction > 0 ? moment > stop : moment < stop)
                return items.ToArray();
            items.Add(isDate ? DateTimes.DaysOf(moment) : (object)moment);
            if (direction == 0)
                return items.ToArray();
        }
    }
}

using System;
using System.Linq;
using Microsoft.Spark.Embedded.Values;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

/// <summary>Comparison, logic, membership and subscript.</summary>
internal static class OperatorFunctions
{
    public static void Register(FunctionRegistry registry)
    {
        registry.Add("= ==", 2, 2, call => Comparison(call, x => x == 0));
        registry.Add("!= <>", 2, 2, call => call.Other("not", call.Other("=", call[0], call[1])));
        registry.Add("<", 2, 2, call => Comparison(call, x => x < 0));
        registry.Add("<=", 2, 2, call => Comparison(call, x => x <= 0));
        registry.Add(">", 2, 2, call => Comparison(call, x => x > 0));
        registry.Add(">=", 2, 2, call => Comparison(call, x => x >= 0));
        registry.Add("<=>", 2, 2, NullSafeEqual);
        registry.Add("and", 2, 2, call => Connective(call, absorbing: false));
        registry.Add("or", 2, 2, call => Connective(call, absorbing: true));
        registry.Add("not !", 1, 1, call => call.Expect(TypeExpectation.Boolean).Strict(SparkTypes.Boolean, x => !(bool)x[0]));
        registry.Add("in", 2, int.MaxValue, In);
        registry.Add("isnull", 1, 1, call => call.WithNulls(SparkTypes.Boolean, false, x => x[0] == null));
        registry.Add("isnotnull", 1, 1, call => call.WithNulls(SparkTypes.Boolean, false, x => x[0] != null));
        registry.Add("[]", 2, 2, Extract);
    }

    private static Expression Comparison(CallSite call, Func<int, bool> test)
    {
        PrepareComparison(call);
        return call.Strict(SparkTypes.Boolean, x => test(ValueOrder.Compare(x[0], x[1])));
    }

    private static Expression NullSafeEqual(CallSite call)
    {
        PrepareComparison(call);
        return call.WithNulls(SparkTypes.Boolean, false, x => ValueOrder.EqualOrBothNull(x[0], x[1]));
    }

    private static void PrepareComparison(CallSite call)
    {
        bool equality = call.Name is "=" or "==" or "<=>";
        // A boolean beside a number is compared as a number, but only for equality.
        if (equality && !call.Ansi && (call.Type(0), call.Type(1)) is (BooleanType, NumericType) or (NumericType, BooleanType))
        {
            int boolean = call.Type(0) is BooleanType ? 0 : 1;
            call[boolean] = call.CastTo(call[boolean], call.Type(1 - boolean));
        }
        for (int i = 0; i < 2; i++)
            if (call[i] is Literal && call.Type(i) is IntegralType && call.Type(1 - i) is DecimalType)
                call[i] = call.CastTo(call[i], DecimalTypes.ForExpression(call[i]));
        DataType common = TypeCoercion.ForComparison(call.Type(0), call.Type(1), call.Ansi);
        if (common == null)
            throw Operands(call, "BINARY_OP_DIFF_TYPES");
        call.CastAll(common);
        if (!SparkTypes.IsOrderable(common))
        {
            throw call.Mismatch("INVALID_ORDERING_TYPE", $"The `{call.Name}` does not support ordering on type \"{SparkTypes.Sql(common)}\".");
        }
    }

    public static SparkAnalysisFailure Operands(CallSite call, string kind) => call.Mismatch(kind,
        $"the left and right operands of the binary operator have incompatible types (\"{SparkTypes.Sql(call.Type(0))}\" and \"{SparkTypes.Sql(call.Type(1))}\").");

    private static Expression Connective(CallSite call, bool absorbing)
    {
        for (int i = 0; i < 2; i++)
            if (call.Type(i) is NullType || (call.Ansi && call.Type(i) is StringType))
                call[i] = call.CastTo(call[i], SparkTypes.Boolean);
        if (!SparkTypes.Same(call.Type(0), call.Type(1)))
            throw Operands(call, "BINARY_OP_DIFF_TYPES");
        if (call.Type(0) is not BooleanType)
            throw Operands(call, "BINARY_OP_WRONG_TYPE");
        return call.Make(SparkTypes.Boolean, call.AnyNullable, (arguments, context) =>
        {
            object left = arguments[0].Eval(context);
            if (absorbing.Equals(left))
                return absorbing;
            object right = arguments[1].Eval(context);
            if (absorbing.Equals(right))
                return absorbing;
            return left == null || right == null ? null : !absorbing;
        });
    }

    private static Expression In(CallSite call)
    {
        if (call.Arguments.Skip(1).Any(x => !SparkTypes.Same(x.DataType, call.Type(0))))
            call.Unify();
        if (!SparkTypes.IsOrderable(call.Type(0)))
            throw call.Mismatch("INVALID_ORDERING_TYPE", $"The `in` does not support ordering on type \"{SparkTypes.Sql(call.Type(0))}\".");
        return call.Make(SparkTypes.Boolean, call.AnyNullable, (arguments, context) =>
        {
            object value = arguments[0].Eval(context);
            if (value == null)
                return null;
            bool hasNull = false;
            for (int i = 1; i < arguments.Count; i++)
            {
                object item = arguments[i].Eval(context);
                if (item == null)
                    hasNull = true;
                else if (ValueOrder.Equal(value, item))
                    return true;
            }
            return hasNull ? null : false;
        });
    }

    /// <summary>A field of a struct or of an array of structs by name, an element of an array by index, a value of a map by key.</summary>
    private static Expression Extract(CallSite call)
    {
        switch (call.Type(0))
        {
            case StructType type when call[1] is Literal { Value: string name }:
                int index = FieldIndex(type, name);
                return call.Make(type.Fields[index].DataType, call[0].Nullable || type.Fields[index].IsNullable,
                    (arguments, context) => ((object[])arguments[0].Eval(context))?[index], call[0].Sql + "." + type.Fields[index].Name);
            case ArrayType { ElementType: StructType element } array when call[1] is Literal { Value: string name }:
                int field = FieldIndex(element, name);
                var result = new ArrayType(element.Fields[field].DataType, array.ContainsNull || element.Fields[field].IsNullable);
                return call.Make(result, call[0].Nullable,
                    (arguments, context) => ((object[])arguments[0].Eval(context))?.Select(x => ((object[])x)?[field]).ToArray(),
                    call[0].Sql + "." + element.Fields[field].Name);
            case ArrayType array:
                if (call.Type(1) is not IntegralType)
                    throw call.Unexpected(1, "INTEGRAL");
                return call.StrictNullable(array.ElementType, ElementMayBeNull(call), x => Element((object[])x[0], Convert.ToInt64(x[1]), call.Ansi));
            case MapType map:
                call.ExpectAt(1, TypeExpectation.Of(map.KeyType));
                return call.StrictNullable(map.ValueType, x => Lookup((MapValue)x[0], x[1]));
            default:
                throw new SparkAnalysisFailure("INVALID_EXTRACT_BASE_FIELD_TYPE",
                    $"Can't extract a value from \"{call[0].Sql}\". Need a complex type [STRUCT, ARRAY, MAP] but got \"{SparkTypes.Sql(call.Type(0))}\".");
        }
    }

    /// <summary>Only a constant index into an array made on the spot is known to hit an element.</summary>
    private static bool ElementMayBeNull(CallSite call) =>
        call[0] is not Call { Name: "array" } array || call[1] is not Literal { Value: int index } || index < 0 || index >= array.Children.Count ||
        array.Children[index].Nullable;

    private static int FieldIndex(StructType type, string name)
    {
        int index = type.Fields.FindIndex(x => string.Equals(x.Name, name, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? index : throw new SparkAnalysisFailure("FIELD_NOT_FOUND",
            $"No such struct field `{name}` in {string.Join(", ", type.Fields.Select(x => "`" + x.Name + "`"))}.");
    }

    private static object Element(object[] items, long index, bool ansi)
    {
        if (index >= 0 && index < items.Length)
            return items[index];
        return !ansi ? null : throw new SparkFailure("SparkArrayIndexOutOfBoundsException", "INVALID_ARRAY_INDEX",
            $"The index {index} is out of bounds. The array has {items.Length} elements.");
    }

    public static object Lookup(MapValue map, object key)
    {
        for (int i = 0; i < map.Count; i++)
            if (ValueOrder.Equal(map.Keys[i], key))
                return map.Values[i];
        return null;
    }
}

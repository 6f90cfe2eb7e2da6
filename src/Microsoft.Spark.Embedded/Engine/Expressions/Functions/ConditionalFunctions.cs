using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Values;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

/// <summary>Branches, defaults for null and NaN, extremes, casts by the name of a type, and functions that only raise errors.</summary>
internal static class ConditionalFunctions
{
    public static void Register(FunctionRegistry registry)
    {
        registry.Add("when", 2, int.MaxValue, CaseWhen);
        registry.Add("if", 3, 3, If);
        registry.Add("coalesce", 1, int.MaxValue, Coalesce);
        registry.Add("nvl ifnull", 2, 2, call => Coalesce(call));
        registry.Add("nvl2", 3, 3, call => call.Other("if", call.Other("isnotnull", call[0]), call[1], call[2]));
        registry.Add("nullif", 2, 2, call => call.Other("if", call.Other("=", call[0], call[1]), new Literal(null, call.Type(0)), call[0]));
        registry.Add("nanvl", 2, 2, NanVl);
        registry.Add("isnan", 1, 1, call => call.Expect(TypeExpectation.Of(SparkTypes.Double, SparkTypes.Float))
            .WithNulls(SparkTypes.Boolean, false, x => IsNaN(x[0])));
        registry.Add("greatest", 2, int.MaxValue, call => Extreme(call, 1));
        registry.Add("least", 2, int.MaxValue, call => Extreme(call, -1));
        registry.Add("assert_true", 1, 2, AssertTrue);
        registry.Add("raise_error", 1, 1, call => call.Expect(TypeExpectation.String).WithNulls(SparkTypes.Null, true,
            x => throw new SparkFailure("RuntimeException", null, (string)x[0])));
        registry.Add("typeof", 1, 1, call => call.WithNulls(SparkTypes.String, false, _ => SparkTypes.Text(call.Type(0))));
        RegisterCasts(registry);
    }

    private static void RegisterCasts(FunctionRegistry registry)
    {
        foreach (DataType type in new[] { SparkTypes.Boolean, SparkTypes.Byte, SparkTypes.Short, SparkTypes.Int, SparkTypes.Long, SparkTypes.Float,
            SparkTypes.Double, SparkTypes.Date, SparkTypes.Timestamp, SparkTypes.Binary, SparkTypes.String })
            registry.Add(SparkTypes.Text(type), 1, 1, call => Casting.Checked(call[0], new Cast(call[0], type), call.Options));
        registry.Add("decimal", 1, 1, call => Casting.Checked(call[0], new Cast(call[0], SparkTypes.Decimal(10, 0)), call.Options));
    }

    private static bool IsNaN(object value) => value is double d && double.IsNaN(d) || value is float f && float.IsNaN(f);

    private static Expression CaseWhen(CallSite call)
    {
        int pairs = call.Count / 2;
        bool hasElse = call.Count % 2 == 1;
        List<int> branches = Enumerable.Range(0, pairs).Select(i => 2 * i + 1).ToList();
        if (hasElse)
            branches.Add(call.Count - 1);
        DataType type = TypeCoercion.WiderCommonType(branches.Select(call.Type).ToList(), call.Ansi);
        if (type == null)
            throw call.DataDiffTypes(branches.Select(i => call[i]));
        for (int i = 0; i < pairs; i++)
            if (call.Type(2 * i) is not BooleanType)
                throw call.Unexpected(2 * i, "BOOLEAN");
        foreach (int i in branches)
            call[i] = call.CastTo(call[i], type);
        return call.Make(type, !hasElse || branches.Any(i => call[i].Nullable), (arguments, context) =>
        {
            for (int i = 0; i < pairs; i++)
                if (true.Equals(arguments[2 * i].Eval(context)))
                    return arguments[2 * i + 1].Eval(context);
            return hasElse ? arguments[arguments.Count - 1].Eval(context) : null;
        });
    }

    private static Expression If(CallSite call)
    {
        if (call.Type(0) is NullType)
            call[0] = call.CastTo(call[0], SparkTypes.Boolean);
        if (call.Type(0) is not BooleanType)
            throw call.Unexpected(0, "BOOLEAN");
        DataType type = call.Unify(1);
        return call.Make(type, call[1].Nullable || call[2].Nullable, (arguments, context) =>
            arguments[true.Equals(arguments[0].Eval(context)) ? 1 : 2].Eval(context));
    }

    private static Expression Coalesce(CallSite call)
    {
        DataType type = call.Unify();
        return call.Make(type, call.Arguments.All(x => x.Nullable), (arguments, context) =>
            arguments.Select(x => x.Eval(context)).FirstOrDefault(x => x != null));
    }

    private static Expression NanVl(CallSite call)
    {
        bool bothFloat = call.Type(0) is FloatType && call.Type(1) is FloatType;
        DataType type = bothFloat ? SparkTypes.Float : SparkTypes.Double;
        call.Expect(TypeExpectation.Of(type));
        return call.Make(type, call.AnyNullable, (arguments, context) =>
            arguments[0].Eval(context) is { } value && IsNaN(value) ? arguments[1].Eval(context) : arguments[0].Eval(context));
    }

    private static Expression Extreme(CallSite call, int sign)
    {
        DataType type = call.Unify(promoteStrings: false);
        if (!SparkTypes.IsOrderable(type))
            throw call.Mismatch("INVALID_ORDERING_TYPE", $"The `{call.Name}` does not support ordering on type \"{SparkTypes.Sql(type)}\".");
        return call.WithNulls(type, call.Arguments.All(x => x.Nullable), values =>
        {
            object best = null;
            foreach (object value in values)
                if (value != null && (best == null || ValueOrder.Compare(value, best) * sign > 0))
                    best = value;
            return best;
        });
    }

    private static Expression AssertTrue(CallSite call)
    {
        if (call.Type(0) is not BooleanType)
            call.ExpectAt(0, TypeExpectation.Boolean);
        string fallback = $"'{call[0].Sql}' is not true!";
        return call.Make(SparkTypes.Null, true, (arguments, context) =>
        {
            if (true.Equals(arguments[0].Eval(context)))
                return null;
            throw new SparkFailure("RuntimeException", null, arguments.Count > 1 ? (string)arguments[1].Eval(context) : fallback);
        });
    }
}

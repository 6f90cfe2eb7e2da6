using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Rows;
using Microsoft.Spark.Embedded.Runtime;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Udfs;

/// <summary>The call of a UDF over columns.</summary>
internal sealed class UdfExpression : Expression
{
    public UdfExpression(UserFunction function, IReadOnlyList<Expression> arguments)
    {
        Function = function;
        Children = arguments;
    }

    public UserFunction Function { get; }

    public override IReadOnlyList<Expression> Children { get; }

    public override DataType DataType => Function.ReturnType;

    public override bool Nullable => true;

    public override string Sql => $"{Function.Name}({string.Join(", ", Children.Select(argument => argument.Sql))})";

    public override object Eval(EvaluationContext context)
    {
        SparkApplication.Current?.Probe.UdfCalled();
        var arguments = Children.Select((argument, i) => Argument(argument.Eval(context), argument.DataType, Function.ParameterTypes[i])).ToArray();
        try
        {
            var result = WorkerScope.Run(() => Function.Function.DynamicInvoke(arguments));
            return ValueConversion.ToEngine(result, Function.ReturnType);
        }
        catch (TargetInvocationException thrown)
        {
            throw Failed(thrown.InnerException);
        }
    }

    public override Expression WithChildren(IReadOnlyList<Expression> children) => new UdfExpression(Function, children);

    /// <summary>As a worker unpacks it: integers fit any integral parameter, everything else is a cast.</summary>
    private object Argument(object value, DataType type, Type parameter)
    {
        var converted = ValueConversion.ToProgram(value, type);
        var plain = WithoutNullable(parameter);
        if (converted == null)
        {
            if (!parameter.IsValueType || plain != parameter) return null;
            throw Failed(new NullReferenceException("Object reference not set to an instance of an object."));
        }

        if (type is IntegralType && plain.IsPrimitive) return Convert.ChangeType(converted, plain, CultureInfo.InvariantCulture);
        var shaped = RowValues.As(converted, plain);
        if (plain.IsInstanceOfType(shaped)) return shaped;
        throw Failed(new InvalidCastException($"Unable to cast object of type '{shaped.GetType()}' to type '{parameter}'."));
    }

    private static Type WithoutNullable(Type type) => System.Nullable.GetUnderlyingType(type) ?? type;

    private static Exception Failed(Exception cause) =>
        new SparkFailure("SparkException", null, $"Job aborted due to stage failure: {cause.GetType().FullName}: {cause.Message}");
}

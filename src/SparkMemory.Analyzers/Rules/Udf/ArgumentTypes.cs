using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Columns;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>
/// The types of the columns that a UDF is called with. A worker gets every integer in the parameter's type, whatever the column's is; an
/// expression computes in the column's. Where the program does not tell it, the column is taken to have the parameter's type.
/// </summary>
internal static class ArgumentTypes
{
    /// <summary>What to cast each argument to, so that Spark computes as the body does; empty where nothing is known to differ.</summary>
    public static IEnumerable<string> CastsOf(UdfCall call, UdfContext context) => call.Arguments.Zip(
        context.Function.Symbol.Parameters,
        (argument, parameter) => ColumnTypes.Of(parameter.Type) is (ColumnType.Short or ColumnType.Int or ColumnType.Long) and var expected
            && TypeOf(argument, call, context) is not ColumnType.Unknown and var actual
            && actual != expected
                ? expected.SparkName()
                : "");

    private static ColumnType TypeOf(IOperation argument, UdfCall call, UdfContext context)
    {
        if (argument.Unwrap() is IInvocationOperation { TargetMethod.Name: "Cast" } cast && context.Spark.Symbols.IsColumnFunction(cast.TargetMethod) && cast.ArgumentFor(0) is { } type)
            return ColumnTypes.Integral(ConstantText.Of(type));
        return ColumnNames.Constant(argument) is { } name && FrameAround(call.Operation, context.Spark.Symbols) is { } frame
            ? ColumnTypes.Integral(FrameColumns.TypeOf(frame, name, context.Spark, context.CancellationToken))
            : ColumnType.Unknown;
    }

    /// <summary>The frame whose columns the call is about.</summary>
    private static IOperation? FrameAround(IOperation call, SparkSymbols symbols)
    {
        for (var parent = call.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IInvocationOperation { TargetMethod: { Name: "WithColumn" or "Select" or "Filter" or "Where" } method } use && symbols.IsDataFrame(method.ContainingType))
                return use.Receiver();
        }

        return null;
    }
}

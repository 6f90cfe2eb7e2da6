using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>Whether the name that a column has by default matters where it is used.</summary>
internal enum ColumnName
{
    /// <summary>The program names the column, or only its values matter.</summary>
    Free,

    /// <summary>The column's own name becomes a column of the result.</summary>
    Kept,

    /// <summary>It may be part of another column's name, or the column is used in ways that nobody can see here.</summary>
    Unknown,
}

internal static class ColumnNames
{
    public static ColumnName Of(IOperation column, SparkCompilation spark, CancellationToken cancellationToken)
    {
        var symbols = spark.Symbols;
        var isPart = false;
        var value = column;
        while (value.Parent is { } parent)
        {
            switch (parent)
            {
                case IInvocationOperation call when symbols.IsColumnFunction(call.TargetMethod):
                    if (call.TargetMethod.Name is "As" or "Alias" or "Name" && call.Instance == value)
                        return ColumnName.Free;
                    isPart = true;
                    break;
                case IInvocationOperation call when symbols.Declares(call.TargetMethod):
                    return call.TargetMethod.Name switch
                    {
                        "WithColumn" or "Filter" or "Where" or "Join" or "OrderBy" or "Sort" or "SortWithinPartitions" or "Repartition" or "RepartitionByRange" => ColumnName.Free,
                        "Select" or "GroupBy" when !isPart => ColumnName.Kept,
                        _ => ColumnName.Unknown,
                    };
                case IInvocationOperation udf when udf.Instance != value && spark.UdfColumns.IsCall(udf, cancellationToken):
                case IBinaryOperation or IUnaryOperation:
                    isPart = true;
                    break;
                case IArgumentOperation or IParenthesizedOperation or IConversionOperation or IArrayInitializerOperation or IArrayCreationOperation:
                    break;
                default:
                    return ColumnName.Unknown;
            }

            value = parent;
        }

        return ColumnName.Unknown;
    }

    /// <summary>The constant name of a plain column, <c>Col("x")</c> or <c>df["x"]</c>; null for others.</summary>
    public static string? Constant(IOperation column) => column.Unwrap() switch
    {
        IInvocationOperation { TargetMethod: { Name: "Col" or "Column" } } call => call.Arguments.Length == 1 ? ConstantText.Of(call.Arguments[0].Value) : null,
        IPropertyReferenceOperation { Arguments: { Length: 1 } arguments } => ConstantText.Of(arguments[0].Value),
        _ => null,
    };
}

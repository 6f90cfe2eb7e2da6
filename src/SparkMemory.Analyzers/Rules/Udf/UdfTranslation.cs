using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Columns;
using SparkMemory.Analyzers.Configuration;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>The column that a UDF per row can be.</summary>
internal static class UdfTranslation
{
    private const int LongestExpression = 90;

    /// <summary>Null when the call makes no such UDF, or its body is not translatable.</summary>
    public static Translation? Of(OperationAnalysisContext context, SparkCompilation spark, out UdfSite udf)
    {
        udf = spark.Udfs.At((IInvocationOperation)context.Operation, context.CancellationToken)!;
        if (udf is not { Kind: UdfKind.Column or UdfKind.Registered, Function: { Body: { } body, Symbol: { IsAsync: false } symbol } })
            return null;
        var translation = ColumnTranslator.Translate(symbol, body, spark.Bodies, IsAnsi(context, spark), context.CancellationToken);
        return translation.Grade == TranslationGrade.NotTranslatable ? null : translation;
    }

    /// <summary>The expression for messages, with the names of parameters and no longer than fits.</summary>
    public static string Shortened(string expression)
    {
        var line = new string(expression.Where(static c => !char.IsControl(c)).ToArray());
        return line.Length <= LongestExpression ? line : line.Substring(0, LongestExpression) + "…";
    }

    private static bool IsAnsi(OperationAnalysisContext context, SparkCompilation spark) =>
        SparkMemoryOptions.AnsiMode.For(context.Options, context.Operation.Syntax.SyntaxTree)
        || spark.Facts.MayTurnOnAnsiMode(context.CancellationToken);
}

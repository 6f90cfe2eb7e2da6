using System.Linq;
using System.Runtime.CompilerServices;
using SparkMemory.Analyzers.Columns;
using SparkMemory.Analyzers.Configuration;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>The column that a UDF per row can be.</summary>
internal static class UdfTranslation
{
    private const int LongestExpression = 90;

    // Keyed by the site, which all rules share.
    private static readonly ConditionalWeakTable<UdfSite, Translation> s_translations = new();

    /// <summary>Null when the UDF works on batches or groups, or its body is not translatable.</summary>
    public static Translation? Of(UdfContext context)
    {
        if (context.Udf.Kind is not (UdfKind.Column or UdfKind.Registered) || context.Function is not { Body: { } body, Symbol: { IsAsync: false } function })
            return null;
        var translation = s_translations.GetValue(context.Udf, _ =>
            ColumnTranslator.Translate(function, body, context.Spark.Bodies, IsAnsi(context), context.CancellationToken));
        return translation.Grade == TranslationGrade.NotTranslatable ? null : translation;
    }

    /// <summary>The expression for messages, no longer than fits.</summary>
    public static string Shortened(string expression)
    {
        var line = new string(expression.Where(static c => !char.IsControl(c)).ToArray());
        return line.Length <= LongestExpression ? line : line.Substring(0, LongestExpression) + "…";
    }

    private static bool IsAnsi(UdfContext context) =>
        context.Option(SparkMemoryOptions.AnsiMode) || context.Spark.Facts.MayTurnOnAnsiMode(context.CancellationToken);
}

using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SparkMemory.Analyzers.Columns;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>SPM3001: rows travel to a .NET worker and back for what Spark computes itself.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UdfReplaceableByColumnExpression : UdfAnalyzer
{
    /// <summary>The column expression with placeholders for arguments; absent when the calls cannot be rewritten.</summary>
    internal const string Column = nameof(Column);

    /// <summary>The names that the calls' columns get, line by line; empty where none is needed.</summary>
    internal const string Names = nameof(Names);

    /// <summary>What the calls' arguments are cast to: call by call in lines, separated by commas, empty where nothing is needed.</summary>
    internal const string Casts = nameof(Casts);

    /// <summary>What the fix changes; empty when it is safe.</summary>
    internal const string Changes = nameof(Changes);

    /// <summary>Present when the UDF's declaration can go.</summary>
    internal const string IsUnusedAfterwards = nameof(IsUnusedAfterwards);

    public UdfReplaceableByColumnExpression()
        : base(Descriptors.UdfReplaceableByColumnExpression)
    {
    }

    /// <summary>Whether the rule has a finding for the function, so that weaker ones have nothing to add.</summary>
    internal static bool Reports(UdfContext context) => UdfTranslation.Of(context) is not null && UdfCalls.Of(context).IsUsed;

    private protected override void Analyze(UdfContext context)
    {
        if (UdfTranslation.Of(context) is not { } translation || UdfCalls.Of(context) is not { IsUsed: true } calls)
            return;

        var text = context.Function.Symbol.Parameters.Reverse().Aggregate(
            ColumnText.Of(translation.Expression),
            static (text, parameter) => text.Replace(ColumnText.Placeholder(parameter.Ordinal), parameter.Name));
        context.Report(
            Descriptors.UdfReplaceableByColumnExpression,
            calls.Seen.Select(static call => call.Operation.Syntax.GetLocation()),
            UdfRewrite.Of(context, translation, calls),
            UdfTranslation.Shortened(text));
    }
}

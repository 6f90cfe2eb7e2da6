using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SparkMemory.Analyzers.Columns;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>SPM3001: rows travel to a .NET worker and back for what Spark computes itself.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UdfReplaceableByColumnExpression : SparkMemoryAnalyzer
{
    /// <summary>The column expression with placeholders for arguments; absent when the calls cannot be rewritten.</summary>
    internal const string Column = nameof(Column);

    /// <summary>The names that the calls' columns get, line by line; empty where none is needed.</summary>
    internal const string Names = nameof(Names);

    /// <summary>What the fix changes; empty when it is safe.</summary>
    internal const string Changes = nameof(Changes);

    /// <summary>Present when the UDF's declaration can go.</summary>
    internal const string IsUnusedAfterwards = nameof(IsUnusedAfterwards);

    public UdfReplaceableByColumnExpression()
        : base(Descriptors.UdfReplaceableByColumnExpression)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, SparkCompilation spark) =>
        context.RegisterOperationAction(operation => Analyze(operation, spark), OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context, SparkCompilation spark)
    {
        if (UdfTranslation.Of(context, spark, out var udf) is not { } translation)
            return;
        var calls = UdfCalls.Of(udf, spark, context.CancellationToken);
        if (!calls.IsUsed)
            return;

        var rewrite = UdfRewrite.Of(udf, translation, calls, context.ContainingSymbol, spark);
        var text = udf.Function!.Symbol.Parameters.Reverse().Aggregate(
            ColumnText.Of(translation.Expression),
            static (text, parameter) => text.Replace(ColumnText.Placeholder(parameter.Ordinal), parameter.Name));
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.UdfReplaceableByColumnExpression,
            udf.Call.MethodNameLocation(),
            calls.InMethod.Select(static call => call.Operation.Syntax.GetLocation()),
            rewrite,
            udf.Name,
            UdfTranslation.Shortened(text)));
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SparkMemory.Analyzers.Columns;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>SPM3010: SQL text calls a registered UDF that is no more than an expression.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UdfUsedOnlyFromSql : SparkMemoryAnalyzer
{
    public UdfUsedOnlyFromSql()
        : base(Descriptors.UdfUsedOnlyFromSql)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, SparkCompilation spark) =>
        context.RegisterOperationAction(operation => Analyze(operation, spark), OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context, SparkCompilation spark)
    {
        if (UdfTranslation.Of(context, spark, out var udf) is not { } translation
            || udf.RegisteredName is not { } name
            || !spark.NamedFunctions.IsCalledInSql(name, context.CancellationToken)
            || UdfCalls.Of(udf, spark, context.CancellationToken).IsUsed)
        {
            return;
        }

        var sql = ColumnSql.Of(translation.Expression, ordinal => udf.Function!.Symbol.Parameters[ordinal].Name);
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.UdfUsedOnlyFromSql, udf.Call.MethodNameLocation(), name, UdfTranslation.Shortened(sql)));
    }
}

using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SparkMemory.Analyzers.Columns;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>SPM3010: SQL text calls a registered UDF that is no more than an expression.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UdfUsedOnlyFromSql : UdfAnalyzer
{
    public UdfUsedOnlyFromSql()
        : base(Descriptors.UdfUsedOnlyFromSql)
    {
    }

    private protected override void Analyze(UdfContext context)
    {
        if (context.Udf.RegisteredName is { } name
            && UdfTranslation.Of(context) is { } translation
            && context.Spark.NamedFunctions.IsCalledInSql(name, context.CancellationToken)
            && !context.Spark.NamedFunctions.IsRegisteredTwice(name, context.CancellationToken)
            && !UdfCalls.Of(context).IsUsed)
        {
            var sql = ColumnSql.Of(translation.Expression, ordinal => context.Function.Symbol.Parameters[ordinal].Name);
            context.Report(Descriptors.UdfUsedOnlyFromSql, Enumerable.Empty<Location>(), null, UdfTranslation.Shortened(sql));
        }
    }
}

using Microsoft.CodeAnalysis;

namespace SparkMemory.Analyzers;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor UdfReplaceableByColumnExpression = Rule(
        "SPM3001",
        "A UDF does what column functions can",
        "UDF '{0}' can be a column expression: {1}",
        Categories.Udf,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UdfUsedOnlyFromSql = Rule(
        "SPM3010",
        "A UDF that only SQL calls does what SQL can",
        "UDF '{0}', called from SQL only, can be the expression: {1}",
        Categories.Udf,
        DiagnosticSeverity.Info);
}

using Microsoft.CodeAnalysis;

namespace SparkMemory.Analyzers;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor UdfCapturesLookup = Rule(
        "SPM3002",
        "A UDF carries a collection with it",
        "UDF '{0}' carries '{1}': every task unpacks it again, which a join or a broadcast variable avoids",
        Categories.Udf,
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor UdfCapturesInstance = Rule(
        "SPM3003",
        "A UDF carries an object with it",
        "UDF '{0}' captures {1}: the whole '{2}' is serialised for it{3}",
        Categories.Udf,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MutableStaticInUdf = Rule(
        "SPM3009",
        "A UDF reads a static variable that the driver sets",
        "UDF '{0}' reads static '{1}', which the driver sets at line {2}: workers see its initial value",
        Categories.Udf,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor SharedClosureShipped = Rule(
        "SPM3011",
        "A UDF carries what only other lambdas of its scope capture",
        "UDF '{0}' shares its closure with line {1}, so it also carries '{2}'{3}",
        Categories.Udf,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor NonDeterministicUdf = Rule(
        "SPM3004",
        "A UDF gives another value at every call",
        "UDF '{0}' reaches '{1}' at line {2}, but Spark takes it for deterministic and may evaluate a row again",
        Categories.Udf,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UdfBuildsExpensiveObjectPerRow = Rule(
        "SPM3005",
        "A UDF builds an expensive object again for every row",
        "UDF '{0}' evaluates '{1}' anew for every {2}, though it does not depend on it{3}",
        Categories.Udf,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ConstantBuiltPerRow = Rule(
        "SPM3012",
        "A UDF builds a constant again for every row",
        "UDF '{0}' {1} for every {2}{3}",
        Categories.Udf,
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor UdfInJoinCondition = Rule(
        "SPM3006",
        "A join condition calls a UDF over both sides",
        "The condition calls UDF '{0}' with columns of both sides: {1}",
        Categories.Udf,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UdfColumnEvaluatedTwice = Rule(
        "SPM3007",
        "A UDF column is evaluated twice",
        "UDF column '{0}' is evaluated again for {1} at line {2}; Persist between them, or filter by its input",
        Categories.Udf,
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor GroupApplyShipsEveryColumn = Rule(
        "SPM3008",
        "A grouped function gets more than it needs",
        "UDF '{0}' gets {1}",
        Categories.Udf,
        DiagnosticSeverity.Warning);

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

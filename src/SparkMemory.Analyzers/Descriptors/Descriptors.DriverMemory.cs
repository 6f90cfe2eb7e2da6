using Microsoft.CodeAnalysis;

namespace SparkMemory.Analyzers;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor UnboundedCollect = Rule(
        "SPM2001",
        "Rows without a bound are brought to the driver",
        "{0}() brings all rows of '{1}' to the driver, {2}",
        Categories.Driver,
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor CollectInLoop = Rule(
        "SPM2002",
        "A job runs in every turn of a loop",
        "{0}",
        Categories.Driver,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor CollectEnumeratedTwice = Rule(
        "SPM2003",
        "The lazy rows of a frame are enumerated more than once",
        "'{0}' is enumerated {1}; each time {2}() runs its job again{3}",
        Categories.Driver,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor CollectResultUnused = Rule(
        "SPM2004",
        "The lazy rows of a frame are never enumerated",
        "{1}() is lazy and nothing enumerates its rows: no job runs on '{0}' here",
        Categories.Driver,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor DriverResultSizeUnlimited = Rule(
        "SPM2007",
        "The size of results that the driver accepts is unlimited",
        "'spark.driver.maxResultSize' = {0} lets one {1}() take all memory of the driver, where the limit would fail one job",
        Categories.Driver,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ReduceInSparkNotOnDriver = Rule(
        "SPM2005",
        "LINQ reduces rows on the driver that Spark could reduce",
        "{0}() makes little of all rows of '{1}' on the driver; Spark can do that and bring only the result",
        Categories.Driver,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor CountForEmptiness = Rule(
        "SPM2006",
        "Count() is used only to learn whether the frame is empty",
        "'{0}' is counted completely, only to learn whether it is empty",
        Categories.Driver,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor CollectResultCast = Rule(
        "SPM2008",
        "The lazy rows of a frame are cast to a collection",
        "'{0}' returns a lazy sequence that is no '{1}': {2}",
        Categories.Driver,
        DiagnosticSeverity.Warning);
}

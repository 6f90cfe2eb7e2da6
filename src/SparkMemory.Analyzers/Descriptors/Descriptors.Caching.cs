using Microsoft.CodeAnalysis;

namespace SparkMemory.Analyzers;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor CacheNotReleased = Rule(
        "SPM1001",
        "A persisted frame is not released",
        "'{0}' is persisted but {1}",
        Categories.Caching,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnpersistSkippedOnException = Rule(
        "SPM1002",
        "Unpersist is skipped when an exception is thrown",
        "'{0}' stays persisted when line {1} throws",
        Categories.Caching,
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor UnpersistOnUncachedFrame = Rule(
        "SPM1003",
        "Unpersist() on a frame that is not persisted",
        "'{0}' is unpersisted, but this frame is never persisted: nothing is released",
        Categories.Caching,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PrematureUnpersist = Rule(
        "SPM1004",
        "A frame is released before its last use",
        "'{0}' is released here but needed again at line {1}, where it is computed anew",
        Categories.Caching,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor CacheAfterUse = Rule(
        "SPM1005",
        "A frame is persisted after a job has evaluated it",
        "'{0}' is persisted after the job at line {1} has already computed it",
        Categories.Caching,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnnecessaryCache = Rule(
        "SPM1006",
        "A persisted frame is used at most once",
        "'{0}' is persisted, but {1} uses it",
        Categories.Caching,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor RedundantPersist = Rule(
        "SPM1008",
        "A frame is persisted twice",
        "'{0}' is persisted already since line {1}; Spark ignores this call",
        Categories.Caching,
        DiagnosticSeverity.Warning);
}

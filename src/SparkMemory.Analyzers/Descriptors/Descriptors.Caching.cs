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

    public static readonly DiagnosticDescriptor MissingCache = Rule(
        "SPM1007",
        "Several jobs compute the same expensive frame",
        "'{0}' is not persisted, so {1} anew: {2}",
        Categories.Caching,
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor RedundantPersist = Rule(
        "SPM1008",
        "A frame is persisted twice",
        "'{0}' is persisted already since line {1}; Spark ignores this call",
        Categories.Caching,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor LaggingUnpersist = Rule(
        "SPM1009",
        "A frame stays persisted during jobs that do not use it",
        "'{0}' is used last at line {1} but stays persisted during {2}",
        Categories.Caching,
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor CacheTooWide = Rule(
        "SPM1010",
        "A persisted frame has columns that no job reads",
        "'{0}' is persisted with all columns, but its jobs read only {1}: {2}",
        Categories.Caching,
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor StorageLevelChoice = Rule(
        "SPM1011",
        "A storage level that recomputes, replicates or has no memory to use",
        "'{0}' is persisted with {1}: {2}",
        Categories.Caching,
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor ClearCacheInLibrary = Rule(
        "SPM1012",
        "The cache of the whole application is cleared outside the program's entry type",
        "{0} clears every cache of the application, also those of the callers of '{1}' and of other sessions",
        Categories.Caching,
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor PersistWithLevelNone = Rule(
        "SPM1013",
        "Persist with StorageLevel.NONE persists nothing",
        "'{0}' is persisted with StorageLevel.NONE, which keeps nothing: every job computes it anew",
        Categories.Caching,
        DiagnosticSeverity.Warning);
}

using Microsoft.CodeAnalysis;

namespace SparkMemory.Analyzers;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor BroadcastNotReleased = Rule(
        "SPM6001",
        "A broadcast variable is not released",
        "'{0}' is broadcast but {1}",
        Categories.Broadcast,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor BroadcastUsedAfterDestroy = Rule(
        "SPM6002",
        "A broadcast variable is used after Destroy()",
        "'{0}' is destroyed at line {1}: {2}",
        Categories.Broadcast,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor BroadcastReadOnDriver = Rule(
        "SPM6003",
        "The value of a broadcast variable is read on the driver",
        "'{0}' has a value in user-defined functions only: Value() throws KeyNotFoundException here, on the driver",
        Categories.Broadcast,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor JvmHandlesInUnboundedLoop = Rule(
        "SPM6004",
        "JVM objects pile up in code that runs without end",
        "{0} makes a JVM object in {1}; it stays until the .NET finaliser runs, which nothing here brings about",
        Categories.Broadcast,
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor SessionPerCall = Rule(
        "SPM6005",
        "A session is made and stopped in every turn of a loop",
        "A session is made here and stopped at line {0} in every turn of the loop at line {1}: caches, executors and handles go each time",
        Categories.Broadcast,
        DiagnosticSeverity.Info);
}

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
}

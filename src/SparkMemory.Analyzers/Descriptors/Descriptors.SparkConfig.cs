using Microsoft.CodeAnalysis;

namespace SparkMemory.Analyzers;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor UnknownConfigKey = Rule(
        "SPM5001",
        "A configuration key that Spark does not know",
        "{0}",
        Categories.Config,
        DiagnosticSeverity.Warning);
}

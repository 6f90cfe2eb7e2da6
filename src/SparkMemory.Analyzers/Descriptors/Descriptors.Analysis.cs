using Microsoft.CodeAnalysis;

namespace SparkMemory.Analyzers;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor InvalidOption = Rule(
        "SPM0002",
        "An analyzer option has an unknown key or a bad value",
        "{0}",
        Categories.Analysis,
        DiagnosticSeverity.Warning,
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}

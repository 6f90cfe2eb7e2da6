using Microsoft.CodeAnalysis;

namespace SparkMemory.Analyzers;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor AnalysisGaveUp = Rule(
        "SPM0001",
        "The analysis of a method ran out of its budget",
        "'{0}' is not judged in full: {1}",
        Categories.Analysis,
        DiagnosticSeverity.Hidden,
        isEnabledByDefault: false);

    public static readonly DiagnosticDescriptor InvalidOption = Rule(
        "SPM0002",
        "An analyzer option has an unknown key or a bad value",
        "{0}",
        Categories.Analysis,
        DiagnosticSeverity.Warning,
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor FrameFacts = Rule(
        "SPM0003",
        "What the analysis knows about a frame",
        "{0}",
        Categories.Analysis,
        DiagnosticSeverity.Hidden,
        isEnabledByDefault: false);
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SparkMemory.Analyzers;

/// <summary>
/// What the presets of <c>SparkMemoryAnalysisMode</c> change. The files in src/SparkMemory.Analyzers.Package/presets are
/// written from the descriptors and this table by a repository test.
/// </summary>
internal static class Presets
{
    /// <summary>
    /// The severities of the strict preset that differ from the rules' defaults: rules that are right but often accepted, so
    /// they only inform by default. An id whose rule does not exist yet waits here.
    /// </summary>
    public static readonly ImmutableSortedDictionary<string, DiagnosticSeverity> Strict = ImmutableSortedDictionary<string, DiagnosticSeverity>.Empty
        .Add("SPM2001", DiagnosticSeverity.Warning)
        .Add("SPM3002", DiagnosticSeverity.Warning)
        .Add("SPM4002", DiagnosticSeverity.Warning)
        .Add("SPM5005", DiagnosticSeverity.Info);
}

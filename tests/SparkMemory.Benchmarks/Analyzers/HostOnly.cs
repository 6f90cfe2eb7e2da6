using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SparkMemory.Benchmarks.Analyzers;

/// <summary>Analyzers without work: what they cost is the host's part in the cost of every other.</summary>
internal static class HostOnly
{
    /// <summary>As a SparkMemory rule in a compilation without Microsoft.Spark.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> NoAction { get; } = [new Idle(callAction: false)];

    /// <summary>The host builds the operations of every body and hands each call to an action that does nothing.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> EmptyAction { get; } = [new Idle(callAction: true)];

    [SuppressMessage("MicrosoftCodeAnalysisCorrectness", "RS1001", Justification = "Never shipped.")]
    private sealed class Idle(bool callAction) : DiagnosticAnalyzer
    {
        [SuppressMessage("MicrosoftCodeAnalysisReleaseTracking", "RS2008", Justification = "Never shipped.")]
        private static readonly DiagnosticDescriptor s_rule = new("IDLE", "Idle", "Idle", "Benchmarks", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_rule];

        [SuppressMessage("ApiDesign", "RS0030", Justification = "Set up as SparkMemoryAnalyzer does.")]
        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterCompilationStartAction(start =>
            {
                if (callAction)
                    start.RegisterOperationAction(static _ => { }, OperationKind.Invocation);
            });
        }
    }
}

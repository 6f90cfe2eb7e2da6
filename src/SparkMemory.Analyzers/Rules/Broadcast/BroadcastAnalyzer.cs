using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Flow;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Broadcast;

/// <summary>A rule about the lifetime of broadcast variables; all of them share one analysis of a body.</summary>
public abstract class BroadcastAnalyzer : SparkMemoryAnalyzer
{
    private protected BroadcastAnalyzer(DiagnosticDescriptor rule)
        : base(rule)
    {
    }

    private protected sealed override void Register(CompilationStartAnalysisContext context, SparkCompilation spark) =>
        context.RegisterOperationBlockAction(block =>
        {
            foreach (var body in block.OperationBlocks)
            {
                foreach (var lifetime in spark.BroadcastLifetimes.Of(block, body))
                    Report(block, lifetime);
            }
        });

    private protected abstract void Report(OperationBlockAnalysisContext context, BroadcastLifetime lifetime);

    /// <summary>The variable that holds what the call makes; where there is none, the value that is broadcast.</summary>
    private protected static string NameOf(IInvocationOperation call) =>
        call.Outermost().Parent is ISimpleAssignmentOperation { Target: var target } && Frames.VariableSymbol(target) is { } variable
            ? variable.Name
            : Frames.NameOf(call.Arguments.LastOrDefault()?.Value ?? call);
}

using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Flow;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Analysis;

/// <summary>SPM0003: what the other rules know about the frame of a local. Off by default; it explains why they are silent.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FrameFacts : SparkMemoryAnalyzer
{
    public FrameFacts()
        : base(Descriptors.FrameFacts)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, SparkCompilation spark) =>
        context.RegisterOperationBlockAction(block =>
        {
            foreach (var body in block.OperationBlocks.Where(body => body.Descendants().Any(operation => spark.Symbols.IsDataFrame(operation.Type))))
            {
                foreach (var function in FlowBodies.Of(block, body))
                    Report(block, body, function, spark);
            }
        });

    private static void Report(OperationBlockAnalysisContext context, IOperation body, FlowBody function, SparkCompilation spark)
    {
        var locals = new FrameLocals(spark.Symbols);
        if (spark.CacheLifetimes.Solve(context, function, locals, out _) is not { } lifetime)
            return; // SPM0001 tells
        var text = new FrameFactsText(lifetime, locals, new FlowPaths(function.Graph));
        foreach (var local in locals.All)
        {
            var bound = LocalValues.Of(body).AssignedOnce(local.Local) is { } value ? spark.RowBounds.Of(value) : RowBound.Unbounded;
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.FrameFacts, local.Local.Locations[0], text.Of(local, bound)));
        }
    }
}

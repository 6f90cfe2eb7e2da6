using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Shuffle;

/// <summary>SPM4016: <c>Checkpoint()</c> throws in a program that sets no checkpoint directory.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CheckpointWithoutDirectory : SparkMemoryAnalyzer
{
    public CheckpointWithoutDirectory()
        : base(Descriptors.CheckpointWithoutDirectory)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, SparkCompilation spark)
    {
        // A library may rely on its caller for the directory.
        if (context.Compilation.GetEntryPoint(context.CancellationToken) is not null)
            context.RegisterOperationAction(operation => Analyze(operation, spark), OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context, SparkCompilation spark)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name != "Checkpoint"
            || !spark.Symbols.IsDataFrame(call.TargetMethod.ContainingType)
            || spark.Facts.MaySetCheckpointDirectory(context.CancellationToken))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.CheckpointWithoutDirectory,
            call.MethodNameLocation(),
            Frames.NameOf(call.Receiver())));
    }
}

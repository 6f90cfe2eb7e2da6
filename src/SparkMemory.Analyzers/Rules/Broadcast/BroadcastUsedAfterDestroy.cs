using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Flow;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Broadcast;

/// <summary>SPM6002: what needs a broadcast variable after Destroy throws: the jobs of functions that read it, and releasing it again.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BroadcastUsedAfterDestroy : BroadcastAnalyzer
{
    public BroadcastUsedAfterDestroy()
        : base(Descriptors.BroadcastUsedAfterDestroy)
    {
    }

    private protected override void Report(OperationBlockAnalysisContext context, BroadcastLifetime lifetime)
    {
        foreach (var (operation, destroy) in lifetime.UsesAfterDestroy)
        {
            var call = operation as IInvocationOperation;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.BroadcastUsedAfterDestroy,
                call?.MethodNameLocation() ?? operation.Syntax.GetLocation(),
                new[] { destroy.Syntax.GetLocation() },
                Frames.NameOf(destroy.Instance),
                destroy.Syntax.Line(),
                Consequence(call, context)));
        }
    }

    private static string Consequence(IInvocationOperation? call, OperationBlockAnalysisContext context) =>
        call is null ? "the job that starts here needs it"
        : SparkCompilation.For(context.Compilation)!.Broadcasts.IsVariable(call.TargetMethod.ContainingType) ? $"this {call.TargetMethod.Name}() throws"
        : $"the job of {call.TargetMethod.Name}() needs it";
}

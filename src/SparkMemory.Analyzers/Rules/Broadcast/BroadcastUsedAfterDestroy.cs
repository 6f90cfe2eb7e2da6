using System.Linq;
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
        var broadcasts = SparkCompilation.For(context.Compilation)!.Broadcasts;
        foreach (var use in lifetime.UsesAfterDestroy)
        {
            var call = use.Operation as IInvocationOperation;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.BroadcastUsedAfterDestroy,
                call?.MethodNameLocation() ?? use.Operation.Syntax.GetLocation(),
                new[] { use.Destroy.Syntax.GetLocation() },
                NameOf(use, broadcasts),
                use.Destroy.Syntax.Line(),
                Consequence(use, call, broadcasts)));
        }
    }

    /// <summary>As Destroy names it, or the method that destroys it, or the call that made it.</summary>
    private static string NameOf(UseAfterDestroy use, Broadcasts broadcasts) =>
        broadcasts.IsVariable(use.Destroy.TargetMethod.ContainingType) ? Frames.NameOf(use.Destroy.Instance)
        : use.Destroy.Arguments.FirstOrDefault(argument => broadcasts.IsVariable(argument.Value.Type)) is { } given ? Frames.NameOf(given.Value)
        : use.Variable.Origin is IInvocationOperation made ? NameOf(made)
        : Frames.NameOf(use.Destroy);

    private static string Consequence(UseAfterDestroy use, IInvocationOperation? call, Broadcasts broadcasts) =>
        call is null ? "the job that starts here needs it"
        : broadcasts.IsVariable(call.TargetMethod.ContainingType) ? $"this {call.TargetMethod.Name}() throws"
        : use.IsRelease ? $"{call.TargetMethod.Name}() releases it once more and throws"
        : $"the job of {call.TargetMethod.Name}() needs it";
}

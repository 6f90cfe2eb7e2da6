using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers;

/// <summary>
/// The base of every rule. It seals <see cref="Initialize"/>, so that no rule can forget concurrent execution, generated
/// code or the question whether the compilation uses Microsoft.Spark at all.
/// </summary>
public abstract class SparkMemoryAnalyzer : DiagnosticAnalyzer
{
    protected SparkMemoryAnalyzer(params DiagnosticDescriptor[] descriptors) =>
        SupportedDiagnostics = ImmutableArray.Create(descriptors);

    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one place that sets up all rules.")]
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (SparkCompilation.For(start.Compilation) is { } spark)
                Register(start, spark);
        });
    }

    /// <summary>
    /// Asks the rule about each call, at the end of the body that it stands in. For findings that are reported at another place of
    /// the body than the call: reported from the call, they would be about other code than the one at hand, for which editors offer no fix.
    /// </summary>
    private protected static void RegisterCallAction(CompilationStartAnalysisContext context, Action<OperationBlockAnalysisContext, IInvocationOperation> analyze) =>
        context.RegisterOperationBlockStartAction(body =>
        {
            var calls = new ConcurrentQueue<IInvocationOperation>();
            body.RegisterOperationAction(operation => calls.Enqueue((IInvocationOperation)operation.Operation), OperationKind.Invocation);
            body.RegisterOperationBlockEndAction(end =>
            {
                foreach (var call in calls)
                    analyze(end, call);
            });
        });

    /// <summary>Registers the rule's actions; called only for compilations that reference Microsoft.Spark.</summary>
    private protected abstract void Register(CompilationStartAnalysisContext context, SparkCompilation spark);
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Caching;

/// <summary>SPM1013: <c>Persist(StorageLevel.NONE)</c> neither keeps nor registers anything.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PersistWithLevelNone : SparkMemoryAnalyzer
{
    public PersistWithLevelNone()
        : base(Descriptors.PersistWithLevelNone)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, SparkCompilation spark) =>
        context.RegisterOperationAction(
            operation =>
            {
                if (PersistLevel.Of((IInvocationOperation)operation.Operation, spark.Symbols) is { } persist && persist.Level == StorageLevel.None)
                    operation.ReportDiagnostic(persist.Diagnose(Descriptors.PersistWithLevelNone));
            },
            OperationKind.Invocation);
}

using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Flow;
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
        context.RegisterOperationBlockAction(block =>
        {
            foreach (var body in block.OperationBlocks)
            {
                foreach (var call in body.Descendants().OfType<IInvocationOperation>())
                {
                    if (PersistLevel.Of(call, spark.Symbols) is { } persist && persist.Level == StorageLevel.None && !IsRedundant(call, spark.CacheLifetimes.Of(block, body)))
                        block.ReportDiagnostic(persist.Diagnose(Descriptors.PersistWithLevelNone));
                }
            }
        });

    /// <summary>The frame is persisted already and stays so, whatever this level says: that is SPM1008.</summary>
    private static bool IsRedundant(IInvocationOperation call, ImmutableArray<CacheLifetime> lifetimes) =>
        lifetimes.SelectMany(static lifetime => lifetime.Persists).Any(site => site.FirstPersist is not null && site.Call.Syntax == call.Syntax);
}

using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Configuration;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Caching;

/// <summary>SPM1011: a level that recomputes what does not fit, stores everything twice, or asks for memory that nobody configured.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StorageLevelChoice : SparkMemoryAnalyzer
{
    public StorageLevelChoice()
        : base(Descriptors.StorageLevelChoice)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, SparkCompilation spark) =>
        context.RegisterOperationBlockAction(block =>
        {
            foreach (var body in block.OperationBlocks)
            {
                foreach (var call in body.Descendants().OfType<IInvocationOperation>())
                    Analyze(block, body, call, spark);
            }
        });

    private static void Analyze(OperationBlockAnalysisContext context, IOperation body, IInvocationOperation call, SparkCompilation spark)
    {
        if (PersistLevel.Of(call, spark.Symbols) is { } persist
            && Drawback(persist.Level, context, call, spark) is { } drawback
            && !IsReportedByOtherRule(context, body, call, spark))
        {
            context.ReportDiagnostic(persist.Diagnose(Descriptors.StorageLevelChoice, StorageLevels.NameOf(persist.Level) ?? "this level", drawback));
        }
    }

    private static string? Drawback(StorageLevel level, OperationBlockAnalysisContext context, IInvocationOperation call, SparkCompilation spark)
    {
        if (level.DropsWhatDoesNotFit && !spark.SmallFrames.IsSmall(call.Receiver()))
            return "partitions that do not fit in memory are recomputed by every job";
        if (level.IsReplicated && !SparkMemoryOptions.AllowReplicatedStorage.For(context.Options, call.Syntax.SyntaxTree))
            return $"every partition is stored {level.Replication} times";
        if (level.NeedsOffHeapMemory && !spark.Facts.MayConfigureOffHeapMemory(context.CancellationToken))
            return "nothing here sets spark.memory.offHeap.size, so no memory holds it";
        return null;
    }

    /// <summary>Where the call should go or move, its level is not worth a finding (precedence: 1008, 1006, 1005 before 1011).</summary>
    private static bool IsReportedByOtherRule(OperationBlockAnalysisContext context, IOperation body, IInvocationOperation call, SparkCompilation spark) =>
        spark.CacheLifetimes.Of(context, body)
            .SelectMany(static lifetime => lifetime.Persists)
            .Where(site => site.Call.Syntax == call.Syntax)
            .Select(CachingAnalyzer.Verdict)
            .Any(static rule => rule == Descriptors.RedundantPersist || rule == Descriptors.UnnecessaryCache || rule == Descriptors.CacheAfterUse);
}

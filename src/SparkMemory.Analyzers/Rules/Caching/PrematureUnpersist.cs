using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SparkMemory.Analyzers.Flow;

namespace SparkMemory.Analyzers.Rules.Caching;

/// <summary>SPM1004: a job after Unpersist computes the frame again.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PrematureUnpersist : CachingAnalyzer
{
    public PrematureUnpersist()
        : base(Descriptors.PrematureUnpersist)
    {
    }

    private protected override void Report(OperationBlockAnalysisContext context, CacheLifetime lifetime)
    {
        foreach (var release in lifetime.Releases.Where(static release => release is { LaterUse: not null, IsOfUncached: false }))
            Report(context, release.Call, release.LaterUse, LineOf(release.LaterUse!.Syntax));
    }
}

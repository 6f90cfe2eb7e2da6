using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SparkMemory.Analyzers.Flow;

namespace SparkMemory.Analyzers.Rules.Caching;

/// <summary>SPM1005: a job before Persist has computed the frame already, and its result is lost.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CacheAfterUse : CachingAnalyzer
{
    public CacheAfterUse()
        : base(Descriptors.CacheAfterUse)
    {
    }

    private protected override void Report(OperationBlockAnalysisContext context, CacheLifetime lifetime)
    {
        foreach (var site in lifetime.Persists.Where(static site => Verdict(site) == Descriptors.CacheAfterUse))
            Report(context, site.Call, site.EarlierJob, LineOf(site.EarlierJob!.Syntax));
    }
}

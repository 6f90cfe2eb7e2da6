using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SparkMemory.Analyzers.Flow;

namespace SparkMemory.Analyzers.Rules.Caching;

/// <summary>SPM1006: a cache that at most one job reads costs memory and saves nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnnecessaryCache : CachingAnalyzer
{
    public UnnecessaryCache()
        : base(Descriptors.UnnecessaryCache)
    {
    }

    private protected override void Report(OperationBlockAnalysisContext context, CacheLifetime lifetime)
    {
        foreach (var site in lifetime.Persists.Where(static site => Verdict(site) == Descriptors.UnnecessaryCache))
            Report(context, site.Call, evidence: null, Fix(site, lifetime, MemberCode.Of(context)), site.Uses == 0 ? "no job" : "only one job");
    }

    private static FixPlan? Fix(PersistSite site, CacheLifetime lifetime, MemberCode code)
    {
        if (CallRemoval.Of(site, lifetime, code) is not { } calls)
            return null;
        var plan = new FixPlan(calls.ToArray());
        return Determinism.IsCertain(site, calls, code) ? plan.With(FixPlan.IsSafe) : plan;
    }
}

using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SparkMemory.Analyzers.Flow;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Caching;

/// <summary>SPM1008: Spark ignores a second Persist, its storage level included.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RedundantPersist : CachingAnalyzer
{
    public RedundantPersist()
        : base(Descriptors.RedundantPersist)
    {
    }

    private protected override void Report(OperationBlockAnalysisContext context, CacheLifetime lifetime)
    {
        foreach (var site in lifetime.Persists.Where(static site => Verdict(site) == Descriptors.RedundantPersist))
            Report(context, site.Call, site.FirstPersist, Fix(site, MemberCode.Of(context)), site.FirstPersist!.Syntax.Line());
    }

    private static FixPlan? Fix(PersistSite site, MemberCode code) =>
        CallRemoval.Of(code.Original(site.Call), code.Spark) is { } call ? new FixPlan(call) : null;
}

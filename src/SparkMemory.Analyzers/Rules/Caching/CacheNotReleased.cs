using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SparkMemory.Analyzers.Flow;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Caching;

/// <summary>SPM1001: a persisted frame that is not released on some normal path keeps its memory, and pushes other caches out.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CacheNotReleased : CachingAnalyzer
{
    public CacheNotReleased()
        : base(Descriptors.CacheNotReleased)
    {
    }

    private protected override void Report(OperationBlockAnalysisContext context, CacheLifetime lifetime)
    {
        foreach (var site in lifetime.Persists.Where(site => Verdict(site) == Descriptors.CacheNotReleased && !IsReportedInCallee(site, context)))
            Report(context, site.Call, evidence: null, Fix(site, lifetime, MemberCode.Of(context)), Consequence(site, context));
    }

    private static FixPlan? Fix(PersistSite site, CacheLifetime lifetime, MemberCode code) =>
        ScopePlan.AddTo(FinallyPlan.Of(site, lifetime, code), site, code) ?? ReturnPlan.Of(site, code);

    /// <summary>A method that persists its argument is to blame itself when none of its callers releases it.</summary>
    private static bool IsReportedInCallee(PersistSite site, OperationBlockAnalysisContext context) =>
        site.Callee == CalleePersist.OfArgument
        && !site.Call.TargetMethod.Parameters.Any(CacheAttributes.IsPersisted)
        && !SparkCompilation.For(context.Compilation)!.Callees.MayBeReleasedByCaller(site.Call.TargetMethod, context.CancellationToken);

    private static string Consequence(PersistSite site, OperationBlockAnalysisContext context)
    {
        if (site.IsDerivedReturned)
            return $"{context.OwningSymbol.Name} returns a frame derived from it: nobody can release it";
        if (site.AbandonedIn is { } owner)
            return owner is ILocalSymbol ? $"nothing releases what '{owner.Name}' keeps" : $"no member of {owner.ContainingType.Name} releases '{owner.Name}'";
        if (site.IsLostInLoop)
            return "not released in every turn of the loop";
        if (!site.IsReleased)
            return "never released";
        var exit = site.Leaks.OfType<SyntaxNode>().OrderBy(static leak => leak.SpanStart).FirstOrDefault();
        return exit is null
            ? $"not released on every path through {context.OwningSymbol.Name}"
            : $"not released when {context.OwningSymbol.Name} returns at line {exit.Line()}";
    }
}

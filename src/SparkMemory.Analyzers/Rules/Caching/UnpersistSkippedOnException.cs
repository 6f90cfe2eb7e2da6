using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SparkMemory.Analyzers.Flow;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Caching;

/// <summary>SPM1002: every normal path releases the frame, an exception between Persist and Unpersist does not.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnpersistSkippedOnException : CachingAnalyzer
{
    public UnpersistSkippedOnException()
        : base(Descriptors.UnpersistSkippedOnException)
    {
    }

    private protected override void Report(OperationBlockAnalysisContext context, CacheLifetime lifetime)
    {
        foreach (var site in lifetime.Persists.Where(static site => Verdict(site) == Descriptors.UnpersistSkippedOnException))
        {
            var thrower = site.ThrowingOperation ?? site.SwallowedAt!;
            var code = MemberCode.Of(context);
            Report(context, site.Call, thrower, ScopePlan.AddTo(FinallyPlan.Of(site, lifetime, code), site, code), thrower.Syntax.Line());
        }
    }
}

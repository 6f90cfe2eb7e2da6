using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SparkMemory.Analyzers.Flow;

namespace SparkMemory.Analyzers.Rules.Caching;

/// <summary>SPM1003: <c>df.Filter(…).Unpersist()</c> releases nothing, because the filtered frame is another plan.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnpersistOnUncachedFrame : CachingAnalyzer
{
    public UnpersistOnUncachedFrame()
        : base(Descriptors.UnpersistOnUncachedFrame)
    {
    }

    private protected override void Report(OperationBlockAnalysisContext context, CacheLifetime lifetime)
    {
        foreach (var release in lifetime.Releases.Where(static release => release.IsOfUncached))
            Report(context, release.Call, evidence: null);
    }
}

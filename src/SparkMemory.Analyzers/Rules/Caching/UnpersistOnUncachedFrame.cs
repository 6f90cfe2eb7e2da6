using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SparkMemory.Analyzers.Flow;
using SparkMemory.Analyzers.SparkModel;

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
        foreach (var release in lifetime.Releases.Where(static release => release is { IsOfUncached: true, IsByCallee: false, Call.TargetMethod.Name: "Unpersist" }))
            Report(context, release.Call, evidence: null, Fix(release, lifetime, MemberCode.Of(context)));
    }

    /// <summary>The one persisted frame in scope, unless a job needs it later.</summary>
    private static FixPlan? Fix(ReleaseSite release, CacheLifetime lifetime, MemberCode code)
    {
        if (release.Open.Count != 1
            || MemberCode.StatementOf(release.Call) is not { } statement
            || release.Call.Syntax is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
            || lifetime.Persists.FirstOrDefault(site => site.Call == release.Open.Single()) is not { } persist
            || CacheHandle.Of(persist.Call, code) is not { } handle
            || !handle.Block.Span.Contains(statement.Span)
            || MemberCode.FunctionOf(statement) != MemberCode.FunctionOf(handle.Statement)
            || Loops.LoopOf(statement) != Loops.LoopOf(handle.Statement)
            || persist.HasUnknownUses
            || persist.Jobs.Any(job => job.SpanStart > statement.SpanStart)
            || code.ReferencesTo(handle.Variable).Any(reference => reference.Syntax.SpanStart > handle.Statement.Span.End && MemberCode.IsWrite(reference)))
        {
            return null;
        }

        return new FixPlan(access.Expression).With(FixPlan.Text, handle.Variable.Name);
    }
}

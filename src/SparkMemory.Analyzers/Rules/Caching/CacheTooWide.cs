using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Flow;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Caching;

/// <summary>SPM1010: columns that no job reads take memory in the cache.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CacheTooWide : CachingAnalyzer
{
    public CacheTooWide()
        : base(Descriptors.CacheTooWide)
    {
    }

    private protected override void Report(OperationBlockAnalysisContext context, CacheLifetime lifetime)
    {
        foreach (var site in lifetime.Persists.Where(IsCandidate))
        {
            var plan = site.Plans.Single();
            var uses = lifetime.Jobs.Reads.Where(read => read.Plan.IsMadeFrom(plan) && IsUse(read, site)).ToList();
            var code = MemberCode.Of(context);
            if (uses.Count == 0 || ColumnsOf(plan, uses, new ColumnReads(code.Spark.Symbols, LocalValues.Of(context.OperationBlocks[0]))) is not { } columns)
                continue;
            var jobs = uses.Select(static use => use.Job.Syntax).Distinct().OrderBy(static job => job.SpanStart).ToList();
            var read = columns.Count == 1 ? "one column" : columns.Count + " columns";
            Report(context, site.Call, jobs, Fix(site, lifetime, columns, code), new object[] { NameOf(site.Call), read, Lines(jobs) });
        }
    }

    private static bool IsCandidate(PersistSite site) =>
        site is { HasUnknownUses: false, IsHandedOn: false, IsDerivedReturned: false, Plans.Count: 1 }
        && (Verdict(site) is not { } verdict || verdict == Descriptors.UnpersistSkippedOnException);

    /// <summary>A first <c>Count()</c> only fills the cache.</summary>
    private static bool IsUse(FrameRead read, PersistSite site) => read.Persisted.TryGetValue(site.Call, out var fact)
        && !(read.Plan == fact.Plan && !fact.IsFilled && read.Job is IInvocationOperation { TargetMethod: { Name: "Count", DeclaringSyntaxReferences.IsEmpty: true } });

    /// <summary>The columns that all uses together read, when they are fewer than the frame has.</summary>
    private static HashSet<string>? ColumnsOf(FramePlan plan, List<FrameRead> uses, ColumnReads model)
    {
        if (uses.Select(use => model.UseOf(use.Plan, use.Columns, plan)).Aggregate(ColumnUse.Join) is not { Names: { Count: > 0 } read } together)
            return null;
        var isNarrow = model.Of(plan) is { } known ? read.IsProperSubsetOf(known) : together.IsSelect;
        return isNarrow ? read : null;
    }

    /// <summary>The receiver of the persist, and the columns to select of it; the statement is made an assignment when it is none.</summary>
    private static FixPlan? Fix(PersistSite site, CacheLifetime lifetime, HashSet<string> columns, MemberCode code)
    {
        if (CacheHandle.Of(site.Call, code) is not { MayBeNull: false } handle
            || site.Call.Syntax is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
            || !columns.All(ColumnReads.IsPlain)
            || FrameUses.Of(handle, code) is null
            || lifetime.Releases.Any(release => release.LaterUse is not null && release.Plans.Overlaps(site.Plans)))
        {
            return null;
        }

        var plan = new FixPlan(access.Expression).With(FixPlan.Declarations, string.Join("\n", columns.OrderBy(static name => name, StringComparer.Ordinal)));
        if (handle.Statement is not ExpressionStatementSyntax { Expression: InvocationExpressionSyntax })
            return plan;
        return Loops.IsInLoop(handle.Statement) || access.Expression is not IdentifierNameSyntax ? null : plan.With(FixPlan.Text, handle.Variable.Name);
    }
}

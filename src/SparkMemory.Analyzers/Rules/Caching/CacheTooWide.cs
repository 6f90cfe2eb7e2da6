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
            var uses = lifetime.Jobs.Jobs.Where(job => job.Plan.IsMadeFrom(plan) && IsUse(job, site)).ToList();
            var code = MemberCode.Of(context);
            if (uses.Count == 0 || ColumnsOf(plan, uses, new ColumnReads(code.Spark.Symbols, LocalValues.Of(context.OperationBlocks[0]))) is not { } columns)
                continue;
            var jobs = uses.Select(static use => use.Operation.Syntax).Distinct().OrderBy(static job => job.SpanStart).ToList();
            var read = columns.Count == 1 ? "one column" : columns.Count + " columns";
            Report(context, site.Call, jobs, Fix(site, lifetime, columns, code), new object[] { NameOf(site.Call), read, Lines(jobs) });
        }
    }

    private static bool IsCandidate(PersistSite site) =>
        site is { HasUnknownUses: false, IsHandedOn: false, IsDerivedReturned: false, Plans.Count: 1 }
        && (Verdict(site) is not { } verdict || verdict == Descriptors.UnpersistSkippedOnException);

    /// <summary>A first <c>Count()</c> only fills the cache.</summary>
    private static bool IsUse(JobRun job, PersistSite site) => job.Persisted.TryGetValue(site.Call, out var fact)
        && !(job.Plan == fact.Plan && !fact.IsFilled && job.Operation is IInvocationOperation { TargetMethod.Name: "Count" });

    /// <summary>The columns that all uses together read, when they are fewer than the frame has.</summary>
    private static HashSet<string>? ColumnsOf(FramePlan plan, List<JobRun> uses, ColumnReads model)
    {
        var reads = uses.Select(use => model.ReadBy(use.Plan, plan)).ToList();
        if (reads.Contains(null))
            return null;
        var read = new HashSet<string>(reads.SelectMany(static names => names!), StringComparer.OrdinalIgnoreCase);
        var isNarrow = model.Of(plan) is { } known
            ? read.IsProperSubsetOf(known)
            : uses.TrueForAll(use => StartsWithSelect(use.Plan, plan)) && reads.TrueForAll(names => names!.SetEquals(read));
        return isNarrow && read.Count > 0 ? read : null;
    }

    private static bool StartsWithSelect(FramePlan use, FramePlan plan) => use != plan && use.Inputs
        .Where(input => input.IsMadeFrom(plan))
        .All(input => input == plan ? use.Origin is IInvocationOperation { TargetMethod.Name: "Select" } : StartsWithSelect(input, plan));

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

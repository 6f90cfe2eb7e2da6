using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Configuration;
using SparkMemory.Analyzers.Flow;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Caching;

/// <summary>SPM1007: several jobs on one path compute the same join, aggregation or slow source.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingCache : CachingAnalyzer
{
    public MissingCache()
        : base(Descriptors.MissingCache)
    {
    }

    private protected override void Report(OperationBlockAnalysisContext context, CacheLifetime lifetime)
    {
        var frames = lifetime.Jobs.Frames
            .Select(frame => (frame.Plan, frame.Reason, Computation: Worst(context, frame)))
            .Where(static frame => frame.Computation is not null)
            .ToList();
        var code = MemberCode.Of(context);
        foreach (var (plan, reason, computation) in frames)
        {
            // Of nested branch points the latest saves the most.
            if (frames.Exists(other => other.Plan != plan && other.Plan.IsMadeFrom(plan)) || code.PlaceOf(plan.Origin) is not { } call)
                continue;
            var jobs = computation!.Jobs.Select(static job => job.Syntax).Distinct().OrderBy(static job => job.SpanStart).ToList();
            var anew = (computation.IsRepeated ? "a loop " : "each job ") + (reason.Kind.HasFlag(PlanCostKind.Operator) ? "computes its " : "reads its ") + reason.Name;
            Report(context, call, jobs, Fix(call, jobs, code), new object[] { NameOf(plan, call), anew, Lines(jobs) });
        }
    }

    /// <summary>The computation with the most jobs that is one too many; null when none is.</summary>
    private static Computation? Worst(OperationBlockAnalysisContext context, FrameHistory frame)
    {
        var tree = context.OperationBlocks[0].Syntax.SyntaxTree;
        var minJobs = SparkMemoryOptions.MissingCacheMinJobs.For(context.Options, tree);
        var minFilteredJobs = SparkMemoryOptions.MissingCacheMinFilteredJobs.For(context.Options, tree);
        return frame.Computations
            .Where(computation => IsTooMany(computation, minJobs, minFilteredJobs))
            .OrderByDescending(static computation => computation.Jobs.Count)
            .FirstOrDefault();
    }

    /// <summary>A job with a filter that Spark pushes down costs less than half of one without (measured); a cache would stop the filter.</summary>
    private static bool IsTooMany(Computation computation, int minJobs, int minFilteredJobs) =>
        computation.Whole >= minJobs
        || computation.Whole + computation.Filtered >= System.Math.Max(minJobs, minFilteredJobs)
        || (computation.Whole > 0 && computation.Whole + (computation.Filtered / 2) >= minJobs);

    private static string NameOf(FramePlan plan, IInvocationOperation call)
    {
        if (plan.Call is null)
            return call.Descendants().OfType<IAnonymousFunctionOperation>().First().Symbol.Parameters[0].Name;
        return call.Outermost().Parent is ISimpleAssignmentOperation { Target: var target } && Frames.VariableSymbol(target) is { } variable
            ? variable.Name
            : call.TargetMethod.Name + "()";
    }

    /// <summary>The statement that makes the frame, and the one in its block with the last use.</summary>
    private static FixPlan? Fix(IInvocationOperation creation, List<SyntaxNode> jobs, MemberCode code)
    {
        if (CacheHandle.OfCreation(creation, code) is not { MayBeNull: false } handle || FrameUses.Of(handle, code) is not { } uses)
            return null;
        var nodes = uses.References.Select(static reference => reference.Syntax).Concat(jobs).ToList();
        if (nodes.Exists(node => node.SpanStart < handle.Statement.Span.End || !handle.Block.Span.Contains(node.Span) || MemberCode.FunctionOf(node) != MemberCode.FunctionOf(handle.Statement)))
            return null;
        var last = MemberCode.ChildOf(handle.Block, nodes.OrderBy(static node => node.SpanStart).Last())!;
        var region = handle.Block.Statements.Where(statement => statement.SpanStart > handle.Statement.SpanStart && statement.SpanStart <= last.SpanStart);
        return region.Any(MemberCode.Jumps) || last.ContainsDirectives
            ? null
            : new FixPlan(handle.Statement, last).With(FixPlan.Text, handle.Variable.Name);
    }
}

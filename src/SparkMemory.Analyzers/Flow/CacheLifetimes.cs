using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Configuration;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

/// <summary>The <see cref="CacheLifetime"/>s of a member, computed once for all caching rules.</summary>
internal sealed class CacheLifetimes
{
    private static readonly ConditionalWeakTable<IOperation, Holder> s_results = new();

    private readonly SparkCompilation _spark;

    public CacheLifetimes(SparkCompilation spark) => _spark = spark;

    /// <summary>
    /// One lifetime for the body and one for each lambda and local function in it; none for bodies that neither persist, release
    /// nor may run several jobs, and none where the budget did not suffice.
    /// </summary>
    public ImmutableArray<CacheLifetime> Of(OperationBlockAnalysisContext context, IOperation body) =>
        s_results.GetValue(body, _ => new Holder(Compute(context, body))).Lifetimes;

    private ImmutableArray<CacheLifetime> Compute(OperationBlockAnalysisContext context, IOperation body)
    {
        if (!IsCandidate(body))
            return ImmutableArray<CacheLifetime>.Empty;

        var tree = body.Syntax.SyntaxTree;
        var budget = SparkMemoryOptions.MaxStates.For(context.Options, tree);
        var depth = SparkMemoryOptions.MaxCallDepth.For(context.Options, tree);
        var partialJobsFill = SparkMemoryOptions.SparkVersion.For(context.Options, tree) >= SparkVersion.V3_5
            && !_spark.Facts.TurnsAdaptiveExecutionOff(context.CancellationToken);
        var lifetimes = ImmutableArray.CreateBuilder<CacheLifetime>();
        foreach (var (graph, method, lambda) in FlowBodies.Of(context, body))
        {
            var isMember = SymbolEqualityComparer.Default.Equals(method, context.OwningSymbol);
            var lifetime = new CacheLifetime(isMember && FlowBodies.EndsApplication(context, method), lambda is not null && IsForeachBatch(lambda));
            var callees = new CalleeScope(_spark.Summaries, graph, depth, context.Options, context.CancellationToken);
            if (!new FrameFlow(graph, method, _spark, budget, partialJobsFill, context.CancellationToken, callees).Run(new FlowObservers(lifetime, lifetime.Jobs, lifetime.Rows)))
                continue;
            lifetime.Complete(
                plan => IsCallersConcern(method, plan, context.CancellationToken),
                kept => _spark.Owners.IsAbandoned(kept, context.CancellationToken));
            lifetimes.Add(lifetime);
        }

        return lifetimes.ToImmutable();
    }

    private static bool IsForeachBatch(IFlowAnonymousFunctionOperation lambda) =>
        lambda.Syntax.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ForeachBatch" } } };

    /// <summary>A method that persists what it is given, for a caller that releases it.</summary>
    private bool IsCallersConcern(IMethodSymbol? method, FramePlan plan, CancellationToken cancellationToken) =>
        method is { MethodKind: not MethodKind.AnonymousFunction }
        && plan is { Call: null, Origin: null }
        && (method.Parameters.Any(static parameter => CacheAttributes.IsPersisted(parameter)) || _spark.Callees.MayBeReleasedByCaller(method, cancellationToken));

    /// <summary>Something is persisted or released, perhaps by a called method, or more than one job may run.</summary>
    private bool IsCandidate(IOperation body)
    {
        var jobs = 0;
        foreach (var call in body.Descendants().OfType<IInvocationOperation>())
        {
            if (_spark.Api.Classify(call.TargetMethod) is not { } row)
            {
                if (_spark.Callees.MayPersist(call.TargetMethod))
                    return true;
                continue;
            }

            if (row.Kind is SparkCallKind.Persist or SparkCallKind.Release || row.Job == JobTiming.Deferred || _spark.CachesTable(call))
                return true;
            if (row.Job == JobTiming.Eager && (++jobs > 1 || Loops.IsInLoop(call.Syntax)))
                return true;
        }

        return false;
    }

    private sealed class Holder
    {
        public Holder(ImmutableArray<CacheLifetime> lifetimes) => Lifetimes = lifetimes;

        public ImmutableArray<CacheLifetime> Lifetimes { get; }
    }
}

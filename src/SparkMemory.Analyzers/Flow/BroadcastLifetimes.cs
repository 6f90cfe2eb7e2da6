using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Configuration;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

/// <summary>The <see cref="BroadcastLifetime"/>s of a member, computed once for all rules about broadcast variables.</summary>
internal sealed class BroadcastLifetimes
{
    private static readonly ConditionalWeakTable<IOperation, Holder> s_results = new();

    private readonly SparkCompilation _spark;

    public BroadcastLifetimes(SparkCompilation spark) => _spark = spark;

    /// <summary>One lifetime for each flow graph; none for bodies that do not make, destroy or pass on a variable, or are too large.</summary>
    public ImmutableArray<BroadcastLifetime> Of(OperationBlockAnalysisContext context, IOperation body) =>
        s_results.GetValue(body, _ => new Holder(Compute(context, body))).Lifetimes;

    private ImmutableArray<BroadcastLifetime> Compute(OperationBlockAnalysisContext context, IOperation body)
    {
        if (!body.Descendants().OfType<IInvocationOperation>().Any(IsCandidate))
            return ImmutableArray<BroadcastLifetime>.Empty;

        var budget = SparkMemoryOptions.MaxStates.For(context.Options, body.Syntax.SyntaxTree);
        var depth = SparkMemoryOptions.MaxCallDepth.For(context.Options, body.Syntax.SyntaxTree);
        var columns = new ComputedColumns(_spark, LocalValues.Of(body));
        var lifetimes = ImmutableArray.CreateBuilder<BroadcastLifetime>();
        foreach (var (graph, method, _) in FlowBodies.Of(context, body))
        {
            var lifetime = new BroadcastLifetime(columns, FlowBodies.EndsApplication(context, method));
            var callees = new CalleeScope(_spark.BroadcastSummaries, graph, depth, context.Options, context.CancellationToken);
            if (!new FrameFlow(graph, method, _spark, budget, partialJobsFill: true, context.CancellationToken, callees, followsBroadcasts: true).Run(lifetime))
                continue;
            lifetime.Complete(kept => _spark.Owners.IsAbandoned(kept, context.CancellationToken));
            lifetimes.Add(lifetime);
        }

        return lifetimes.ToImmutable();
    }

    private bool IsCandidate(IInvocationOperation call) =>
        _spark.Broadcasts.IsVariable(call.Type)
        || (call.TargetMethod.Name == "Destroy" && _spark.Broadcasts.IsVariable(call.TargetMethod.ContainingType))
        || call.Arguments.Any(argument => _spark.Broadcasts.IsVariable(argument.Value.Type));

    private sealed class Holder
    {
        public Holder(ImmutableArray<BroadcastLifetime> lifetimes) => Lifetimes = lifetimes;

        public ImmutableArray<BroadcastLifetime> Lifetimes { get; }
    }
}

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
    private static readonly ConditionalWeakTable<IOperation, FlowResults<BroadcastLifetime>> s_results = new();

    private readonly SparkCompilation _spark;

    public BroadcastLifetimes(SparkCompilation spark) => _spark = spark;

    /// <summary>One lifetime for each flow graph; none for bodies that do not make, destroy or pass on a variable, or are too large.</summary>
    public ImmutableArray<BroadcastLifetime> Of(OperationBlockAnalysisContext context, IOperation body) => ResultOf(context, body).Lifetimes;

    /// <summary>The budgets that did not suffice for the body.</summary>
    public ImmutableArray<ExceededBudget> ExceededIn(OperationBlockAnalysisContext context, IOperation body) => ResultOf(context, body).Exceeded;

    private FlowResults<BroadcastLifetime> ResultOf(OperationBlockAnalysisContext context, IOperation body) => s_results.GetValue(body, _ => Compute(context, body));

    private FlowResults<BroadcastLifetime> Compute(OperationBlockAnalysisContext context, IOperation body)
    {
        if (!body.Descendants().OfType<IInvocationOperation>().Any(IsCandidate))
            return FlowResults<BroadcastLifetime>.None;

        var budget = SparkMemoryOptions.MaxStates.For(context.Options, body.Syntax.SyntaxTree);
        var depth = SparkMemoryOptions.MaxCallDepth.For(context.Options, body.Syntax.SyntaxTree);
        var columns = new ComputedColumns(_spark, LocalValues.Of(body));
        var lifetimes = ImmutableArray.CreateBuilder<BroadcastLifetime>();
        var exceeded = ImmutableArray.CreateBuilder<ExceededBudget>();
        foreach (var (graph, method, _) in FlowBodies.Of(context, body))
        {
            var lifetime = new BroadcastLifetime(columns, FlowBodies.EndsApplication(context, method));
            var callees = new CalleeScope(_spark.BroadcastSummaries, graph, depth, context.Options, context.CancellationToken);
            if (!new FrameFlow(graph, method, _spark, budget, partialJobsFill: true, context.CancellationToken, callees, followsBroadcasts: true).Run(lifetime))
            {
                exceeded.Add(new ExceededBudget(SparkMemoryOptions.MaxStates, method, method));
                continue;
            }

            if (callees.Exceeded is { } budgetOfCallee)
                exceeded.Add(budgetOfCallee with { Analysed = method });
            lifetime.Complete(kept => _spark.Owners.IsAbandoned(kept, context.CancellationToken));
            lifetimes.Add(lifetime);
        }

        return new FlowResults<BroadcastLifetime>(lifetimes.ToImmutable(), exceeded.ToImmutable());
    }

    private bool IsCandidate(IInvocationOperation call) =>
        _spark.Broadcasts.IsVariable(call.Type)
        || (call.TargetMethod.Name == "Destroy" && _spark.Broadcasts.IsVariable(call.TargetMethod.ContainingType))
        || call.Arguments.Any(argument => _spark.Broadcasts.IsVariable(argument.Value.Type));
}

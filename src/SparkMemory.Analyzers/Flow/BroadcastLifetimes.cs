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
    private static readonly ConditionalWeakTable<IOperation, Result> s_results = new();

    private readonly SparkCompilation _spark;

    public BroadcastLifetimes(SparkCompilation spark) => _spark = spark;

    /// <summary>One lifetime for each flow graph; none for bodies that do not make or destroy a variable, or are too large.</summary>
    public ImmutableArray<BroadcastLifetime> Of(OperationBlockAnalysisContext context, IOperation body) => ResultOf(context, body).Lifetimes;

    /// <summary>The budgets that did not suffice for the body.</summary>
    public ImmutableArray<ExceededBudget> ExceededIn(OperationBlockAnalysisContext context, IOperation body) => ResultOf(context, body).Exceeded;

    private Result ResultOf(OperationBlockAnalysisContext context, IOperation body) => s_results.GetValue(body, _ => Compute(context, body));

    private Result Compute(OperationBlockAnalysisContext context, IOperation body)
    {
        var lifetimes = ImmutableArray.CreateBuilder<BroadcastLifetime>();
        var exceeded = ImmutableArray.CreateBuilder<ExceededBudget>();
        var isCandidate = body.Descendants().OfType<IInvocationOperation>().Any(IsCandidate);
        foreach (var (graph, method, _) in isCandidate ? FlowBodies.Of(context, body) : Enumerable.Empty<FlowBody>())
        {
            var lifetime = new BroadcastLifetime(FlowBodies.EndsApplication(context, method));
            var budget = SparkMemoryOptions.MaxStates.For(context.Options, body.Syntax.SyntaxTree);
            if (new FrameFlow(graph, method, _spark, budget, partialJobsFill: true, context.CancellationToken, followsBroadcasts: true).Run(lifetime))
                lifetimes.Add(lifetime);
            else
                exceeded.Add(new ExceededBudget(SparkMemoryOptions.MaxStates, method, method));
        }

        return new Result(lifetimes.ToImmutable(), exceeded.ToImmutable());
    }

    private bool IsCandidate(IInvocationOperation call) =>
        _spark.Broadcasts.IsMadeBy(call.TargetMethod) || (call.TargetMethod.Name == "Destroy" && _spark.Broadcasts.IsVariable(call.TargetMethod.ContainingType));

    private sealed record Result(ImmutableArray<BroadcastLifetime> Lifetimes, ImmutableArray<ExceededBudget> Exceeded);
}

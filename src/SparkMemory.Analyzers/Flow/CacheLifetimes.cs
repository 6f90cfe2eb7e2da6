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
    private static readonly ConditionalWeakTable<IOperation, FlowResults<CacheLifetime>> s_results = new();

    private readonly SparkCompilation _spark;

    public CacheLifetimes(SparkCompilation spark) => _spark = spark;

    /// <summary>
    /// One lifetime for the body and one for each lambda and local function in it; none for bodies that neither persist, release
    /// nor may run several jobs, and none where the budget did not suffice.
    /// </summary>
    public ImmutableArray<CacheLifetime> Of(OperationBlockAnalysisContext context, IOperation body) => ResultOf(context, body).Lifetimes;

    /// <summary>The budgets that did not suffice for the body, or for what is called in it.</summary>
    public ImmutableArray<ExceededBudget> ExceededIn(OperationBlockAnalysisContext context, IOperation body) => ResultOf(context, body).Exceeded;

    /// <summary>The lifetime of one flow graph, with another observer looking on; null when the budget did not suffice.</summary>
    public CacheLifetime? Solve(OperationBlockAnalysisContext context, FlowBody body, FlowObserver? other, out ExceededBudget? exceeded)
    {
        var tree = body.Graph.OriginalOperation.Syntax.SyntaxTree;
        var budget = SparkMemoryOptions.MaxStates.For(context.Options, tree);
        var depth = SparkMemoryOptions.MaxCallDepth.For(context.Options, tree);
        var partialJobsFill = _spark.Summaries.PartialJobsFill(tree, context.Options, context.CancellationToken);
        var method = body.Function;
        var isMember = SymbolEqualityComparer.Default.Equals(method, context.OwningSymbol);
        var lifetime = new CacheLifetime(isMember && FlowBodies.EndsApplication(context, method), body.Lambda is { } lambda && IsForeachBatch(lambda));
        var callees = new CalleeScope(_spark.Summaries, body.Graph, depth, context.Options, context.CancellationToken);
        var observers = other is null ? new FlowObservers(lifetime, lifetime.Jobs, lifetime.Rows) : new FlowObservers(lifetime, lifetime.Jobs, lifetime.Rows, other);
        if (!new FrameFlow(body.Graph, method, _spark, budget, partialJobsFill, context.CancellationToken, callees).Run(observers))
        {
            exceeded = new ExceededBudget(SparkMemoryOptions.MaxStates, method, method);
            return null;
        }

        lifetime.Complete(
            plan => IsCallersConcern(method, plan, context.CancellationToken),
            plan => IsGiven(method, plan) && _spark.Callees.MayBeUsedByCaller(method!, context.CancellationToken),
            kept => _spark.Owners.IsAbandoned(kept, context.CancellationToken));
        exceeded = callees.Exceeded is { } budgetOfCallee ? budgetOfCallee with { Analysed = method } : null;
        return lifetime;
    }

    private FlowResults<CacheLifetime> ResultOf(OperationBlockAnalysisContext context, IOperation body) => s_results.GetValue(body, _ => Compute(context, body));

    private FlowResults<CacheLifetime> Compute(OperationBlockAnalysisContext context, IOperation body)
    {
        if (!IsCandidate(body))
            return FlowResults<CacheLifetime>.None;

        var lifetimes = ImmutableArray.CreateBuilder<CacheLifetime>();
        var exceeded = ImmutableArray.CreateBuilder<ExceededBudget>();
        foreach (var function in FlowBodies.Of(context, body))
        {
            if (Solve(context, function, other: null, out var budget) is { } lifetime)
                lifetimes.Add(lifetime);
            if (budget is not null)
                exceeded.Add(budget);
        }

        return new FlowResults<CacheLifetime>(lifetimes.ToImmutable(), exceeded.ToImmutable());
    }

    private static bool IsForeachBatch(IFlowAnonymousFunctionOperation lambda) =>
        lambda.Syntax.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ForeachBatch" } } };

    /// <summary>A method that persists what it is given, for a caller that releases it.</summary>
    private bool IsCallersConcern(IMethodSymbol? method, FramePlan plan, CancellationToken cancellationToken) =>
        IsGiven(method, plan)
        && (method!.Parameters.Any(static parameter => CacheAttributes.IsPersisted(parameter)) || _spark.Callees.MayBeReleasedByCaller(method, cancellationToken));

    private static bool IsGiven(IMethodSymbol? method, FramePlan plan) =>
        method is { MethodKind: not MethodKind.AnonymousFunction } && plan is { Call: null, Origin: null };

    /// <summary>Something is persisted or released, perhaps by a called method, or more than one job may run.</summary>
    private bool IsCandidate(IOperation body)
    {
        var jobs = 0;
        foreach (var call in body.Descendants().OfType<IInvocationOperation>())
        {
            if (_spark.Api.Classify(call.TargetMethod) is not { } row)
            {
                if (_spark.Callees.MayPersist(call.TargetMethod) || (MayRunJob(call) && (++jobs > 1 || IsRepeated(call))))
                    return true;
                continue;
            }

            if (row.Kind is SparkCallKind.Persist or SparkCallKind.Release || row.Job == JobTiming.Deferred || _spark.CachesTable(call))
                return true;
            if (row.Job == JobTiming.Eager && (++jobs > 1 || IsRepeated(call)))
                return true;
        }

        return false;
    }

    private static bool IsRepeated(IInvocationOperation call) => Loops.IsInLoop(call.Syntax) || Repetition.Around(call) is not null;

    /// <summary>A method of the program that gets a frame, or sees those around it.</summary>
    private bool MayRunJob(IInvocationOperation call) =>
        call.TargetMethod is { MethodKind: MethodKind.LocalFunction } or { MethodKind: MethodKind.Ordinary, DeclaringSyntaxReferences.IsEmpty: false }
        && (call.TargetMethod.MethodKind == MethodKind.LocalFunction || call.Arguments.Any(argument => _spark.Symbols.IsDataFrame(argument.Value.Type)));
}

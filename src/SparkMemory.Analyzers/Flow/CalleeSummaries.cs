using System.Collections.Concurrent;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using SparkMemory.Analyzers.Configuration;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

/// <summary>
/// The summaries of the compilation's methods, each made on first need. A summary is kept with the depth to which it followed
/// calls and is only ever made of summaries of lesser depth, so that it is the same whatever is asked first, and recursion ends.
/// </summary>
internal sealed class CalleeSummaries
{
    private readonly SparkCompilation _spark;
    private readonly bool _followsBroadcasts;
    private readonly ConditionalWeakTable<ControlFlowGraph, ConcurrentDictionary<int, CalleeSummary?>> _known = new();

    public CalleeSummaries(SparkCompilation spark, bool followsBroadcasts = false)
    {
        _spark = spark;
        _followsBroadcasts = followsBroadcasts;
    }

    /// <summary>The summary of a method with a body in this compilation; null for all others, and when the budget does not suffice.</summary>
    public CalleeSummary? Of(IMethodSymbol method, int depth, AnalyzerOptions options, CancellationToken cancellationToken) =>
        depth > 0 && _spark.Bodies.GraphOf(method, cancellationToken) is { } graph ? Of(graph, method, depth, options, cancellationToken) : null;

    public CalleeSummary? Of(ControlFlowGraph graph, IMethodSymbol method, int depth, AnalyzerOptions options, CancellationToken cancellationToken) =>
        depth > 0
            ? _known.GetOrCreateValue(graph).GetOrAdd(depth, _ => Compute(graph, method, depth - 1, options, cancellationToken))
            : null;

    private CalleeSummary? Compute(ControlFlowGraph graph, IMethodSymbol method, int depth, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        var observer = new CalleeObserver(_followsBroadcasts ? new ComputedColumns(_spark, LocalValues.Of(graph.OriginalOperation)) : null);
        var budget = SparkMemoryOptions.MaxStates.For(options, graph.OriginalOperation.Syntax.SyntaxTree);
        var flow = new FrameFlow(graph, method, _spark, budget, partialJobsFill: true, cancellationToken, new CalleeScope(this, graph, depth, options, cancellationToken), summarises: true, _followsBroadcasts);
        return flow.Run(observer) ? observer.Summary(flow.Inputs, flow.Elsewhere, IsIterator(graph.OriginalOperation.Syntax)) : null;
    }

    private static bool IsIterator(SyntaxNode body) => body
        .DescendantNodes(node => node == body || node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
        .OfType<YieldStatementSyntax>()
        .Any();
}

/// <summary>The callees that can be followed from one body, and how deep.</summary>
internal sealed class CalleeScope
{
    private readonly CalleeSummaries _summaries;
    private readonly ControlFlowGraph _graph;
    private readonly int _depth;
    private readonly AnalyzerOptions _options;
    private readonly CancellationToken _cancellationToken;

    public CalleeScope(CalleeSummaries summaries, ControlFlowGraph graph, int depth, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        _summaries = summaries;
        _graph = graph;
        _depth = depth;
        _options = options;
        _cancellationToken = cancellationToken;
    }

    public CalleeSummary? Of(IMethodSymbol method)
    {
        if (method.MethodKind != MethodKind.LocalFunction)
            return _summaries.Of(method, _depth, _options, _cancellationToken);
        for (var graph = _graph; graph is not null; graph = graph.Parent)
        {
            if (graph.LocalFunctions.Contains(method, SymbolEqualityComparer.Default))
                return _summaries.Of(graph.GetLocalFunctionControlFlowGraph(method, _cancellationToken), method, _depth, _options, _cancellationToken);
        }

        return null;
    }

    public CalleeSummary? Of(IFlowAnonymousFunctionOperation lambda) =>
        _summaries.Of(_graph.GetAnonymousFunctionControlFlowGraph(lambda, _cancellationToken), lambda.Symbol, _depth, _options, _cancellationToken);
}

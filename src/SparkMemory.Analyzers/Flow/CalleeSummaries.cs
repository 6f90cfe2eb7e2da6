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
    private readonly ConditionalWeakTable<ControlFlowGraph, ConcurrentDictionary<int, Result>> _known = new();

    public CalleeSummaries(SparkCompilation spark, bool followsBroadcasts = false)
    {
        _spark = spark;
        _followsBroadcasts = followsBroadcasts;
    }

    /// <summary>Of a method with a body in this compilation.</summary>
    public Result Of(IMethodSymbol method, int depth, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        if (depth == 0)
            return method.DeclaringSyntaxReferences.IsEmpty || method.IsAbstract || method.IsExtern ? Result.Unknown : TooDeep(method);
        return _spark.Bodies.GraphOf(method, cancellationToken) is { } graph ? Of(graph, method, depth, options, cancellationToken) : Result.Unknown;
    }

    public Result Of(ControlFlowGraph graph, IMethodSymbol method, int depth, AnalyzerOptions options, CancellationToken cancellationToken) =>
        depth > 0
            ? _known.GetOrCreateValue(graph).GetOrAdd(depth, _ => Compute(graph, method, depth - 1, options, cancellationToken))
            : TooDeep(method);

    /// <summary>Whether a job that reads a few partitions of a persisted frame fills them all: adaptive execution does, from Spark 3.5 on.</summary>
    public bool PartialJobsFill(SyntaxTree tree, AnalyzerOptions options, CancellationToken cancellationToken) =>
        SparkMemoryOptions.SparkVersion.For(options, tree) >= SparkVersion.V3_5 && !_spark.Facts.TurnsAdaptiveExecutionOff(cancellationToken);

    private static Result TooDeep(IMethodSymbol method) => new(null, new ExceededBudget(SparkMemoryOptions.MaxCallDepth, method, method));

    private Result Compute(ControlFlowGraph graph, IMethodSymbol method, int depth, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        var locals = LocalValues.Of(graph.OriginalOperation);
        var observer = new CalleeObserver(new ColumnReads(_spark.Symbols, locals), _followsBroadcasts ? new ComputedColumns(_spark, locals) : null);
        var tree = graph.OriginalOperation.Syntax.SyntaxTree;
        var budget = SparkMemoryOptions.MaxStates.For(options, tree);
        var partialJobsFill = PartialJobsFill(tree, options, cancellationToken);
        var callees = new CalleeScope(this, graph, depth, options, cancellationToken);
        var flow = new FrameFlow(graph, method, _spark, budget, partialJobsFill, cancellationToken, callees, summarises: true, _followsBroadcasts);
        return flow.Run(observer)
            ? new Result(observer.Summary(flow.Inputs, flow.Elsewhere, IsIterator(graph.OriginalOperation.Syntax)), callees.Exceeded)
            : new Result(null, new ExceededBudget(SparkMemoryOptions.MaxStates, method, method));
    }

    private static bool IsIterator(SyntaxNode body) => body
        .DescendantNodes(node => node == body || node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
        .OfType<YieldStatementSyntax>()
        .Any();

    /// <summary>What is known of a function.</summary>
    /// <param name="Summary">Null for code that is not seen, and when a budget did not suffice.</param>
    /// <param name="Exceeded">That budget, or one that did not suffice for a function that is called there.</param>
    internal sealed record Result(CalleeSummary? Summary, ExceededBudget? Exceeded)
    {
        public static Result Unknown { get; } = new(null, null);
    }
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

    /// <summary>The first budget that did not suffice for what was asked here.</summary>
    public ExceededBudget? Exceeded { get; private set; }

    public CalleeSummary? Of(IMethodSymbol method)
    {
        if (method.MethodKind != MethodKind.LocalFunction)
            return Note(_summaries.Of(method, _depth, _options, _cancellationToken));
        for (var graph = _graph; graph is not null; graph = graph.Parent)
        {
            if (graph.LocalFunctions.Contains(method, SymbolEqualityComparer.Default))
                return Note(_summaries.Of(graph.GetLocalFunctionControlFlowGraph(method, _cancellationToken), method, _depth, _options, _cancellationToken));
        }

        return null;
    }

    public CalleeSummary? Of(IFlowAnonymousFunctionOperation lambda) =>
        Note(_summaries.Of(_graph.GetAnonymousFunctionControlFlowGraph(lambda, _cancellationToken), lambda.Symbol, _depth, _options, _cancellationToken));

    private CalleeSummary? Note(CalleeSummaries.Result known)
    {
        Exceeded ??= known.Exceeded;
        return known.Summary;
    }
}

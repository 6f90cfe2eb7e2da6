using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Configuration;

namespace SparkMemory.Analyzers.Flow;

/// <summary>The flow graphs of a member: that of its body, and one for each lambda and local function in it.</summary>
internal static class FlowBodies
{
    /// <summary>The member's own graph first; a lambda comes with its operation.</summary>
    public static IEnumerable<(ControlFlowGraph Graph, IMethodSymbol? Method, IFlowAnonymousFunctionOperation? Lambda)> Of(OperationBlockAnalysisContext context, IOperation body)
    {
        var pending = new Stack<(ControlFlowGraph Graph, IMethodSymbol? Method, IFlowAnonymousFunctionOperation? Lambda)>();
        pending.Push((context.GetControlFlowGraph(body), context.OwningSymbol as IMethodSymbol, null));
        while (pending.Count > 0)
        {
            var (graph, method, current) = pending.Pop();
            yield return (graph, method, current);
            foreach (var function in graph.LocalFunctions)
                pending.Push((graph.GetLocalFunctionControlFlowGraph(function, context.CancellationToken), function, null));
            foreach (var lambda in LambdasIn(graph))
                pending.Push((graph.GetAnonymousFunctionControlFlowGraph(lambda, context.CancellationToken), lambda.Symbol, lambda));
        }
    }

    /// <summary>The application ends with the method, and what it leaves behind then does no harm.</summary>
    public static bool EndsApplication(OperationBlockAnalysisContext context, IMethodSymbol? method) =>
        method is not null
        && (method is { Name: "Main", IsStatic: true } || SymbolEqualityComparer.Default.Equals(method, context.Compilation.GetEntryPoint(context.CancellationToken)))
        && !SparkMemoryOptions.ReportCacheAtApplicationEnd.For(context.Options, context.OperationBlocks[0].Syntax.SyntaxTree);

    private static IEnumerable<IFlowAnonymousFunctionOperation> LambdasIn(ControlFlowGraph graph) => graph.Blocks
        .SelectMany(static block => block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations)
        .SelectMany(static operation => operation.DescendantsAndSelf())
        .OfType<IFlowAnonymousFunctionOperation>();
}

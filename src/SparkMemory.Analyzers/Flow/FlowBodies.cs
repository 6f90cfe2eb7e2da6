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
    public static IEnumerable<FlowBody> Of(OperationBlockAnalysisContext context, IOperation body)
    {
        var pending = new Stack<FlowBody>();
        pending.Push(new FlowBody(context.GetControlFlowGraph(body), context.OwningSymbol as IMethodSymbol, Lambda: null));
        while (pending.Count > 0)
        {
            var current = pending.Pop();
            yield return current;
            foreach (var function in current.Graph.LocalFunctions)
                pending.Push(new FlowBody(current.Graph.GetLocalFunctionControlFlowGraph(function, context.CancellationToken), function, Lambda: null));
            foreach (var lambda in LambdasIn(current.Graph))
                pending.Push(new FlowBody(current.Graph.GetAnonymousFunctionControlFlowGraph(lambda, context.CancellationToken), lambda.Symbol, lambda));
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

/// <summary>One flow graph of a member.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Function">The member, local function or lambda; null for the initialiser of a field.</param>
/// <param name="Lambda">The lambda, where it is made.</param>
internal sealed record FlowBody(ControlFlowGraph Graph, IMethodSymbol? Function, IFlowAnonymousFunctionOperation? Lambda);

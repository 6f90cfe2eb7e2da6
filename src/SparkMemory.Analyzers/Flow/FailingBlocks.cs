using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

/// <summary>
/// The blocks of a body from which every way ends in a throw, or stays in a loop: what runs there is for the exception's sake. None in a
/// body that never ends normally, which does its work there, too.
/// </summary>
internal static class FailingBlocks
{
    public static ImmutableHashSet<int> Of(ControlFlowGraph graph)
    {
        var throwing = graph.Blocks.Where(Throws).ToList();
        if (throwing.Count == 0)
            return ImmutableHashSet<int>.Empty;
        var ending = LeadingTo(graph, graph.Blocks.Where(block => Ends(block) && !throwing.Contains(block)), except: throwing);
        return ending.Contains(0)
            ? LeadingTo(graph, throwing, except: Enumerable.Empty<BasicBlock>()).Except(ending)
            : ImmutableHashSet<int>.Empty;
    }

    private static bool Throws(BasicBlock block) =>
        block.FallThroughSuccessor is { Semantics: ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow }
        || block.Operations.Any(static operation => operation is IExpressionStatementOperation { Operation: IInvocationOperation call } && ThrowingMethods.Contains(call.TargetMethod));

    /// <summary>The end of the body, or of a <c>finally</c>, which goes on with what it was entered for.</summary>
    private static bool Ends(BasicBlock block) => block.Kind == BasicBlockKind.Exit || block.FallThroughSuccessor is { Destination: null };

    private static ImmutableHashSet<int> LeadingTo(ControlFlowGraph graph, IEnumerable<BasicBlock> blocks, IEnumerable<BasicBlock> except)
    {
        var found = ImmutableHashSet.CreateBuilder<int>();
        var barred = new HashSet<BasicBlock>(except);
        var pending = new Stack<BasicBlock>(blocks);
        while (pending.Count > 0)
        {
            var block = pending.Pop();
            if (!found.Add(block.Ordinal))
                continue;
            foreach (var branch in block.Predecessors.Where(branch => !barred.Contains(branch.Source)))
                pending.Push(branch.Source);
        }

        return found.ToImmutable();
    }
}

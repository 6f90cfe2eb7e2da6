using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.Flow;

/// <summary>
/// Counts the ways through a body that pass certain calls. Ways that do not differ in this count once, a loop is gone round once at
/// most, and exceptions do not count.
/// </summary>
internal sealed class FlowPaths
{
    private readonly ControlFlowGraph _graph;
    private readonly Dictionary<SyntaxNode, int> _calls = new();
    private readonly Dictionary<ILocalSymbol, int> _locals = new(SymbolEqualityComparer.Default);

    public FlowPaths(ControlFlowGraph graph)
    {
        _graph = graph;
        foreach (var block in graph.Blocks)
        {
            foreach (var operation in block.Operations.Concat(new[] { block.BranchValue }).OfType<IOperation>().SelectMany(static root => root.DescendantsAndSelf()))
            {
                if (operation is IInvocationOperation)
                    _calls[operation.Syntax] = block.Ordinal;
                else if (operation is ILocalReferenceOperation reference && !_locals.ContainsKey(reference.Local))
                    _locals.Add(reference.Local, block.Ordinal);
            }
        }
    }

    /// <summary>
    /// Of the ways from the first mention of the local to the end of the body, those that pass one of the calls. All ways through
    /// the body when a call comes before that.
    /// </summary>
    public (int Passing, int All) From(ILocalSymbol local, IEnumerable<IInvocationOperation> calls)
    {
        var passed = new HashSet<int>(calls.Select(call => _calls[call.Syntax]));
        var first = _locals.TryGetValue(local, out var mention) ? mention : 0;
        if (passed.Min() < first)
            first = 0;
        var ways = new (int Passing, int All)?[_graph.Blocks.Length];
        for (var ordinal = _graph.Blocks.Length - 1; ordinal >= first; ordinal--)
        {
            var next = Next(ordinal)
                .Select(branch => branch.FinallyRegions.Any(region => passed.Any(block => region.FirstBlockOrdinal <= block && block <= region.LastBlockOrdinal))
                    ? (1, 1)
                    : ways[branch.Destination!.Ordinal])
                .OfType<(int, int)>()
                .ToList();
            ways[ordinal] = passed.Contains(ordinal) ? (1, 1)
                : next.Count > 0 ? Either(next)
                : IsEnd(_graph.Blocks[ordinal]) ? (0, 1)
                : null;
        }

        return ways[first] ?? (0, 1);
    }

    /// <summary>The end of the body, and of a loop that has none.</summary>
    private static bool IsEnd(BasicBlock block) => block.Kind == BasicBlockKind.Exit || block.FallThroughSuccessor is { Destination: not null };

    private static (int Passing, int All) Either(List<(int Passing, int All)> ways)
    {
        if (ways.TrueForAll(static way => way.Passing == 0))
            return (0, 1);
        if (ways.TrueForAll(static way => way.Passing == way.All))
            return (1, 1);
        return ways.TrueForAll(way => way == ways[0])
            ? ways[0]
            : ways.Aggregate(static (sum, way) => (Math.Min(999, sum.Passing + way.Passing), Math.Min(999, sum.All + way.All)));
    }

    /// <summary>The ways on from a block; at the end of a loop's turn those that leave the loop.</summary>
    private IEnumerable<ControlFlowBranch> Next(int ordinal)
    {
        foreach (var branch in BranchesOf(_graph.Blocks[ordinal]))
        {
            if (branch.Destination!.Ordinal > ordinal)
            {
                yield return branch;
                continue;
            }

            for (var turn = branch.Destination.Ordinal; turn < ordinal; turn++)
            {
                foreach (var exit in BranchesOf(_graph.Blocks[turn]).Where(exit => exit.Destination!.Ordinal > ordinal))
                    yield return exit;
            }
        }
    }

    private static IEnumerable<ControlFlowBranch> BranchesOf(BasicBlock block) =>
        new[] { block.ConditionalSuccessor, block.FallThroughSuccessor }.OfType<ControlFlowBranch>().Where(static branch => branch.Destination is { IsReachable: true });
}

using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace SparkMemory.Analyzers.Flow;

/// <summary>
/// The outermost loops of a graph. Its blocks stand in the order of the source, so that every way around a loop ends in a branch
/// backwards, and the loop is what such branches span together.
/// </summary>
internal static class LoopSpans
{
    /// <summary>Of each block the first and the last block of its loop; null when it is in none.</summary>
    public static (int First, int Last)?[] Of(ControlFlowGraph graph)
    {
        var loops = new Stack<(int First, int Last)>(); // they do not overlap, the last on top
        foreach (var block in graph.Blocks)
        {
            var first = Math.Min(Target(block.ConditionalSuccessor), Target(block.FallThroughSuccessor));
            if (first > block.Ordinal)
                continue;
            while (loops.Count > 0 && loops.Peek().Last >= first)
                first = Math.Min(first, loops.Pop().First);
            loops.Push((first, block.Ordinal));
        }

        var spans = new (int First, int Last)?[graph.Blocks.Length];
        foreach (var loop in loops)
        {
            for (var ordinal = loop.First; ordinal <= loop.Last; ordinal++)
                spans[ordinal] = loop;
        }

        return spans;
    }

    private static int Target(ControlFlowBranch? branch) => branch?.Destination?.Ordinal ?? int.MaxValue;
}

using System.Collections.Generic;
using System.Linq;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

/// <summary>A frame that a job computes, and that is expensive.</summary>
/// <param name="Plan">The frame.</param>
/// <param name="IsFiltered">The job filters it by a predicate that Spark may push below what makes it expensive.</param>
/// <param name="Reason">The newest expensive node of its lineage.</param>
internal sealed record ComputedFrame(FramePlan Plan, bool IsFiltered, PlanCost Reason);

/// <summary>The expensive frames that a job computes, as deep as no cache is in the way.</summary>
internal static class ComputedFrames
{
    /// <summary>Longer lineages are not judged.</summary>
    public const int MaxNodes = 500;

    public static IReadOnlyCollection<ComputedFrame> Of(FramePlan plan, bool isLimited, FlowState state, PlanCosts costs)
    {
        var nodes = Reach(plan, isLimited, state, costs);
        var frames = new List<ComputedFrame>();
        foreach (var node in nodes.Values)
        {
            var inputs = node.Plan.Inputs.Select(input => nodes.TryGetValue(input.Number, out var known) ? known : null).Where(static input => input is { IsCached: false }).ToList();
            var own = costs.Of(node.Plan);
            if (own.Kind.HasFlag(PlanCostKind.Streaming))
                return new List<ComputedFrame>();
            node.Cost = inputs.Aggregate(own.Kind, static (cost, input) => cost | input!.Cost);
            node.Reason = own.Name is not null ? own : inputs.Select(static input => input!.Reason).FirstOrDefault(static reason => reason is not null);
            if (IsComputed(node))
                frames.Add(new ComputedFrame(node.Plan, node.IsFiltered && node.Cost.HasFlag(PlanCostKind.Operator), node.Reason!));
        }

        return frames;
    }

    /// <summary>A job that asks for the first rows reads few partitions of a frame without a shuffle.</summary>
    private static bool IsComputed(Node node) =>
        !node.IsCached
        && node.Reason is not null
        && node.Plan.Call is not { Kind: SparkCallKind.Grouping }
        && (!node.IsLimited || node.Cost.HasFlag(PlanCostKind.Wide));

    /// <summary>What the job reaches, by number. Inputs have smaller numbers, so the newest first is from the top down.</summary>
    private static SortedDictionary<int, Node> Reach(FramePlan plan, bool isLimited, FlowState state, PlanCosts costs)
    {
        var nodes = new SortedDictionary<int, Node> { [plan.Number] = new Node(plan) { IsLimited = isLimited } };
        var pending = new SortedSet<int> { plan.Number };
        while (pending.Count > 0)
        {
            if (nodes.Count > MaxNodes)
                return new SortedDictionary<int, Node>();
            var node = nodes[pending.Max];
            pending.Remove(node.Plan.Number);
            var cache = state.Open.Of(node.Plan).FirstOrDefault();
            node.IsCached = cache is not null;
            if (cache is { IsFilled: true } or { IsCertain: false } || node.Plan.Call is null)
                continue; // read from the cache, perhaps; or other code, which may keep what it makes

            var limits = !node.IsCached && (costs.IsLimit(node.Plan) || (node.IsLimited && !costs.Of(node.Plan).Kind.HasFlag(PlanCostKind.Wide)));
            var filters = !node.IsCached && (costs.Filters(node.Plan) || (node.IsFiltered && costs.LetsFiltersPass(node.Plan)));
            foreach (var input in node.Plan.Inputs)
            {
                if (!nodes.TryGetValue(input.Number, out var below))
                    nodes.Add(input.Number, below = new Node(input) { IsLimited = true, IsFiltered = true });
                below.IsLimited &= limits;
                below.IsFiltered &= filters;
                pending.Add(input.Number);
            }
        }

        return nodes;
    }

    private sealed class Node
    {
        public Node(FramePlan plan) => Plan = plan;

        public FramePlan Plan { get; }

        /// <summary>Persisted, perhaps not filled yet: the next job reads it.</summary>
        public bool IsCached { get; set; }

        public bool IsLimited { get; set; }

        public bool IsFiltered { get; set; }

        public PlanCostKind Cost { get; set; }

        public PlanCost? Reason { get; set; }
    }
}

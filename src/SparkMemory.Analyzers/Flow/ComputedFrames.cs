using System;
using System.Collections.Generic;
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
        var frames = new List<ComputedFrame>();
        var nodes = Reach(plan, isLimited, state, costs);
        for (var i = nodes.Count - 1; i >= 0; i--)
        {
            var node = nodes[i];
            var own = costs.Of(node.Plan);
            if (own.Kind.HasFlag(PlanCostKind.Streaming))
                return Array.Empty<ComputedFrame>();
            AddCosts(node, own, nodes);
            if (IsComputed(node))
                frames.Add(new ComputedFrame(node.Plan, node.IsFiltered && node.Cost.HasFlag(PlanCostKind.Operator), node.Reason!));
        }

        return frames;
    }

    /// <summary>What the node costs, with all below it that is computed, too.</summary>
    private static void AddCosts(Node node, PlanCost own, List<Node> nodes)
    {
        node.Cost = own.Kind;
        node.Reason = own.Name is null ? null : own;
        foreach (var input in node.Plan.Inputs)
        {
            var at = IndexOf(input, nodes);
            if (at < 0 || nodes[at].IsCached)
                continue;
            node.Cost |= nodes[at].Cost;
            node.Reason ??= nodes[at].Reason;
        }
    }

    /// <summary>A job that asks for the first rows reads few partitions of a frame without a shuffle.</summary>
    private static bool IsComputed(Node node) =>
        !node.IsCached
        && node.Reason is not null
        && node.Plan.Call is not { Kind: SparkCallKind.Grouping }
        && (!node.IsLimited || node.Cost.HasFlag(PlanCostKind.Wide));

    /// <summary>What the job reaches, the newest first. Inputs are older, so that all that is made from a node comes before it.</summary>
    private static List<Node> Reach(FramePlan plan, bool isLimited, FlowState state, PlanCosts costs)
    {
        var nodes = new List<Node> { new Node(plan) { IsLimited = isLimited } };
        for (var i = 0; i < nodes.Count; i++)
        {
            if (nodes.Count > MaxNodes)
                return new List<Node>();
            var node = nodes[i];
            var cache = state.Open.FirstOf(node.Plan);
            node.IsCached = cache is not null;
            if (cache is { IsFilled: true } or { IsCertain: false } || node.Plan.Call is null)
                continue; // read from the cache, perhaps; or other code, which may keep what it makes

            var limits = !node.IsCached && (costs.IsLimit(node.Plan) || (node.IsLimited && !costs.Of(node.Plan).Kind.HasFlag(PlanCostKind.Wide)));
            var filters = !node.IsCached && (costs.Filters(node.Plan) || (node.IsFiltered && costs.LetsFiltersPass(node.Plan)));
            foreach (var input in node.Plan.Inputs)
            {
                var at = IndexOf(input, nodes);
                if (at < 0)
                    nodes.Insert(at = ~at, new Node(input) { IsLimited = true, IsFiltered = true });
                nodes[at].IsLimited &= limits;
                nodes[at].IsFiltered &= filters;
            }
        }

        return nodes;
    }

    /// <summary>As <see cref="List{T}.BinarySearch(T)"/>: where the plan is, or the complement of where it belongs.</summary>
    private static int IndexOf(FramePlan plan, List<Node> nodes)
    {
        int low = 0, high = nodes.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var number = nodes[middle].Plan.Number;
            if (number == plan.Number)
                return middle;
            if (number > plan.Number)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return ~low;
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

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

/// <summary>A frame that a job computes, and that is expensive.</summary>
/// <param name="Plan">The frame.</param>
/// <param name="IsFiltered">The job filters it by a predicate that Spark may push below what makes it expensive.</param>
/// <param name="Reason">The newest expensive node of its lineage.</param>
internal sealed record ComputedFrame(FramePlan Plan, bool IsFiltered, PlanCost Reason);

/// <summary>The expensive frames that a job computes, as deep as no cache is in the way.</summary>
internal sealed class ComputedFrames
{
    /// <summary>Longer lineages are not judged.</summary>
    public const int MaxNodes = 500;

    private readonly PlanCosts _costs;
    private readonly ComputedColumns _columns;

    public ComputedFrames(SparkCompilation spark, LocalValues locals)
    {
        _costs = new PlanCosts(spark, locals);
        _columns = new ComputedColumns(spark, locals);
    }

    public IReadOnlyCollection<ComputedFrame> Of(IOperation job, FramePlan plan, bool isLimited, FlowState state)
    {
        var frames = new List<ComputedFrame>();
        var nodes = Reach(plan, isLimited, state);
        if (nodes.Exists(static node => IsDroppable(node.OwnCost)))
            FindReads(job, nodes);
        for (var i = nodes.Count - 1; i >= 0; i--)
        {
            var node = nodes[i];
            var own = node.OwnCost;
            if (own.Kind.HasFlag(PlanCostKind.Streaming))
                return Array.Empty<ComputedFrame>();
            AddCosts(node, IsDroppable(own) && !IsNeeded(node, own) ? PlanCosts.None : own, nodes);
            if (IsComputed(node))
                frames.Add(new ComputedFrame(node.Plan, node.IsFiltered && node.Cost.HasFlag(PlanCostKind.Operator), node.Reason!));
        }

        return frames;
    }

    private static bool IsDroppable(PlanCost cost) => (cost.Kind & (PlanCostKind.Columns | PlanCostKind.Order)) != 0;

    private bool IsNeeded(Node node, PlanCost cost) =>
        cost.Kind.HasFlag(PlanCostKind.Order) ? node.IsOrderRead : _columns.Evaluates((IInvocationOperation)node.Plan.Origin!, node.Reads);

    /// <summary>
    /// What is surely read of each node. Spark leaves out columns that nothing above reads, and sorts below what does not depend on the
    /// order (data/plan-facts.jsonl: udf/column-then-count, pruning/through-window, aqe/orderby-removed-groupby).
    /// </summary>
    private void FindReads(IOperation job, List<Node> nodes)
    {
        nodes[0].Reads = _columns.ReadBy(job);
        nodes[0].IsOrderRead = nodes[0].Reads.IsAll;
        foreach (var node in nodes)
        {
            if (node.IsCached)
                (node.Reads, node.IsOrderRead) = (ReadColumns.All, true); // a cache is filled with every column
            if (node.Plan.Call is not { } row || node.Plan.Origin is not IInvocationOperation call)
                continue;
            for (var i = 0; i < node.Plan.Inputs.Length; i++)
            {
                var at = IndexOf(node.Plan.Inputs[i], nodes);
                if (at < 0)
                    continue;
                nodes[at].Reads = nodes[at].Reads.Or(_columns.Below(call, node.Plan, node.Reads, i));
                nodes[at].IsOrderRead |= call.TargetMethod.Name == "Limit" || (row.Kind == SparkCallKind.Narrow && node.IsOrderRead);
            }
        }
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
    private List<Node> Reach(FramePlan plan, bool isLimited, FlowState state)
    {
        var nodes = new List<Node> { new Node(plan, _costs.Of(plan)) { IsLimited = isLimited } };
        for (var i = 0; i < nodes.Count; i++)
        {
            if (nodes.Count > MaxNodes)
                return new List<Node>();
            var node = nodes[i];
            var cache = state.Open.Of(node.Plan).FirstOrDefault();
            node.IsCached = cache is not null;
            if (cache is { IsFilled: true } or { IsCertain: false } || node.Plan.Call is null)
                continue; // read from the cache, perhaps; or other code, which may keep what it makes

            var limits = !node.IsCached && (_costs.IsLimit(node.Plan) || (node.IsLimited && !node.OwnCost.Kind.HasFlag(PlanCostKind.Wide)));
            var filters = !node.IsCached && (_costs.Filters(node.Plan) || (node.IsFiltered && _costs.LetsFiltersPass(node.Plan)));
            foreach (var input in node.Plan.Inputs)
            {
                var at = IndexOf(input, nodes);
                if (at < 0)
                    nodes.Insert(at = ~at, new Node(input, _costs.Of(input)) { IsLimited = true, IsFiltered = true });
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
        public Node(FramePlan plan, PlanCost ownCost)
        {
            Plan = plan;
            OwnCost = ownCost;
        }

        public FramePlan Plan { get; }

        public PlanCost OwnCost { get; }

        /// <summary>Persisted, perhaps not filled yet: the next job reads it.</summary>
        public bool IsCached { get; set; }

        public bool IsLimited { get; set; }

        /// <summary>Columns that are surely read; known when it matters.</summary>
        public ReadColumns Reads { get; set; } = ReadColumns.None;

        /// <summary>What is above surely depends on the order of the rows.</summary>
        public bool IsOrderRead { get; set; }

        public bool IsFiltered { get; set; }

        public PlanCostKind Cost { get; set; }

        public PlanCost? Reason { get; set; }
    }
}

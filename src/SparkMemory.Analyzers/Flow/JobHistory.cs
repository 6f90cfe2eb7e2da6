using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

/// <summary>The jobs of a body, and what they compute that nothing persists.</summary>
internal sealed class JobHistory : FlowObserver
{
    private readonly List<JobRun> _jobs = new();
    private readonly List<FrameRead> _reads = new();
    private readonly Dictionary<FramePlan, FrameHistory> _frames = new();
    private readonly HashSet<FramePlan> _persisted = new();

    /// <summary>Every job, once for each plan that it may evaluate and each way into a <c>finally</c>.</summary>
    public IEnumerable<JobRun> Jobs => _jobs;

    /// <summary>What jobs read, also those that called methods may or may not run.</summary>
    public IEnumerable<FrameRead> Reads => _reads;

    /// <summary>Expensive frames that jobs compute and that nothing here persists, in the order of first sight.</summary>
    public IEnumerable<FrameHistory> Frames => _frames.Values
        .Where(frame => !_persisted.Contains(frame.Plan))
        .OrderBy(static frame => frame.Plan.Number);

    public override void Persisted(FlowState before, IInvocationOperation site, FrameValue? frame) => PersistedElsewhere(new[] { frame });

    public override void PersistedElsewhere(IEnumerable<FrameValue?> frames)
    {
        foreach (var frame in frames.OfType<FrameValue>())
            _persisted.UnionWith(frame.Plans);
    }

    public override void JobRan(FlowState before, IOperation job, FramePlan plan) =>
        _jobs.Add(new JobRun(job, plan, before.Open));

    public override void MayRead(FlowState before, IOperation job, FrameValue frame, ColumnUse? columns) =>
        _reads.AddRange(frame.Plans.Select(plan => new FrameRead(job, plan, columns, before.Open)));

    public override void Computed(ComputedFrame frame, Computation after)
    {
        if (!_frames.TryGetValue(frame.Plan, out var history))
            _frames.Add(frame.Plan, history = new FrameHistory(frame.Plan, frame.Reason));
        history.Computations.Add(after);
    }
}

/// <summary>A job, the plan that it evaluates, and what is persisted when it starts.</summary>
internal sealed record JobRun(IOperation Operation, FramePlan Plan, OpenFacts Persisted);

/// <summary>A job, or the call of a method that may run several.</summary>
/// <param name="Job">The operation.</param>
/// <param name="Plan">What it reads.</param>
/// <param name="Columns">The columns of that; null when it may read all.</param>
/// <param name="Persisted">What is persisted when it starts.</param>
internal sealed record FrameRead(IOperation Job, FramePlan Plan, ColumnUse? Columns, OpenFacts Persisted);

/// <summary>An expensive frame and how often jobs have computed it, after each of them.</summary>
internal sealed class FrameHistory
{
    public FrameHistory(FramePlan plan, PlanCost reason)
    {
        Plan = plan;
        Reason = reason;
    }

    public FramePlan Plan { get; }

    /// <summary>What makes it expensive.</summary>
    public PlanCost Reason { get; }

    public List<Computation> Computations { get; } = new();
}

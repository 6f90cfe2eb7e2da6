using Microsoft.CodeAnalysis;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

// What jobs compute that no cache keeps.
internal sealed partial class FrameEvents
{
    private void Compute(IOperation job, FramePlan plan, bool isLimited)
    {
        foreach (var frame in ComputedFrames.Of(plan, isLimited, _state, _costs))
        {
            var before = _state.Computed.TryGetValue(frame.Plan, out var known) ? known : Computation.None;
            var isRepeated = before.Jobs.Contains(job) && Loops.Repeats(job.Syntax, frame.Plan.Origin?.Syntax);
            var after = before.After(job, frame.IsFiltered, isRepeated, _state.Conditions);
            _state = _state with { Computed = _state.Computed.SetItem(frame.Plan, after) };
            Observer?.Computed(frame, after);
        }
    }

    /// <summary>The call makes another frame in each turn of a loop: what was computed before is none of it.</summary>
    private FramePlan Renew(FramePlan plan)
    {
        if (!plan.IsStable && _state.Computed.ContainsKey(plan))
            _state = _state with { Computed = _state.Computed.Remove(plan) };
        return plan;
    }
}

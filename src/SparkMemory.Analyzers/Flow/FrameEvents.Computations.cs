using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

// What jobs compute that no cache keeps.
internal sealed partial class FrameEvents
{
    /// <summary>The operations at hand lead to a throw: what they compute is part of an error message, and no work that a cache would save.</summary>
    public bool IsFailing { get; set; }

    /// <summary>Somebody asks what jobs compute: not of functions that are summarised, and not in runs that follow broadcast variables.</summary>
    public bool CountsComputations => !_isSummarised && _broadcasts is null;

    /// <param name="job">Where the job stands.</param>
    /// <param name="plan">What it computes.</param>
    /// <param name="isLimited">It asks for the first rows only.</param>
    /// <param name="wholeJob">The job itself, which a called method may run.</param>
    /// <param name="isForEach">It runs for each element of a sequence.</param>
    private void Compute(IOperation job, FramePlan plan, bool isLimited, IOperation wholeJob, bool isForEach = false)
    {
        if (IsFailing || !CountsComputations)
            return;
        foreach (var frame in _computed.Of(wholeJob, plan, isLimited, _state))
        {
            var before = _state.Computed.TryGetValue(frame.Plan, out var known) ? known : Computation.None;
            var isRepeated = isForEach || (before.Jobs.Contains(job) && Loops.Repeats(job.Syntax, frame.Plan.Origin?.Syntax));
            var after = before.After(job, frame.IsFiltered, isRepeated, _state.Conditions);
            _state = _state with { Computed = _state.Computed.SetItem(frame.Plan, after) };
            Observer?.Computed(frame, after);
        }
    }

    /// <summary>A lambda that the call runs for each element of a sequence runs a job in every turn, as the body of a loop does.</summary>
    private void ComputeForEach(IInvocationOperation call, CalleeInput input, FrameValue value)
    {
        var runsForAll = call.TargetMethod.Name is not ("Any" or "All" or "First" or "FirstOrDefault" or "Last" or "LastOrDefault" or "Single" or "SingleOrDefault");
        if (runsForAll && value.Single is { } plan && input is { Effect.LeastJobs: > 0, WholeJob: { } wholeJob, MayBePersisted: false })
            Compute(call, plan, isLimited: false, wholeJob, isForEach: true);
    }

    /// <summary>The call makes another frame in each turn of a loop: what was computed before is none of it.</summary>
    private FramePlan Renew(FramePlan plan)
    {
        if (!plan.IsStable && _state.Computed.ContainsKey(plan))
            _state = _state with { Computed = _state.Computed.Remove(plan) };
        return plan;
    }
}

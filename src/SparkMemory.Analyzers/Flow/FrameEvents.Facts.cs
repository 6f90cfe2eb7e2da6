using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

// What calls do to the facts of persisted plans.
internal sealed partial class FrameEvents
{
    private void Persist(IInvocationOperation site, FrameValue? frame)
    {
        Observer?.Persisted(_state, site, frame);
        var plan = frame?.Single ?? Unknown(site);
        if (_state.Open.Values.Any(fact => fact.Plan == plan && fact.IsCertain && fact.Site != site))
            return; // Spark keeps the first level and the first cache

        if (_state.Open.TryGetValue(site, out var earlier) && !earlier.Plan.IsStable)
            Observer?.Closed(earlier, FactEnd.LostInLoop);
        _state = _state with
        {
            Open = _state.Open.SetItem(site, new PersistFact(site, plan) { Conditions = _state.Conditions }),
            Released = _state.Released.Remove(plan),
        };
    }

    private void Release(IInvocationOperation site, FrameValue? frame)
    {
        Observer?.Released(_state, site, frame);
        if (frame is null)
            return;

        var ended = _state.Open.Values.Where(fact => frame.Plans.Contains(fact.Plan)).ToImmutableArray();
        Close(ended, FactEnd.Released);
        if (frame.Single is { } plan)
        {
            var sites = _state.Released.TryGetValue(plan, out var before) ? before : ImmutableHashSet<IInvocationOperation>.Empty;
            _state = _state with { Released = _state.Released.SetItem(plan, sites.Add(site)) };
        }
    }

    private void ReleaseAll() => Close(_state.Open.Values.ToImmutableArray(), FactEnd.Released);

    /// <summary>The frame leaves: who gets it can release it.</summary>
    private void HandOn(FrameValue value) =>
        Close(_state.Open.Values.Where(fact => value.Plans.Contains(fact.Plan)).ToImmutableArray(), FactEnd.HandedOn);

    private void Close(ImmutableArray<PersistFact> facts, FactEnd end)
    {
        foreach (var fact in facts)
            Observer?.Closed(fact, end);
        _state = _state with { Open = _state.Open.RemoveRange(facts.Select(static fact => fact.Site)) };
    }

    private void RunJob(IOperation job, FrameValue? value)
    {
        if (value is null)
        {
            RunUnknownCommand();
            return;
        }

        foreach (var plan in value.Plans)
            RunJob(job, plan, isCertain: value.Single is not null);
    }

    private void RunJob(IOperation job, FramePlan plan, bool isCertain)
    {
        Observer?.JobRan(_state, job, plan);
        var read = _state.Filled;
        _state = _state with
        {
            Open = _state.Open.ToImmutableDictionary(static fact => fact.Key, fact => AfterJob(fact.Value, Uses(plan, fact.Value, read), isCertain)),
            Jobs = _state.Jobs.ContainsKey(plan) || !isCertain ? _state.Jobs : _state.Jobs.Add(plan, job),
        };
    }

    /// <summary>A filled plan is read from its own cache: that is a use of it, but nothing below it is evaluated.</summary>
    private static int Uses(FramePlan plan, PersistFact fact, System.Collections.Generic.ISet<FramePlan> read) =>
        plan.Evaluations(fact.Plan, read.Where(other => other != fact.Plan).ToImmutableHashSet());

    private static PersistFact AfterJob(PersistFact fact, int uses, bool isCertain) => uses == 0
        ? fact with { HasLaterJob = fact.HasLaterJob || isCertain }
        : fact with { Uses = Math.Min(2, fact.Uses + uses), IsFilled = fact.IsFilled || isCertain, HasLaterJob = false };

    /// <summary>Code that is not seen gets the frame: it may run any number of jobs on it.</summary>
    private void UseUnknown(FrameValue? value)
    {
        if (value is null)
            return;
        _state = _state with
        {
            Open = _state.Open.ToImmutableDictionary(
                static fact => fact.Key,
                fact => value.Plans.Any(plan => plan.Evaluations(fact.Value.Plan, ImmutableHashSet<FramePlan>.Empty) > 0)
                    ? fact.Value with { HasUnknownUses = true, HasLaterJob = false }
                    : fact.Value with { HasLaterJob = true }),
        };
    }

    /// <summary>Something may run a job that has nothing to do with the frames at hand.</summary>
    private void RunUnknownCommand() => _state = _state with
    {
        Open = _state.Open.ToImmutableDictionary(static fact => fact.Key, static fact => fact.Value with { HasLaterJob = true }),
    };
}

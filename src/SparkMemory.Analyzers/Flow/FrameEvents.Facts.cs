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
        if (frame?.Single is not { } plan)
            return; // one of several frames: which one is persisted, and released later, is not certain
        if (_state.Open.Values.Any(fact => fact.Plan == plan && fact.IsCertain && fact.Site != site))
            return; // Spark keeps the first level and the first cache

        // What a variable still holds from the turn before can be released through it.
        if (_state.Open.TryGetValue(site, out var earlier) && !earlier.Plan.IsStable)
            Observer?.Closed(earlier, EndInNextTurn(site, earlier));
        _state = _state with
        {
            Open = _state.Open.SetItem(site, new PersistFact(site, plan) { Conditions = _state.Conditions }),
            Released = _state.Released.Remove(plan),
        };
        if (_tracked.Contains(plan))
            HandOn(frame);
        foreach (var view in _state.Views.Where(view => view.Value is { } value && value.Plans.Any(other => other.IsMadeFrom(plan))).ToList())
            HandOnWhenNamedElsewhere(view.Key, view.Value);
        KeepWhatMembersHold(plan);
    }

    private FactEnd EndInNextTurn(IInvocationOperation site, PersistFact earlier)
    {
        if (earlier.Owner is not null)
            return FactEnd.Kept;
        var isInUse = earlier.IsBroadcast ? IsNeededBehindLoop(site, earlier.Plan) : IsHeldByAnother(site, earlier.Plan);
        return isInUse ? FactEnd.HandedOn : FactEnd.LostInLoop;
    }

    private bool IsHeldByAnother(IInvocationOperation site, FramePlan plan)
    {
        var own = (site.Outermost().Parent as ISimpleAssignmentOperation)?.Target ?? site.Receiver();
        var ownSymbol = own is null ? null : Frames.VariableSymbol(own);
        return _state.Values.Any(value =>
            value is { Key: ISymbol symbol, Value: { } held } && held.Scoped.Plans.Contains(plan) && !SymbolEqualityComparer.Default.Equals(symbol, ownSymbol));
    }

    private void Release(IInvocationOperation site, FrameValue? frame)
    {
        var ended = _state.Open.Values.Where(fact => frame?.Plans.Contains(fact.Plan) == true).ToImmutableArray();
        Release(site, frame, ended);
    }

    private void Release(IInvocationOperation site, FrameValue? frame, ImmutableArray<PersistFact> ended)
    {
        Observer?.Released(_state, site, frame);
        if (frame is null)
            return;

        Close(ended, FactEnd.Released);
        // Dropping a view, or uncaching its name, is no sign that the frame was persisted.
        if (frame.Single is { } plan && (site.TargetMethod.Name == "Unpersist" || !ended.IsEmpty))
        {
            var sites = _state.Released.TryGetValue(plan, out var before) ? before : ImmutableHashSet<IInvocationOperation>.Empty;
            _state = _state with { Released = _state.Released.SetItem(plan, sites.Add(site)) };
        }
    }

    private void ReleaseAll() => Close(_state.Open.Values.Where(static fact => !fact.IsBroadcast && !fact.IsDestroyed).ToImmutableArray(), FactEnd.Released);

    /// <summary>The frame leaves: who gets it can release it.</summary>
    private void HandOn(FrameValue value)
    {
        Update(fact => !fact.HasUnknownUses && value.Plans.Any(plan => plan.IsMadeFrom(fact.Plan)) ? fact with { HasUnknownUses = true } : fact);
        var ended = value.Kind == FrameValueKind.Scope
            ? FactsOf(value)
            : _state.Open.Values.Where(fact => value.Plans.Any(plan => plan == fact.Plan || (fact.IsBroadcast && plan.IsMadeFrom(fact.Plan))));
        Close(ended.ToImmutableArray(), FactEnd.HandedOn);
    }

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
            RunJob(job, plan, isCertain: value.Single is not null, isLimited: value.Kind == FrameValueKind.FirstRows || IsLimited(job));
    }

    private static bool IsLimited(IOperation job) => job is IInvocationOperation { TargetMethod.Name: "Show" or "First" or "Head" or "IsEmpty" };

    private void RunJob(IOperation job, FramePlan plan, bool isCertain, bool isLimited)
    {
        Observer?.JobRan(_state, job, plan);
        if (isCertain && !IsCheckpoint(job))
            Compute(job, plan, isLimited);
        // A filled plan is read from its own cache: that is a use of it, but nothing below it is evaluated.
        var filled = _state.Filled;
        var fills = isCertain && (PartialJobsFill || !(isLimited || job is IInvocationOperation { TargetMethod.Name: "Tail" }));
        Update(fact => AfterJob(fact, plan.Evaluations(fact.Plan, filled, isLimited), isCertain, fills, plan.IsMadeFrom(fact.Plan) ? null : job));
    }

    private static PersistFact AfterJob(PersistFact fact, int uses, bool isCertain, bool fills, IOperation? other) => uses == 0
        ? LaterJob(fact, isCertain, other)
        : fact with { Uses = Math.Min(2, fact.Uses + uses), IsFilled = fact.IsFilled || fills, HasLaterJob = false, LaterJobs = ImmutableHashSet<IOperation>.Empty };

    private static PersistFact LaterJob(PersistFact fact, bool isCertain = true, IOperation? other = null)
    {
        if (!isCertain || (fact.HasLaterJob && (other is null || fact.LaterJobs.Contains(other))))
            return fact;
        return fact with { HasLaterJob = true, LaterJobs = other is null ? fact.LaterJobs : fact.LaterJobs.Add(other) };
    }

    /// <summary>It keeps what it computes.</summary>
    private bool IsCheckpoint(IOperation job) => job is IInvocationOperation call && _spark.Api.Classify(call.TargetMethod) is { Kind: SparkCallKind.Cut };

    /// <summary>Replaces the facts that change, and only those.</summary>
    private void Update(Func<PersistFact, PersistFact> change)
    {
        var open = _state.Open;
        foreach (var fact in _state.Open.Values)
        {
            var changed = change(fact);
            if (!ReferenceEquals(changed, fact))
                open = open.SetItem(fact.Site, changed);
        }

        if (!ReferenceEquals(open, _state.Open))
            _state = _state with { Open = open };
    }

    /// <summary>Code that is not seen gets the frame: it may run any number of jobs on it.</summary>
    private void UseUnknown(FrameValue? value)
    {
        if (value is not null)
        {
            Update(fact => value.Plans.Any(plan => plan.IsMadeFrom(fact.Plan))
                ? fact with { HasUnknownUses = true, HasLaterJob = false, LaterJobs = ImmutableHashSet<IOperation>.Empty }
                : LaterJob(fact));
        }
    }

    /// <summary>Something may run a job that has nothing to do with the frames at hand.</summary>
    private void RunUnknownCommand() => Update(static fact => LaterJob(fact));
}

using System;
using System.Collections.Generic;
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
        if (_state.Open.Of(plan).Any(fact => fact.IsCertain && fact.Site != site))
            return; // Spark keeps the first level and the first cache

        // What a variable still holds from the turn before can be released through it.
        if (_state.Open.TryGetValue(site, out var earlier) && !earlier.Plan.IsStable)
            Observer?.Closed(earlier, (earlier.IsBroadcast ? IsNeededBehindLoop(site, earlier.Plan) : IsHeldByAnother(site, earlier.Plan)) ? FactEnd.HandedOn : FactEnd.LostInLoop);
        _state = _state with
        {
            Open = _state.Open.Set(new PersistFact(site, plan) { Conditions = _state.Conditions }),
            Released = _state.Released.Remove(plan),
        };
        if (_tracked.Contains(plan))
            HandOn(frame);
        foreach (var view in _state.Views.Where(view => view.Value is { } value && value.Plans.Any(other => other.IsMadeFrom(plan))).ToList())
            HandOnWhenNamedElsewhere(view.Key, view.Value);
    }

    private bool IsHeldByAnother(IInvocationOperation site, FramePlan plan)
    {
        var own = (site.Outermost().Parent as ISimpleAssignmentOperation)?.Target ?? site.Receiver();
        var ownSymbol = own is null ? null : Frames.VariableSymbol(own);
        return _state.Values.Any(value =>
            value is { Key: ISymbol symbol, Value: { } held } && held.Scoped.Plans.Contains(plan) && !SymbolEqualityComparer.Default.Equals(symbol, ownSymbol));
    }

    private void Release(IInvocationOperation site, FrameValue? frame) =>
        Release(site, frame, frame is null ? ImmutableArray<PersistFact>.Empty : _state.Open.Of(frame.Plans));

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
        var used = value.Plans.SelectMany(_state.Open.Below).Where(static fact => !fact.HasUnknownUses).Distinct();
        Set(used.Select(static fact => fact with { HasUnknownUses = true }));
        var ended = value.Kind == FrameValueKind.Scope
            ? FactsOf(value)
            : value.Plans.SelectMany(plan => _state.Open.Below(plan).Where(fact => fact.Plan == plan || fact.IsBroadcast)).Distinct();
        Close(ended.ToImmutableArray(), FactEnd.HandedOn);
    }

    private void Close(ImmutableArray<PersistFact> facts, FactEnd end)
    {
        if (facts.IsEmpty)
            return;
        var open = _state.Open;
        foreach (var fact in facts)
        {
            Observer?.Closed(fact, end);
            open = open.Remove(fact);
        }

        _state = _state with { Open = open };
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
        Func<FramePlan, bool> isRead = _state.IsFilled;
        var used = _state.Open.Below(plan)
            .Select(fact => (Fact: fact, Uses: plan.Evaluations(fact.Plan, isRead, isLimited)))
            .Where(static use => use.Uses > 0)
            .Select(use => use.Fact.AfterUse() with { Uses = Math.Min(2, use.Fact.Uses + use.Uses), IsFilled = use.Fact.IsFilled || isCertain })
            .ToList();
        Set(used);
        if (isCertain)
            RunOther(fact => plan.IsMadeFrom(fact.Plan) ? null : job, used);
    }

    /// <summary>It keeps what it computes.</summary>
    private bool IsCheckpoint(IOperation job) => job is IInvocationOperation call && _spark.Api.Classify(call.TargetMethod) is { Kind: SparkCallKind.Cut };

    /// <summary>Code that is not seen gets the frame: it may run any number of jobs on it.</summary>
    private void UseUnknown(FrameValue? value)
    {
        if (value is null)
            return;
        var used = value.Plans.SelectMany(_state.Open.Below).Distinct().Select(static fact => fact.AfterUse() with { HasUnknownUses = true }).ToList();
        Set(used);
        RunOther(static _ => null, used);
    }

    /// <summary>Something may run a job that has nothing to do with the frames at hand.</summary>
    private void RunUnknownCommand() => RunOther(static _ => null, new List<PersistFact>());

    /// <summary>For all facts but the used ones, a job ran after their last use.</summary>
    private void RunOther(Func<PersistFact, IOperation?> job, List<PersistFact> used) =>
        Set(_state.Open.Unsettled.Where(fact => !used.Contains(fact)).Select(fact => fact.AfterOther(job(fact))));

    /// <summary>Replaces the facts that changed.</summary>
    private void Set(IEnumerable<PersistFact> facts)
    {
        var open = facts.Aggregate(_state.Open, static (open, fact) => open.Set(fact));
        if (!ReferenceEquals(open, _state.Open))
            _state = _state with { Open = open };
    }
}

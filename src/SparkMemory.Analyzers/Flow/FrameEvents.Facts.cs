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
            Observer?.Closed(earlier, IsHeldByAnother(site, earlier.Plan) ? FactEnd.HandedOn : FactEnd.LostInLoop);
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

    private void ReleaseAll() => Close(_state.Open.Values.ToImmutableArray(), FactEnd.Released);

    /// <summary>The frame leaves: who gets it can release it.</summary>
    private void HandOn(FrameValue value)
    {
        var used = value.Plans.SelectMany(_state.Open.Below).Where(static fact => !fact.HasUnknownUses).Distinct();
        Use(used.Select(static fact => fact with { HasUnknownUses = true }).ToList(), leavesOthers: true);
        Close(value.Kind == FrameValueKind.Scope ? FactsOf(value).ToImmutableArray() : _state.Open.Of(value.Plans), FactEnd.HandedOn);
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
            RunJob(job, plan, isCertain: value.Single is not null);
    }

    private void RunJob(IOperation job, FramePlan plan, bool isCertain)
    {
        Observer?.JobRan(_state, job, plan);
        // A filled plan is read from its own cache: that is a use of it, but nothing below it is evaluated.
        Func<FramePlan, bool> isRead = _state.IsFilled;
        var isLimited = job is IInvocationOperation { TargetMethod.Name: "Show" or "First" or "Head" or "Take" };
        var used = _state.Open.Below(plan)
            .Select(fact => (Fact: fact, Uses: plan.Evaluations(fact.Plan, isRead, isLimited)))
            .Where(static use => use.Uses > 0)
            .Select(use => use.Fact with { Uses = Math.Min(2, use.Fact.Uses + use.Uses), IsFilled = use.Fact.IsFilled || isCertain, HasLaterJob = false });
        Use(used.ToList(), leavesOthers: !isCertain);
    }

    /// <summary>Code that is not seen gets the frame: it may run any number of jobs on it.</summary>
    private void UseUnknown(FrameValue? value)
    {
        if (value is not null)
            Use(value.Plans.SelectMany(_state.Open.Below).Distinct().Select(static fact => fact with { HasUnknownUses = true, HasLaterJob = false }).ToList());
    }

    /// <summary>Something may run a job that has nothing to do with the frames at hand.</summary>
    private void RunUnknownCommand() => Use(new List<PersistFact>());

    /// <summary>A job used these facts; for the others it is a job after their last use.</summary>
    private void Use(List<PersistFact> used, bool leavesOthers = false)
    {
        var open = used.Aggregate(_state.Open, static (open, fact) => open.Set(fact));
        if (!leavesOthers)
        {
            var others = open.WithoutLaterJob.Where(fact => !used.Contains(fact));
            open = others.Aggregate(open, static (open, fact) => open.Set(fact with { HasLaterJob = true }));
        }

        if (!ReferenceEquals(open, _state.Open))
            _state = _state with { Open = open };
    }
}

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
        Open(new PersistFact(site, plan));
    }

    /// <summary>A called method has persisted the frame; what it did on it since is known, or nothing is.</summary>
    private void PersistByCallee(IInvocationOperation call, FrameValue frame, PersistFact? made, bool isReturned)
    {
        if (frame.Single is not { } plan)
        {
            Observer?.PersistedElsewhere(new[] { frame });
            return;
        }

        Observer?.PersistedByCallee(_state, call, frame, isReturned);
        Open(new PersistFact(call, plan)
        {
            IsBroadcast = frame.Kind == FrameValueKind.Broadcast,
            Uses = made?.Uses ?? 0,
            IsFilled = made?.IsFilled ?? false,
            HasUnknownUses = made?.HasUnknownUses ?? true,
        });
    }

    private void Open(PersistFact fact)
    {
        if (_state.Open.Keeper(fact.Plan, except: fact.Site) is not null)
            return; // Spark keeps the first level and the first cache

        // What a variable still holds from the turn before can be released through it.
        if (_state.Open.TryGetValue(fact.Site, out var earlier) && !earlier.Plan.IsStable)
            Observer?.Closed(earlier, EndInNextTurn(fact.Site, earlier));
        _state = _state with
        {
            Open = _state.Open.Set(fact with { Conditions = _state.Conditions }),
            Released = _state.Released.Remove(fact.Plan),
        };
        if (_tracked.Contains(fact.Plan))
            HandOn(FrameValue.Of(fact.Plan));
        HandOnWhatViewsName(fact.Plan);
        KeepWhatMembersHold(fact.Plan);
        HandOnWhatOthersHold(fact.Plan);
    }

    /// <summary>The frame, or one made from it, has a name that other code may know.</summary>
    private void HandOnWhatViewsName(FramePlan plan)
    {
        foreach (var view in _state.Views)
        {
            if (view.Value is { } value && value.Plans.Any(other => other.IsMadeFrom(plan)))
                HandOnWhenNamedElsewhere(view.Key, value);
        }
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
        return _state.Values.Marked(FlowMarks.OfPlan(plan)).Any(value =>
            value is { Key: ISymbol symbol, Value: { } held } && held.Scoped.Plans.Contains(plan) && !SymbolEqualityComparer.Default.Equals(symbol, ownSymbol));
    }

    private void Release(IInvocationOperation site, FrameValue? frame)
    {
        if (frame is not null)
            AffectRelease(frame);
        else
            Affect((plan, _) => plan == Elsewhere, static effect => effect.AfterHandOn());
        Release(site, frame, FactsOn(frame));
        HandOnFactsOf(frame is null ? _choices.Keys.ToImmutableArray() : MayBeSame(frame.Plans));
    }

    private void Release(IInvocationOperation site, FrameValue? frame, ImmutableArray<PersistFact> ended)
    {
        Observer?.Released(_state, site, frame);
        if (frame is not null)
            End(site, frame, ended);
    }

    /// <summary>A called method releases the frame. Where nothing is persisted it may do so in case.</summary>
    private void ReleaseByCallee(IInvocationOperation call, FrameValue frame, bool isDestroyed = false)
    {
        if (frame.Kind == FrameValueKind.Broadcast)
        {
            ReleaseVariable(call, frame, isDestroyed);
            return;
        }

        AffectRelease(frame);
        HandOnFactsOf(MayBeSame(frame.Plans));
        var ended = FactsOn(frame);
        if (ended.IsEmpty)
            return;
        Observer?.ReleasedByCallee(_state, call, frame);
        End(call, frame, ended);
    }

    private void End(IInvocationOperation site, FrameValue frame, ImmutableArray<PersistFact> ended)
    {
        Close(ended, FactEnd.Released);
        foreach (var plan in frame.Plans)
        {
            // What other code made of a frame may be that frame.
            foreach (var given in plan.Call is null ? plan.Inputs : ImmutableArray<FramePlan>.Empty)
                HandOnFacts(FrameValue.Of(given));
        }

        // Dropping a view, or uncaching its name, is no sign that the frame was persisted.
        if (frame.Single is { } released && (site.TargetMethod.Name == "Unpersist" || !ended.IsEmpty))
        {
            var sites = _state.Released.TryGetValue(released, out var before) ? before : ImmutableHashSet<IInvocationOperation>.Empty;
            _state = _state with { Released = _state.Released.SetItem(released, sites.Add(site)) };
        }
    }

    private ImmutableArray<PersistFact> FactsOn(FrameValue? frame) => _state.Open.Of(PlansOf(frame)).RemoveAll(static fact => fact.IsDestroyed);

    private void AffectRelease(FrameValue frame)
    {
        if (_state.Effects.IsEmpty)
            return;
        var isGiven = frame.Plans.Any(_state.Effects.ContainsKey);
        var isOwn = !FactsOn(frame).IsEmpty;
        if (frame.Single is not null && isGiven)
            Affect((plan, _) => frame.Plans.Contains(plan), static effect => effect.AfterRelease());
        else if (isGiven || !isOwn)
            Affect((plan, _) => plan == Elsewhere || frame.Plans.Contains(plan), static effect => effect.AfterHandOn());
    }

    private void ReleaseAll()
    {
        Affect(static (_, _) => true, static effect => effect.AfterRelease());
        Close(_state.Open.Values.Where(static fact => !fact.IsBroadcast && !fact.IsDestroyed).ToImmutableArray(), FactEnd.Released);
    }

    /// <summary>The frame leaves: who gets it can release it, and use what it is made of.</summary>
    private void HandOn(FrameValue value)
    {
        AffectHandOn(value);
        HandOnFacts(value);
    }

    private void AffectHandOn(FrameValue value)
    {
        // A frame that is handed on takes the variables with it that its columns need.
        Affect((given, _) => value.Plans.Any(plan => plan == given || (_broadcasts is not null && plan.IsMadeFrom(given))), static effect => effect.AfterHandOn());
        Affect((given, _) => value.Plans.Any(plan => plan.IsMadeFrom(given)), static effect => effect with { HasUnknownUses = true });
    }

    private void HandOnFacts(FrameValue value)
    {
        UseLost(value);
        var used = value.Plans.SelectMany(_state.Open.Below).Where(static fact => !fact.HasUnknownUses).Distinct();
        Set(used.Select(static fact => fact with { HasUnknownUses = true }));
        var ended = value.Kind == FrameValueKind.Scope
            ? FactsOf(value)
            : value.Plans.SelectMany(plan => _state.Open.Below(plan).Where(fact => fact.Plan == plan || fact.IsBroadcast)).Distinct();
        Close(ended.ToImmutableArray(), FactEnd.HandedOn);
        HandOnFactsOf(MayBeSame(value.Plans));
    }

    private void HandOnAll()
    {
        Affect(static (_, _) => true, static effect => effect.AfterHandOn());
        Close(_state.Open.Values.ToImmutableArray(), FactEnd.HandedOn);
    }

    private void Affect(Func<FramePlan, FrameEffect, bool> where, Func<FrameEffect, FrameEffect> change)
    {
        if (!_state.Effects.IsEmpty)
            _state = _state with { Effects = _state.Change(where, change) };
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
        ForgetPersisted(facts.Select(static fact => fact.Plan));
    }

    private void RunJob(IOperation job, FrameValue? value)
    {
        if (value is null)
        {
            RunUnknownCommand();
            return;
        }

        Observer?.Evaluated(_state, job, value);
        Observer?.MayRead(_state, job, value, columns: null);
        UseMaybe(value);
        foreach (var plan in value.Plans)
            RunJob(job, plan, isCertain: value.Single is not null, isLimited: value.Kind == FrameValueKind.FirstRows || IsLimited(job), wholeJob: job);
    }

    /// <summary>A called method evaluates the frame so many times.</summary>
    private void RunJobs(IInvocationOperation call, FrameValue value, int least, int most, bool isTold, IOperation? wholeJob)
    {
        if (isTold && least > 0)
            Observer?.Evaluated(_state, wholeJob is not null && (_broadcasts is null ? _isSummarised : IsWithin(wholeJob, call)) ? wholeJob : call, value);
        UseMaybe(value);
        for (var i = 0; i < most; i++)
        {
            foreach (var plan in value.Plans)
                RunJob(call, plan, isCertain: i < least && value.Single is not null, isLimited: false, wholeJob, isTold && i < least);
        }
    }

    /// <summary>The job stands in a lambda of the call.</summary>
    private static bool IsWithin(IOperation job, IInvocationOperation call) => call.Syntax.Span.Contains(job.Syntax.Span) && job.Syntax.SyntaxTree == call.Syntax.SyntaxTree;

    public static bool IsLimited(IOperation job) => job is IInvocationOperation { TargetMethod.Name: "Show" or "First" or "Head" or "IsEmpty" };

    private void RunJob(IOperation job, FramePlan plan, bool isCertain, bool isLimited, IOperation? wholeJob, bool isTold = true)
    {
        if (isTold)
            Observer?.JobRan(_state, job, plan);
        if (isCertain && wholeJob is not null && !IsCheckpoint(job))
            Compute(job, plan, isLimited, wholeJob); // a called method may put filters on top

        var fills = isCertain && (PartialJobsFill || !(isLimited || job is IInvocationOperation { TargetMethod.Name: "Tail" }));
        var used = UsedBy(plan, isLimited, fills);
        if (isCertain)
            RunOther(fact => plan.IsMadeFrom(fact.Plan) ? null : job);
        Set(used);
        AffectJobs(plan, isCertain, isLimited);
    }

    /// <summary>The facts that a job on the plan uses, as they are after it.</summary>
    private List<PersistFact> UsedBy(FramePlan plan, bool isLimited, bool fills)
    {
        // A filled plan is read from its own cache: that is a use of it, but nothing below it is evaluated.
        Func<FramePlan, bool> isRead = _state.IsFilled;
        var used = new List<PersistFact>();
        foreach (var fact in _state.Open.Below(plan))
        {
            var uses = plan.Evaluations(fact.Plan, isRead, isLimited);
            if (uses > 0)
                used.Add(fact.AfterUses(uses, fills));
        }

        return used;
    }

    private void AffectJobs(FramePlan plan, bool isCertain, bool isLimited)
    {
        if (_state.Effects.IsEmpty)
            return;
        foreach (var given in _state.Effects.Keys)
        {
            var uses = plan.Evaluations(given, _state.IsFilled, isLimited);
            Affect((other, _) => other == given, effect => effect.AfterJobs(isCertain ? uses : 0, uses));
        }

        if (!_state.Effects.Keys.Any(plan.IsMadeFrom))
            Affect((other, _) => other == Elsewhere, static effect => effect with { HasUnknownUses = true });
    }

    /// <summary>It keeps what it computes.</summary>
    private bool IsCheckpoint(IOperation job) => job is IInvocationOperation call && SiteOf(call).Row is { Kind: SparkCallKind.Cut };

    /// <summary>Code that is not seen gets the frame: it may run any number of jobs on it.</summary>
    private void UseUnknown(FrameValue? value)
    {
        if (value is null)
            return;
        UseMaybe(value);
        var used = value.Plans.SelectMany(_state.Open.Below).Distinct().Select(static fact => fact.AfterUnknownUses()).ToList();
        RunOther(static _ => null);
        Set(used);
        Affect((given, _) => value.Plans.Any(plan => plan.IsMadeFrom(given)), static effect => effect with { HasUnknownUses = true });
    }

    /// <summary>Something may run a job that has nothing to do with the frames at hand.</summary>
    private void RunUnknownCommand()
    {
        RunOther(static _ => null);
        Affect((plan, _) => plan == Elsewhere, static effect => effect with { HasUnknownUses = true });
    }

    /// <summary>Other code may run jobs: on what fields stand for, or on frames that have nothing to do with those at hand.</summary>
    private void RunElsewhere()
    {
        RunUnknownCommand();
        foreach (var member in _members)
            UseUnknown(Get(member));
    }

    /// <summary>A job ran after the last use of all facts; those that it uses are set behind this.</summary>
    private void RunOther(Func<PersistFact, IOperation?> job)
    {
        var open = _state.Open.AfterOther(job);
        if (!ReferenceEquals(open, _state.Open))
            _state = _state with { Open = open };
    }

    /// <summary>Replaces the facts that changed.</summary>
    private void Set(IEnumerable<PersistFact> facts)
    {
        var open = facts.Aggregate(_state.Open, static (open, fact) => open.Set(fact));
        if (!ReferenceEquals(open, _state.Open))
            _state = _state with { Open = open };
    }
}

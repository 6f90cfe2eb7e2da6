using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

// A persist of one of several frames: what is persisted is a plan of its own, "whichever it was", that the variable stands for from
// there on. What happens to one of the frames under another name may happen to it, and the other way round.
internal sealed partial class FrameEvents
{
    // Such plans, with the frames that each can be.
    private readonly Dictionary<FramePlan, ImmutableArray<FramePlan>> _choices = new();

    /// <summary>The frame that the call persists as one plan. Where values join, one more than the frames must find room.</summary>
    private FrameValue? AsOne(IInvocationOperation call, FrameValue? frame)
    {
        if (_isSummarised || _broadcasts is not null || frame is not { Kind: FrameValueKind.Frame, Single: null } || frame.Plans.Length == FrameValue.MaxPlans)
            return frame;

        // In a loop the frame may be made from what the same call has persisted in the turn before.
        var frames = frame.Plans.Where(plan => !plan.SelfAndInputs().Any(below => IsChoiceAt(below, call))).ToImmutableArray();
        if (frames.IsEmpty)
            return frame;
        var isGiven = frames.Any(static plan => plan is { Call: null, Origin: null });
        var choice = _plans.Opaque($"one of {string.Concat(frames)} at {call.Syntax.SpanStart}", isGiven ? null : call, isStable: frames.All(static plan => plan.IsStable));
        _choices[choice] = frames;
        Observer?.PersistedElsewhere(new[] { frame });
        _state = frames.Aggregate(_state, static (state, plan) => state with { Released = state.Released.Remove(plan) });

        var one = FrameValue.Of(choice);
        var variable = call.Receiver();
        if (variable is IFlowCaptureReferenceOperation capture)
        {
            Set(capture.Id, one);
            variable = _captured.TryGetValue(capture.Id, out var captured) ? captured : null;
        }

        if (variable is not null && Frames.VariableSymbol(variable) is { } symbol && _state.Values.ContainsKey(symbol))
            Set(symbol, one);
        return one;
    }

    /// <summary>What the persist of the frame returns: where paths meet, each of several frames may have been persisted on its own.</summary>
    private FrameValue? AsPersisted(FrameValue? frame) =>
        !_isSummarised && _broadcasts is null && frame?.Single is { } plan && _state.Open.Of(plan).Any(static fact => fact is { IsCertain: true, Owner: null })
            ? frame.Persisted()
            : frame;

    /// <summary>The plans may be released from here on.</summary>
    private void ForgetPersisted(IEnumerable<FramePlan> plans)
    {
        if (!_state.Values.Marks.Overlaps(FlowMarks.Persisted))
            return;
        var values = plans.SelectMany(plan => _state.Values.Marked(FlowMarks.OfPlan(plan)).Where(value => value.Value is { IsPersisted: true } held && held.Plans.Contains(plan)));
        _state = _state with { Values = values.Aggregate(_state.Values, static (all, value) => all.SetItem(value.Key, value.Value!.Persisted(false))) };
    }

    private bool IsChoiceAt(FramePlan plan, IInvocationOperation call) =>
        _choices.ContainsKey(plan) && plan.Identity.EndsWith(" at " + call.Syntax.SpanStart, System.StringComparison.Ordinal);

    /// <summary>Other plans that may be the same frame as one of these.</summary>
    private ImmutableArray<FramePlan> MayBeSame(IEnumerable<FramePlan> plans)
    {
        if (_choices.Count == 0)
            return ImmutableArray<FramePlan>.Empty;
        var known = new HashSet<FramePlan>(plans);
        var others = _choices.Where(choice => known.Contains(choice.Key)).SelectMany(static choice => choice.Value)
            .Concat(_choices.Where(choice => choice.Value.Any(known.Contains)).Select(static choice => choice.Key));
        return others.Where(known.Add).ToImmutableArray();
    }

    /// <summary>Nothing was persisted, or enumerated, through a variable that is null.</summary>
    private FlowState AssumeNull(FrameValue? value, FlowState state) => PlansOf(value)
        .Where(plan => value!.Single is not null || _choices.ContainsKey(plan))
        .Aggregate(value?.Source is { } source ? state.AssumeNoRows(source) : state, static (state, plan) => state.AssumeNull(plan));

    /// <summary>A job may also read what may be the same as the frame, or as one that it is made from.</summary>
    private void UseMaybe(FrameValue value)
    {
        UseLost(value);
        if (_choices.Count > 0)
            Set(MayBeSame(value.Plans.SelectMany(static plan => plan.SelfAndInputs())).SelectMany(_state.Open.Below).Distinct().Select(static fact => fact.AfterUnknownUses()));
    }

    /// <summary>One of the frames has a name, or is held by a member or a registry: it can be released from there.</summary>
    private void HandOnWhatOthersHold(FramePlan choice)
    {
        if (!_choices.TryGetValue(choice, out var frames))
            return;
        foreach (var view in _state.Views.Where(view => PlansOf(view.Value).Any(frames.Contains)).ToList())
            HandOnWhenNamedElsewhere(view.Key, view.Value);
        if (frames.Any(plan => _memberPlans.ContainsKey(plan) || _tracked.Contains(plan) || _members.Any(member => PlansOf(Get(member)).Contains(plan))))
            HandOn(FrameValue.Of(choice));
    }

    /// <summary>Something is released of which it is not known whether it is one of these.</summary>
    private void HandOnFactsOf(ImmutableArray<FramePlan> plans)
    {
        if (!plans.IsEmpty)
            Close(_state.Open.Of(plans), FactEnd.HandedOn);
    }
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

// Frames of which too much is possible: a variable that stands for more plans than a value has room for, as one does that a loop builds
// up. It may be any of the frames here, or be made from any of them.
internal sealed partial class FrameEvents
{
    // One for each place that reads such a variable.
    private readonly HashSet<FramePlan> _lost = new();

    private FrameValue LostFrame(IOperation reference)
    {
        var plan = _plans.Opaque($"{FramePlan.UnknownPrefix}variable {reference.Syntax.SpanStart}", reference, isStable: false);
        _lost.Add(plan);
        return FrameValue.Of(plan);
    }

    private bool IsLost(FrameValue frame) => _lost.Count > 0 && frame.Plans.Any(plan => _lost.Contains(plan));

    /// <summary>The frame is read: what is persisted may be read with it.</summary>
    private void UseLost(FrameValue value)
    {
        if (_lost.Count == 0 || !value.Plans.Any(plan => _lost.Any(lost => plan.Evaluations(lost, _state.IsFilled) > 0)))
            return;
        Set(_state.Open.Values.Where(fact => !value.Plans.Any(plan => plan.IsMadeFrom(fact.Plan))).Select(static fact => fact.AfterUse() with { HasUnknownUses = true }).ToList());
        Affect(static (_, _) => true, static effect => effect with { HasUnknownUses = true });
    }
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

/// <summary>
/// Where the limits that no option sets make a body's analysis lose what it knew: <see cref="FrameValue.MaxPlans"/> for a value,
/// <see cref="ComputedFrames.MaxNodes"/> for a job. Other limits only end a count that is high enough.
/// </summary>
internal sealed class FixedLimits : FlowObserver
{
    private readonly HashSet<(string? Name, bool IsRows)> _lost = new();

    // By block and variable that lost its value there: the kind of value that all ways to the block bring; null when one brings none, or another.
    private readonly Dictionary<(int Block, object Variable), FrameValueKind?> _brought = new();

    /// <summary>Values that may be one of too many frames, or of too many sequences of rows; without a name what no variable holds.</summary>
    public IEnumerable<(string? Name, bool IsRows)> Lost => _brought
        .Where(static ways => ways.Value is not null)
        .Select(static ways => ((ways.Key.Variable as ISymbol)?.Name, ways.Value == FrameValueKind.Rows))
        .Concat(_lost)
        .Distinct()
        .OrderBy(static value => value.Name, System.StringComparer.Ordinal);

    /// <summary>What a job computes is too much to be judged.</summary>
    public bool HasLongLineage { get; private set; }

    public override void Met(int block, FlowState state, FlowState? joined)
    {
        foreach (var variable in joined?.Values ?? state.Values)
        {
            if (variable.Value is { IsRows: false } or { Source: not null } || !(state.Values.TryGetValue(variable.Key, out var brought) || variable.Key is IFieldSymbol or IPropertySymbol))
                continue; // a local without a value on this way is not read behind it
            var kind = brought is null or { IsRows: true, Source: null or { Next: not null } } ? (FrameValueKind?)null
                : brought.IsRows ? FrameValueKind.Rows
                : brought.Kind;
            _brought[(block, variable.Key)] = !_brought.TryGetValue((block, variable.Key), out var others) || others == kind ? kind : null;
        }
    }

    /// <summary>One that is persisted out of as many as a value can be has no room beside them.</summary>
    public override void Persisted(FlowState before, IInvocationOperation site, FrameValue? frame)
    {
        if (frame is { Kind: FrameValueKind.Frame, Plans.Length: FrameValue.MaxPlans })
            _lost.Add((Frames.Variable(site.Receiver())?.Name, IsRows: false));
    }

    public override void JobRan(FlowState before, IOperation job, FramePlan plan) =>
        HasLongLineage |= plan.SelfAndInputs().Skip(ComputedFrames.MaxNodes).Any() && !plan.SelfAndInputs().Any(before.IsFilled);
}

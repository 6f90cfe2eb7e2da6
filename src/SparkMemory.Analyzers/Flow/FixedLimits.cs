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

    private readonly Dictionary<int, List<FlowState>> _ways = new();
    private readonly Dictionary<int, FlowState> _blocks = new();

    /// <summary>Values that may be one of too many frames, or of too many sequences of rows; without a name what no variable holds.</summary>
    public IEnumerable<(string? Name, bool IsRows)> Lost => _blocks
        .SelectMany(block => _ways.TryGetValue(block.Key, out var ways) ? LostIn(block.Value, ways) : Enumerable.Empty<(string? Name, bool IsRows)>())
        .Concat(_lost)
        .Distinct()
        .OrderBy(static value => value.Name, System.StringComparer.Ordinal);

    /// <summary>What a job computes is too much to be judged.</summary>
    public bool HasLongLineage { get; private set; }

    public override void Met(int block, FlowState state)
    {
        if (!_ways.TryGetValue(block, out var ways))
            _ways.Add(block, ways = new());
        ways.Add(state);
    }

    public override void Entered(int block, FlowState state) => _blocks[block] = state;

    /// <summary>One that is persisted out of as many as a value can be has no room beside them.</summary>
    public override void Persisted(FlowState before, IInvocationOperation site, FrameValue? frame)
    {
        if (frame is { Kind: FrameValueKind.Frame, Plans.Length: FrameValue.MaxPlans })
            _lost.Add((Frames.Variable(site.Receiver())?.Name, IsRows: false));
    }

    public override void JobRan(FlowState before, IOperation job, FramePlan plan) =>
        HasLongLineage |= plan.SelfAndInputs().Skip(ComputedFrames.MaxNodes).Any() && !plan.SelfAndInputs().Any(before.IsFilled);

    /// <summary>Variables without a value to which all ways bring a value of one kind.</summary>
    private static IEnumerable<(string? Name, bool IsRows)> LostIn(FlowState state, List<FlowState> ways)
    {
        foreach (var variable in state.Values)
        {
            if (variable.Value is { IsRows: false } or { Source: not null })
                continue;
            var kinds = ways
                .Where(way => variable.Key is IFieldSymbol or IPropertySymbol || way.Values.ContainsKey(variable.Key)) // a local without a value on a way is not read behind it
                .Select(way => KindOf(way.Values.TryGetValue(variable.Key, out var brought) ? brought : null))
                .Distinct()
                .ToList();
            if (kinds.Count == 1 && kinds[0] is { } kind)
                yield return ((variable.Key as ISymbol)?.Name, kind == FrameValueKind.Rows);
        }
    }

    private static FrameValueKind? KindOf(FrameValue? value) => value switch
    {
        null or { IsRows: true, Source: null or { Next: not null } } => null,
        { IsRows: true } => FrameValueKind.Rows,
        _ => value.Kind,
    };
}

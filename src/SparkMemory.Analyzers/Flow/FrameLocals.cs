using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

/// <summary>What the frame locals of a body stand for, all their assignments together.</summary>
internal sealed class FrameLocals : FlowObserver
{
    private readonly SparkSymbols _symbols;
    private readonly Dictionary<ILocalSymbol, FrameLocal> _locals = new(SymbolEqualityComparer.Default);
    private readonly HashSet<FramePlan> _givenAway = new();

    public FrameLocals(SparkSymbols symbols) => _symbols = symbols;

    public IEnumerable<FrameLocal> All => _locals.Values;

    /// <summary>Code that is not followed got the frame.</summary>
    public bool IsGivenAway(FrameLocal local) => local.Plans.Any(_givenAway.Contains);

    public override void Assigned(FlowState before, ILocalSymbol local, FrameValue? value)
    {
        if (!_symbols.IsDataFrame(local.Type))
            return;
        if (!_locals.TryGetValue(local, out var known))
            _locals.Add(local, known = new FrameLocal(local));
        if (value is null)
            known.IsUnknown = true;
        else
            known.Plans.UnionWith(value.Plans);
        known.IsPersistedFirst |= value is not null && before.Open.Of(value.Plans).Any(static fact => fact.IsCertain);
    }

    public override void PersistedElsewhere(IEnumerable<FrameValue?> frames) =>
        _givenAway.UnionWith(frames.OfType<FrameValue>().SelectMany(static frame => frame.Plans));
}

/// <summary>A local of type <c>DataFrame</c>.</summary>
internal sealed class FrameLocal
{
    public FrameLocal(ILocalSymbol local) => Local = local;

    public ILocalSymbol Local { get; }

    /// <summary>What it is assigned, in the order of first sight.</summary>
    public SortedSet<FramePlan> Plans { get; } = new(Comparer<FramePlan>.Create(static (first, second) => first.Number.CompareTo(second.Number)));

    /// <summary>It may also stand for a frame that is not known, or for one of too many.</summary>
    public bool IsUnknown { get; set; }

    /// <summary>What it is assigned is persisted already.</summary>
    public bool IsPersistedFirst { get; set; }
}

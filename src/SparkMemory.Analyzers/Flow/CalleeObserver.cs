using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

/// <summary>Makes the summary of a callee out of what happens in it.</summary>
internal sealed class CalleeObserver : FlowObserver
{
    private readonly HashSet<FramePlan> _mayBePersisted = new();
    private readonly HashSet<FramePlan> _thrownUnreleased = new();
    private readonly List<FlowState> _ends = new();
    private readonly ColumnReads _reads;
    private readonly ComputedColumns? _columns;

    // By what is read: the first job, or null when one may read some of it only.
    private readonly Dictionary<FramePlan, IOperation?> _wholeJobs = new();
    private readonly Dictionary<FramePlan, ColumnUse?> _columnsRead = new();
    private readonly Dictionary<FramePlan, PersistFact?> _persisted = new();
    private FlowMap<FramePlan, FrameEffect>? _effects;
    private FlowMap<RowSource, Enumeration>? _enumerated;
    private FlowState? _returning;
    private bool _mayThrow;

    private bool _hasResult;
    private FrameValue? _result;
    private PersistFact? _persistedResult;

    /// <param name="reads">Tells which columns jobs read at most.</param>
    /// <param name="columns">Tells which columns jobs compute; null when nobody asks.</param>
    public CalleeObserver(ColumnReads reads, ComputedColumns? columns)
    {
        _reads = reads;
        _columns = columns;
    }

    public override void Persisted(FlowState before, IInvocationOperation site, FrameValue? frame) => PersistedElsewhere(new[] { frame });

    public override void PersistedElsewhere(IEnumerable<FrameValue?> frames) =>
        _mayBePersisted.UnionWith(frames.SelectMany(static frame => frame?.Plans ?? ImmutableArray<FramePlan>.Empty));

    public override void Evaluated(FlowState before, IOperation job, FrameValue frame)
    {
        foreach (var given in before.Effects.Keys.Where(given => frame.Plans.Any(plan => plan.IsMadeFrom(given))))
        {
            var isWhole = frame.Single is { } plan && (_columns is null ? ReadsEveryRow(job, frame, given) : _columns.ReadAll(job, plan, given, before));
            _wholeJobs[given] = !isWhole ? null : _wholeJobs.TryGetValue(given, out var first) ? first : job;
        }
    }

    public override void MayRead(FlowState before, IOperation job, FrameValue frame, ColumnUse? columns)
    {
        foreach (var plan in frame.Plans)
        {
            foreach (var given in before.Effects.Keys.Where(plan.IsMadeFrom))
            {
                var use = _reads.UseOf(plan, columns, given);
                _columnsRead[given] = _columnsRead.TryGetValue(given, out var others) ? ColumnUse.Join(others, use) : use;
            }
        }
    }

    /// <summary>Neither the job nor what it puts on top of the frame leaves out rows, as far as is known.</summary>
    private static bool ReadsEveryRow(IOperation job, FrameValue frame, FramePlan given)
    {
        var steps = frame.Plans[0].SelfAndInputs().Where(plan => plan != given && plan.IsMadeFrom(given)).ToList();
        var isLimited = frame.Kind == FrameValueKind.FirstRows || FrameEvents.IsLimited(job);
        return job is not IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.IsEmpty: false }
            && steps.TrueForAll(static plan => plan.Call is not null && plan.Origin is not IInvocationOperation { TargetMethod.Name: "Filter" or "Where" or "Limit" or "Sql" })
            && (!isLimited || steps.Exists(static plan => plan.Call is { Kind: SparkCallKind.Wide }));
    }

    public override void MayLeaveByException(FlowState state, IOperation operation)
    {
        _mayThrow = true;
        _thrownUnreleased.UnionWith(state.Effects.Where(static effect => !effect.Value.IsReleased).Select(static effect => effect.Key));
    }

    public override void Returning(FlowState before) => _returning = before;

    public override void Left(FlowState state, IOperation? at, FrameValue? returned)
    {
        _ends.Add(state);
        foreach (var effect in state.Effects)
        {
            if (!effect.Value.IsNormal)
                continue;
            var fact = OpenFact(state, effect.Key, returned);
            _persisted[effect.Key] = !_persisted.TryGetValue(effect.Key, out var before) ? fact : Both(before, fact);
        }

        _effects = _effects is null ? state.Effects : FlowState.JoinEffects(_effects, state.Effects);
        _enumerated = _enumerated is null ? state.Enumerated : FlowState.JoinEnumerations(_enumerated, state.Enumerated);
        var persisted = returned?.Single is { } plan ? OpenFact(state, plan, returned) : null;
        (_result, _persistedResult) = _hasResult ? (FrameValue.Join(_result, returned), Both(_persistedResult, persisted)) : (returned, persisted);
        _hasResult = true;
        _returning = null;
    }

    public CalleeSummary Summary(ImmutableArray<CalleeInput> inputs, FramePlan elsewhere, bool isIterator) => new()
    {
        Inputs = inputs.Select(Complete).ToImmutableArray(),
        Elsewhere = EffectOn(elsewhere),
        Result = _result,
        PersistedResult = _result?.Single is null ? null : _persistedResult,
        MayPersistResult = _result?.Plans.Any(_mayBePersisted.Contains) == true,
        MayThrow = _mayThrow,
        IsIterator = isIterator,
    };

    private CalleeInput Complete(CalleeInput input) => input with
    {
        Effect = EffectOn(input.Plan),
        Enumerated = _enumerated is not null && _enumerated.TryGetValue(RowSource.Of(input.Symbol), out var enumerated) ? enumerated : Enumeration.None,
        Persisted = _persisted.TryGetValue(input.Plan, out var fact) ? fact : null,
        MayBePersisted = _mayBePersisted.Contains(input.Plan),
        WholeJob = _wholeJobs.TryGetValue(input.Plan, out var job) ? job : null,
        Columns = _columnsRead.TryGetValue(input.Plan, out var columns) ? columns : null,
        ThrowsUnreleased = _thrownUnreleased.Contains(input.Plan),
        IsWritten = _ends.Any(state => !state.Values.TryGetValue(input.Symbol, out var value) || value?.Single != input.Plan),
    };

    /// <summary>A body that never ends normally does nothing that a caller could see afterwards.</summary>
    private FrameEffect EffectOn(FramePlan plan) => _effects is not null && _effects.TryGetValue(plan, out var effect) ? effect : FrameEffect.None;

    /// <summary>The fact of a plan that is persisted for certain where the body ends; what is returned was open until then.</summary>
    private PersistFact? OpenFact(FlowState state, FramePlan plan, FrameValue? returned)
    {
        var isReturned = returned?.Plans.Contains(plan) == true && !state.Released.ContainsKey(plan);
        var facts = isReturned && _returning is { } returning ? returning.Open.Of(plan).Concat(state.Open.Of(plan)) : state.Open.Of(plan);
        return facts.FirstOrDefault(static fact => fact is { IsCertain: true, IsDestroyed: false, Owner: null });
    }

    private static PersistFact? Both(PersistFact? first, PersistFact? second) =>
        first is null || second is null ? null : PersistFact.Join(first, second);
}

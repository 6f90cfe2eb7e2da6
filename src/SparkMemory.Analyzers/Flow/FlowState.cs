using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

/// <summary>
/// What is known at one point of a body. Immutable; where paths meet, <see cref="Join"/> keeps what holds on all of them, and of
/// persisted plans what may hold on one.
/// </summary>
internal sealed record FlowState
{
    public static readonly FlowState Start = new();

    /// <summary>Stands in the name of a condition between what is compared and the constant.</summary>
    public const string Equality = " Equals ";

    /// <summary>What locals, parameters, fields of <c>this</c> and the compiler's captures stand for.</summary>
    public FlowMap<object, FrameValue?> Values { get; init; } = FlowMap<object, FrameValue?>.Empty;

    /// <summary>Temp views by name.</summary>
    public FlowMap<string, FrameValue?> Views { get; init; } = FlowMap<string, FrameValue?>.Empty;

    /// <summary>Persisted plans that are not released.</summary>
    public OpenFacts Open { get; init; } = OpenFacts.Empty;

    /// <summary>Plans released on some path and not persisted again, with the calls that released them.</summary>
    public FlowMap<FramePlan, ImmutableHashSet<IInvocationOperation>> Released { get; init; } =
        FlowMap<FramePlan, ImmutableHashSet<IInvocationOperation>>.Empty;

    /// <summary>What happened so far to frames that the caller gave; empty unless the body is summarised.</summary>
    public FlowMap<FramePlan, FrameEffect> Effects { get; init; } = FlowMap<FramePlan, FrameEffect>.Empty;

    /// <summary>Expensive plans that jobs have computed on some path without a cache.</summary>
    public FlowMap<FramePlan, Computation> Computed { get; init; } = FlowMap<FramePlan, Computation>.Empty;

    /// <summary>Lazy rows that some path has enumerated, by what made them.</summary>
    public FlowMap<RowSource, Enumeration> Enumerated { get; init; } = FlowMap<RowSource, Enumeration>.Empty;

    /// <summary>Conditions of the branches taken on every path to here.</summary>
    public FlowMap<string, bool> Conditions { get; init; } = FlowMap<string, bool>.Empty;

    /// <summary>Whether a job reads the plan from the cache.</summary>
    public bool IsFilled(FramePlan plan) => Open.Of(plan).Any(static fact => fact is { IsFilled: true, IsCertain: true });

    /// <summary>What holds where paths meet; one of the states itself, preferably the first, when that is the result.</summary>
    public static FlowState Join(FlowState? first, FlowState second)
    {
        if (first is null || ReferenceEquals(first, second))
            return second;
        var joined = new FlowState
        {
            Values = FlowMap<object, FrameValue?>.Join(first.Values, second.Values, JoinValues, OnOnePath),
            Views = FlowMap<string, FrameValue?>.Join(first.Views, second.Views, JoinValues, lonely: null),
            Open = OpenFacts.Join(first.Open, second.Open),
            Released = FlowMap<FramePlan, ImmutableHashSet<IInvocationOperation>>.Join(first.Released, second.Released, JoinSites, FlowMap<FramePlan, ImmutableHashSet<IInvocationOperation>>.Keep),
            Effects = JoinEffects(first.Effects, second.Effects),
            Computed = FlowMap<FramePlan, Computation>.Join(first.Computed, second.Computed, JoinComputations, FlowMap<FramePlan, Computation>.Keep),
            Enumerated = JoinEnumerations(first.Enumerated, second.Enumerated),
            Conditions = PersistFact.Common(first.Conditions, second.Conditions),
        };
        return joined.IsSharedWith(first) ? first : joined.IsSharedWith(second) ? second : joined;
    }

    public static FlowMap<FramePlan, FrameEffect> JoinEffects(FlowMap<FramePlan, FrameEffect> first, FlowMap<FramePlan, FrameEffect> second) =>
        FlowMap<FramePlan, FrameEffect>.Join(first, second, JoinEffects, FlowMap<FramePlan, FrameEffect>.Keep);

    public static FlowMap<RowSource, Enumeration> JoinEnumerations(FlowMap<RowSource, Enumeration> first, FlowMap<RowSource, Enumeration> second) =>
        FlowMap<RowSource, Enumeration>.Join(first, second, JoinEnumerations, static (_, enumeration) => enumeration.OnSomePath());

    /// <summary>On this branch the condition has this value: facts that were made where it had the other do not hold.</summary>
    public FlowState Assume(string condition, bool value)
    {
        var marks = FlowMarks.OfCondition(condition);
        return this with
        {
            Conditions = Conditions.SetItem(condition, value),
            Open = Open.Without(marks, fact => Contradicts(fact.Conditions, condition, value)),
            Computed = Computed.RemoveAll(Computed.Marked(marks)
                .Where(frame => Contradicts(frame.Value.Conditions, condition, value))
                .Select(static frame => frame.Key)),
            Enumerated = Enumerated.Marked(marks)
                .Where(rows => Contradicts(rows.Value.Conditions, condition, value))
                .Aggregate(Enumerated, static (enumerated, rows) => enumerated.SetItem(rows.Key, rows.Value.Elsewhere())),
            Effects = Change(static (_, effect) => !effect.IsReleased, effect => effect with { KeptWhen = effect.KeptWhen.SetItem(condition, value) }),
        };
    }

    /// <summary>The condition changes: it has this value from here on, or an unknown one, whatever it was when facts were made.</summary>
    public FlowState Assign(string condition, bool? value)
    {
        return this with
        {
            Conditions = After(Conditions),
            Open = Open.Values.ToList().Aggregate(Open, (open, fact) => open.Set(fact with { Conditions = After(fact.Conditions) })),
            Computed = Computed.Change((_, computation) => computation with { Conditions = After(computation.Conditions) }),
            Enumerated = Enumerated.Change((_, enumeration) => enumeration with { Conditions = After(enumeration.Conditions) }),
            Effects = Change(static (_, _) => true, effect => effect with { KeptWhen = effect.KeptWhen.Remove(condition) }),
        };

        FlowMap<string, bool> After(FlowMap<string, bool> conditions) =>
            value is { } known ? conditions.SetItem(condition, known) : conditions.Remove(condition);
    }

    /// <summary>Here the plan's variable is null, so that there is no such plan.</summary>
    public FlowState AssumeNull(FramePlan plan) => this with
    {
        Open = Open.RemoveAll(Open.Of(plan)),
        Effects = Change((input, _) => input == plan, static effect => effect with { IsNormal = false, IsReleased = true }),
    };

    /// <summary>Here the variable of lazy rows is null, so that there are none.</summary>
    public FlowState AssumeNoRows(RowSource source) => this with { Enumerated = Enumerated.SetItem(source, Enumeration.OfNull) };

    /// <summary>As it is seen by the handler of an exception.</summary>
    public FlowState AfterException() => this with
    {
        Open = Open.AfterException(),
        Effects = Change(static (_, effect) => effect.IsNormal, static effect => effect with { IsNormal = false }),
        Computed = FlowMap<FramePlan, Computation>.Empty, // computing again after a failure is no waste
        Enumerated = FlowMap<RowSource, Enumeration>.Empty,
    };

    /// <summary>The state when an operation has thrown before which it was this: a job that fails has read its frames, too.</summary>
    /// <param name="success">The state when it has not thrown.</param>
    public FlowState AfterFailureOf(FlowState success) => this with
    {
        Open = Open.WithUsesOf(success.Open),
        Effects = Effects.Change((plan, effect) =>
            success.Effects.TryGetValue(plan, out var later) && later.MostJobs > effect.MostJobs ? effect with { MostJobs = later.MostJobs } : effect),
    };

    /// <summary>The effects, changed where the condition holds.</summary>
    public FlowMap<FramePlan, FrameEffect> Change(System.Func<FramePlan, FrameEffect, bool> where, System.Func<FrameEffect, FrameEffect> change) =>
        Effects.Change((plan, effect) => where(plan, effect) ? change(effect) : effect);

    private bool IsSharedWith(FlowState other) =>
        ReferenceEquals(Values, other.Values)
        && ReferenceEquals(Views, other.Views)
        && ReferenceEquals(Open, other.Open)
        && ReferenceEquals(Released, other.Released)
        && ReferenceEquals(Effects, other.Effects)
        && ReferenceEquals(Computed, other.Computed)
        && ReferenceEquals(Enumerated, other.Enumerated)
        && ReferenceEquals(Conditions, other.Conditions);

    /// <summary>The condition had the other value there, or what it compares was equal to another constant.</summary>
    private static bool Contradicts(FlowMap<string, bool> conditions, string condition, bool value)
    {
        if (conditions.TryGetValue(condition, out var then))
            return then != value;
        var compared = condition.IndexOf(Equality, System.StringComparison.Ordinal);
        return value && compared >= 0 && conditions.Any(other =>
            other.Value && string.CompareOrdinal(other.Key, 0, condition, 0, compared + Equality.Length) == 0);
    }

    private static bool JoinValues(FrameValue? first, FrameValue? second, out FrameValue? joined)
    {
        joined = ReferenceEquals(first, second) ? first : FrameValue.Join(first, second);
        return true;
    }

    /// <summary>A local is unassigned on a path without it and cannot be read there; a field has its old value, which is unknown.</summary>
    private static FrameValue? OnOnePath(object variable, FrameValue? value) => variable is IFieldSymbol or IPropertySymbol ? null : value;

    private static bool JoinEffects(FrameEffect first, FrameEffect second, out FrameEffect joined)
    {
        joined = FrameEffect.Join(first, second);
        return true;
    }

    private static bool JoinComputations(Computation first, Computation second, out Computation joined)
    {
        joined = Computation.Join(first, second);
        return true;
    }

    private static bool JoinEnumerations(Enumeration first, Enumeration second, out Enumeration joined)
    {
        joined = Enumeration.Join(first, second);
        return true;
    }

    private static bool JoinSites(
        ImmutableHashSet<IInvocationOperation> first, ImmutableHashSet<IInvocationOperation> second, out ImmutableHashSet<IInvocationOperation> joined)
    {
        joined = first.Union(second);
        return true;
    }
}

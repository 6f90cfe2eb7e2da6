using System.Collections.Generic;
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

    private readonly ImmutableDictionary<IInvocationOperation, PersistFact> _open = ImmutableDictionary<IInvocationOperation, PersistFact>.Empty;

    // Derived from Open on demand; a copy with other facts starts anew.
    private ISet<FramePlan>? _filled;

    /// <summary>What locals, parameters, fields of <c>this</c> and the compiler's captures stand for.</summary>
    public ImmutableDictionary<object, FrameValue?> Values { get; init; } = ImmutableDictionary<object, FrameValue?>.Empty;

    /// <summary>Temp views by name.</summary>
    public ImmutableDictionary<string, FrameValue?> Views { get; init; } = ImmutableDictionary<string, FrameValue?>.Empty;

    /// <summary>Persisted plans that are not released, by the call that persisted them.</summary>
    public ImmutableDictionary<IInvocationOperation, PersistFact> Open
    {
        get => _open;
        init => (_open, _filled) = (value, null);
    }

    /// <summary>Plans released on some path and not persisted again, with the calls that released them.</summary>
    public ImmutableDictionary<FramePlan, ImmutableHashSet<IInvocationOperation>> Released { get; init; } =
        ImmutableDictionary<FramePlan, ImmutableHashSet<IInvocationOperation>>.Empty;

    /// <summary>What happened so far to frames that the caller gave; empty unless the body is summarised.</summary>
    public ImmutableDictionary<FramePlan, FrameEffect> Effects { get; init; } = ImmutableDictionary<FramePlan, FrameEffect>.Empty;

    /// <summary>Expensive plans that jobs have computed on some path without a cache.</summary>
    public ImmutableDictionary<FramePlan, Computation> Computed { get; init; } = ImmutableDictionary<FramePlan, Computation>.Empty;

    /// <summary>Conditions of the branches taken on every path to here.</summary>
    public ImmutableDictionary<string, bool> Conditions { get; init; } = ImmutableDictionary<string, bool>.Empty;

    /// <summary>Plans that a job reads from the cache.</summary>
    public ISet<FramePlan> Filled => _filled ??= new HashSet<FramePlan>(
        Open.Values.Where(static fact => fact is { IsFilled: true, IsCertain: true }).Select(static fact => fact.Plan));

    public static FlowState Join(FlowState? first, FlowState second) => first is null || ReferenceEquals(first, second)
        ? second
        : new FlowState
        {
            Values = JoinValues(first.Values, second.Values),
            Views = Join(first.Views, second.Views, FrameValue.Join, keepLonely: false),
            Open = JoinOpen(first.Open, second.Open),
            Released = Join(first.Released, second.Released, static (a, b) => a!.Union(b!), keepLonely: true),
            Effects = JoinEffects(first.Effects, second.Effects),
            Computed = Join(first.Computed, second.Computed, Computation.Join, keepLonely: true),
            Conditions = PersistFact.Common(first.Conditions, second.Conditions),
        };

    public static ImmutableDictionary<FramePlan, FrameEffect> JoinEffects(
        ImmutableDictionary<FramePlan, FrameEffect> first, ImmutableDictionary<FramePlan, FrameEffect> second) =>
        Join(first, second, FrameEffect.Join, keepLonely: true);

    /// <summary>On this branch the condition has this value: facts that were made where it had the other do not hold.</summary>
    public FlowState Assume(string condition, bool value) => this with
    {
        Conditions = Conditions.SetItem(condition, value),
        Open = Open.RemoveRange(Open.Where(fact => Contradicts(fact.Value.Conditions, condition, value)).Select(static fact => fact.Key)),
        Computed = Computed.RemoveRange(Computed.Where(frame => Contradicts(frame.Value.Conditions, condition, value)).Select(static frame => frame.Key)),
        Effects = Change(static (_, effect) => !effect.IsReleased, effect => effect with { KeptWhen = effect.KeptWhen.SetItem(condition, value) }),
    };

    /// <summary>The condition changes: it has this value from here on, or an unknown one, whatever it was when facts were made.</summary>
    public FlowState Assign(string condition, bool? value)
    {
        return this with
        {
            Conditions = After(Conditions),
            Open = Open.ToImmutableDictionary(static fact => fact.Key, fact => fact.Value with { Conditions = After(fact.Value.Conditions) }),
            Computed = Computed.ToImmutableDictionary(static frame => frame.Key, frame => frame.Value with { Conditions = After(frame.Value.Conditions) }),
            Effects = Change(static (_, _) => true, effect => effect with { KeptWhen = effect.KeptWhen.Remove(condition) }),
        };

        ImmutableDictionary<string, bool> After(ImmutableDictionary<string, bool> conditions) =>
            value is { } known ? conditions.SetItem(condition, known) : conditions.Remove(condition);
    }

    /// <summary>Here the value is null, so none of its plans exists.</summary>
    public FlowState AssumeNull(FrameValue? value) => value?.Single is not { } plan
        ? this
        : this with
        {
            Open = Open.RemoveRange(Open.Where(fact => fact.Value.Plan == plan).Select(static fact => fact.Key)),
            Effects = Change((input, _) => input == plan, static effect => effect with { IsNormal = false, IsReleased = true }),
        };

    /// <summary>As it is seen by the handler of an exception.</summary>
    public FlowState AfterException() => this with
    {
        Open = Open.ToImmutableDictionary(static fact => fact.Key, static fact => fact.Value with { IsNormal = false }),
        Effects = Change(static (_, _) => true, static effect => effect with { IsNormal = false }),
        Computed = ImmutableDictionary<FramePlan, Computation>.Empty, // computing again after a failure is no waste
    };

    /// <summary>The effects, changed where the condition holds.</summary>
    public ImmutableDictionary<FramePlan, FrameEffect> Change(System.Func<FramePlan, FrameEffect, bool> where, System.Func<FrameEffect, FrameEffect> change)
    {
        var changed = Effects;
        foreach (var effect in Effects.Where(effect => where(effect.Key, effect.Value)))
            changed = changed.SetItem(effect.Key, change(effect.Value));
        return changed;
    }

    /// <summary>The condition had the other value there, or what it compares was equal to another constant.</summary>
    private static bool Contradicts(ImmutableDictionary<string, bool> conditions, string condition, bool value)
    {
        if (conditions.TryGetValue(condition, out var then))
            return then != value;
        var compared = condition.IndexOf(Equality, System.StringComparison.Ordinal);
        return value && compared >= 0 && conditions.Any(other =>
            other.Value && string.CompareOrdinal(other.Key, 0, condition, 0, compared + Equality.Length) == 0);
    }

    public bool SameAs(FlowState other) =>
        ReferenceEquals(this, other)
        || (Same(Values, other.Values, static (a, b) => a is null ? b is null : a.SameAs(b))
            && Same(Views, other.Views, static (a, b) => a is null ? b is null : a.SameAs(b))
            && Same(Open, other.Open, static (a, b) => a.SameAs(b))
            && Same(Released, other.Released, static (a, b) => a.SetEquals(b))
            && Same(Effects, other.Effects, static (a, b) => a.SameAs(b))
            && Same(Computed, other.Computed, static (a, b) => a.SameAs(b))
            && Same(Conditions, other.Conditions, static (a, b) => a == b));

    private static ImmutableDictionary<TKey, TValue> Join<TKey, TValue>(
        ImmutableDictionary<TKey, TValue> first,
        ImmutableDictionary<TKey, TValue> second,
        System.Func<TValue, TValue, TValue> join,
        bool keepLonely)
        where TKey : notnull
    {
        if (ReferenceEquals(first, second))
            return first;
        var joined = first.ToBuilder();
        foreach (var entry in first)
        {
            if (second.TryGetValue(entry.Key, out var other))
            {
                if (!ReferenceEquals(entry.Value, other))
                    joined[entry.Key] = join(entry.Value, other);
            }
            else if (!keepLonely)
                joined.Remove(entry.Key);
        }

        if (keepLonely)
            joined.AddRange(second.Where(entry => !first.ContainsKey(entry.Key)));
        return joined.ToImmutable();
    }

    /// <summary>A local is unassigned on a path without it and cannot be read there; a field has its old value, which is unknown.</summary>
    private static ImmutableDictionary<object, FrameValue?> JoinValues(
        ImmutableDictionary<object, FrameValue?> first, ImmutableDictionary<object, FrameValue?> second)
    {
        var joined = Join(first, second, FrameValue.Join, keepLonely: true);
        foreach (var lonely in joined.Keys.Where(key => key is IFieldSymbol or IPropertySymbol && first.ContainsKey(key) != second.ContainsKey(key)))
            joined = joined.SetItem(lonely, null);
        return joined;
    }

    private static ImmutableDictionary<IInvocationOperation, PersistFact> JoinOpen(
        ImmutableDictionary<IInvocationOperation, PersistFact> first,
        ImmutableDictionary<IInvocationOperation, PersistFact> second)
    {
        if (ReferenceEquals(first, second))
            return first;
        var joined = first;
        foreach (var fact in first.Values)
        {
            var other = second.TryGetValue(fact.Site, out var found) ? found : null;
            if (!ReferenceEquals(fact, other))
                joined = joined.SetItem(fact.Site, PersistFact.Join(fact, other));
        }

        foreach (var lonely in second.Values.Where(fact => !first.ContainsKey(fact.Site)))
            joined = joined.Add(lonely.Site, PersistFact.Join(lonely, null));
        return joined;
    }

    private static bool Same<TKey, TValue>(
        ImmutableDictionary<TKey, TValue> first, ImmutableDictionary<TKey, TValue> second, System.Func<TValue, TValue, bool> same)
        where TKey : notnull =>
        ReferenceEquals(first, second)
        || (first.Count == second.Count && first.All(entry => second.TryGetValue(entry.Key, out var other) && same(entry.Value, other)));
}

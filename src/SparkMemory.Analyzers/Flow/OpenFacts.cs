using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

/// <summary>
/// The persisted plans that are not released, by the call that persisted them. Immutable. What a job asks for is found
/// without looking at every fact: a long method has many of both.
/// </summary>
internal sealed class OpenFacts
{
    public static readonly OpenFacts Empty = new(
        FlowMap<IInvocationOperation, PersistFact>.Empty,
        FlowMap<FramePlan, ImmutableArray<IInvocationOperation>>.Empty);

    private readonly FlowMap<IInvocationOperation, PersistFact> _facts;

    // Leads to the facts; after a join also to some that no longer fit.
    private readonly FlowMap<FramePlan, ImmutableArray<IInvocationOperation>> _sites;

    private OpenFacts(FlowMap<IInvocationOperation, PersistFact> facts, FlowMap<FramePlan, ImmutableArray<IInvocationOperation>> sites)
    {
        _facts = facts;
        _sites = sites;
    }

    public bool IsEmpty => _facts.IsEmpty;

    public IEnumerable<IInvocationOperation> Keys => _facts.Keys;

    public IEnumerable<PersistFact> Values => _facts.Values;

    /// <summary>The facts that a job which does not use them still changes.</summary>
    public IEnumerable<PersistFact> Unsettled => _facts.Marked(FlowMarks.Unsettled).Select(static entry => entry.Value).Where(static fact => !fact.IsSettled);

    /// <summary>Where paths meet: facts of either; the first itself when the second adds nothing.</summary>
    public static OpenFacts Join(OpenFacts first, OpenFacts second)
    {
        var facts = FlowMap<IInvocationOperation, PersistFact>.Join(first._facts, second._facts, JoinFacts, static (_, fact) => PersistFact.Join(fact, null));
        return ReferenceEquals(facts, first._facts)
            ? first
            : new OpenFacts(
                facts,
                FlowMap<FramePlan, ImmutableArray<IInvocationOperation>>.Join(first._sites, second._sites, JoinSites, FlowMap<FramePlan, ImmutableArray<IInvocationOperation>>.Keep));
    }

    public bool TryGetValue(IInvocationOperation site, out PersistFact fact) => _facts.TryGetValue(site, out fact);

    /// <summary>The facts of this plan.</summary>
    public ImmutableArray<PersistFact> Of(FramePlan plan)
    {
        var facts = ImmutableArray<PersistFact>.Empty;
        if (!_sites.TryGetValue(plan, out var sites))
            return facts;
        foreach (var site in sites)
        {
            if (_facts.TryGetValue(site, out var fact) && fact.Plan == plan)
                facts = facts.Add(fact);
        }

        return facts;
    }

    /// <summary>The facts of these plans.</summary>
    public ImmutableArray<PersistFact> Of(ImmutableArray<FramePlan> plans) => plans.Length == 1 ? Of(plans[0]) : plans.SelectMany(plan => Of(plan)).ToImmutableArray();

    /// <summary>The facts of this plan and of all that it is made from.</summary>
    public IEnumerable<PersistFact> Below(FramePlan plan)
    {
        if (_sites.IsEmpty)
            yield break;
        foreach (var below in plan.SelfAndInputs())
        {
            foreach (var fact in Of(below))
                yield return fact;
        }
    }

    /// <summary>The facts that the other has not, or has in another state.</summary>
    public IEnumerable<PersistFact> Since(OpenFacts other) => _facts.Since(other._facts).Select(static entry => entry.Value);

    public OpenFacts Set(PersistFact fact)
    {
        if (_facts.TryGetValue(fact.Site, out var known) && ReferenceEquals(known, fact))
            return this;
        var sites = _sites.TryGetValue(fact.Plan, out var before) ? before : ImmutableArray<IInvocationOperation>.Empty;
        return new OpenFacts(
            _facts.SetItem(fact.Site, fact),
            sites.Contains(fact.Site) ? _sites : _sites.SetItem(fact.Plan, sites.Add(fact.Site)));
    }

    public OpenFacts Remove(PersistFact fact) => new(
        _facts.Remove(fact.Site),
        _sites.TryGetValue(fact.Plan, out var sites) && sites.Length > 1 ? _sites.SetItem(fact.Plan, sites.Remove(fact.Site)) : _sites.Remove(fact.Plan));

    /// <summary>Without the facts that the predicate holds for; it is asked only of those that may have one of the marks.</summary>
    public OpenFacts RemoveWhere(FlowMarks marks, Func<PersistFact, bool> predicate) =>
        _facts.Marked(marks).Select(static entry => entry.Value).Where(predicate).Aggregate(this, static (open, fact) => open.Remove(fact));

    /// <summary>As the handler of an exception sees them.</summary>
    public OpenFacts AfterException()
    {
        var facts = _facts.Change(static (_, fact) => fact.IsNormal ? fact with { IsNormal = false } : fact);
        return ReferenceEquals(facts, _facts) ? this : new OpenFacts(facts, _sites);
    }

    private static bool JoinFacts(PersistFact first, PersistFact second, out PersistFact joined)
    {
        joined = PersistFact.Join(first, second);
        return true;
    }

    private static bool JoinSites(
        ImmutableArray<IInvocationOperation> first, ImmutableArray<IInvocationOperation> second, out ImmutableArray<IInvocationOperation> joined)
    {
        joined = first.AddRange(second.RemoveRange(first));
        return true;
    }
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
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
        FlowMap<FramePlan, ImmutableArray<IInvocationOperation>>.Empty,
        FlowMap<FramePlan, bool>.Empty);

    private readonly FlowMap<IInvocationOperation, PersistFact> _facts;

    // Leads to the facts; after a join also to some that no longer fit.
    private readonly FlowMap<FramePlan, ImmutableArray<IInvocationOperation>> _sites;

    // Plans that are persisted on every path, by one call or by different ones.
    private readonly FlowMap<FramePlan, bool> _always;

    private OpenFacts(
        FlowMap<IInvocationOperation, PersistFact> facts,
        FlowMap<FramePlan, ImmutableArray<IInvocationOperation>> sites,
        FlowMap<FramePlan, bool> always)
    {
        _facts = facts;
        _sites = sites;
        _always = always;
    }

    public bool IsEmpty => _facts.IsEmpty;

    public IEnumerable<IInvocationOperation> Keys => _facts.Keys;

    public IEnumerable<PersistFact> Values => _facts.Values;

    /// <summary>Where paths meet: facts of either; the first itself when the second adds nothing.</summary>
    public static OpenFacts Join(OpenFacts first, OpenFacts second)
    {
        var facts = FlowMap<IInvocationOperation, PersistFact>.Join(first._facts, second._facts, JoinFacts, static (_, fact) => PersistFact.Join(fact, null));
        var always = FlowMap<FramePlan, bool>.Join(first._always, second._always, Either, lonely: null);
        return ReferenceEquals(facts, first._facts) && ReferenceEquals(always, first._always)
            ? first
            : new OpenFacts(
                facts,
                FlowMap<FramePlan, ImmutableArray<IInvocationOperation>>.Join(first._sites, second._sites, JoinSites, FlowMap<FramePlan, ImmutableArray<IInvocationOperation>>.Keep),
                always);
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

    /// <summary>Another call that persists the plan, which is persisted on every path; null when it may not be.</summary>
    public PersistFact? Keeper(FramePlan plan, IInvocationOperation except) =>
        _always.ContainsKey(plan)
            ? Of(plan).Where(fact => fact.Site != except).OrderBy(static fact => !fact.IsCertain).ThenBy(static fact => fact.Site.Syntax.SpanStart).FirstOrDefault()
            : null;

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

    /// <summary>The same facts, used as often as in the other state.</summary>
    public OpenFacts WithUsesOf(OpenFacts other) => other.Since(this).Aggregate(this, static (open, later) =>
        open.TryGetValue(later.Site, out var fact) && fact.Plan == later.Plan && later.Uses > fact.Uses ? open.Set(fact with { Uses = later.Uses }) : open);

    public OpenFacts Set(PersistFact fact)
    {
        if (_facts.TryGetValue(fact.Site, out var known) && ReferenceEquals(known, fact))
            return this;
        var sites = _sites.TryGetValue(fact.Plan, out var before) ? before : ImmutableArray<IInvocationOperation>.Empty;
        return new OpenFacts(
            _facts.SetItem(fact.Site, fact),
            sites.Contains(fact.Site) ? _sites : _sites.SetItem(fact.Plan, sites.Add(fact.Site)),
            AlwaysAfter(known, fact));
    }

    public OpenFacts Remove(PersistFact fact) => new(
        _facts.Remove(fact.Site),
        _sites.TryGetValue(fact.Plan, out var sites) && sites.Length > 1 ? _sites.SetItem(fact.Plan, sites.Remove(fact.Site)) : _sites.Remove(fact.Plan),
        Of(fact.Plan).Any(other => other.IsCertain && other.Site != fact.Site) ? _always : _always.Remove(fact.Plan));

    public OpenFacts RemoveAll(IEnumerable<PersistFact> facts) => facts.Aggregate(this, static (open, fact) => open.Remove(fact));

    /// <summary>Without facts of paths that do not lead here, which have one of the marks: what is persisted on every path still is.</summary>
    public OpenFacts Without(FlowMarks marks, Func<PersistFact, bool> isOfOtherPath)
    {
        var open = RemoveAll(_facts.Marked(marks).Select(static entry => entry.Value).Where(isOfOtherPath));
        return ReferenceEquals(open, this) ? this : new OpenFacts(open._facts, open._sites, _always);
    }

    /// <summary>After a job that does not use them.</summary>
    /// <param name="job">The job, for a fact whose plan it is known not to use.</param>
    public OpenFacts AfterOther(Func<PersistFact, IOperation?> job)
    {
        var facts = _facts.Change(FlowMarks.Unsettled, (_, fact) => fact.IsSettled ? fact : fact.AfterOther(job(fact)));
        return ReferenceEquals(facts, _facts) ? this : new OpenFacts(facts, _sites, _always);
    }

    /// <summary>As the handler of an exception sees them.</summary>
    public OpenFacts AfterException()
    {
        var facts = _facts.Change(static (_, fact) => fact.IsNormal ? fact with { IsNormal = false } : fact);
        return ReferenceEquals(facts, _facts) ? this : new OpenFacts(facts, _sites, _always);
    }

    private FlowMap<FramePlan, bool> AlwaysAfter(PersistFact? known, PersistFact fact)
    {
        var always = known is { IsCertain: true } && (known.Plan != fact.Plan || !fact.IsCertain) ? _always.Remove(known.Plan) : _always;
        return fact.IsCertain ? always.SetItem(fact.Plan, true) : always;
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

    private static bool Either(bool first, bool second, out bool joined) => joined = first || second;
}

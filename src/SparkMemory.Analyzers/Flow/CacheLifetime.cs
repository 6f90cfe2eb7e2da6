using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

/// <summary>What a body does with the frames that it persists and releases: the facts that the caching rules ask for.</summary>
internal sealed class CacheLifetime : FlowObserver
{
    private readonly Dictionary<IInvocationOperation, PersistSite> _persists = new();
    private readonly Dictionary<IInvocationOperation, ReleaseSite> _releases = new();
    private readonly HashSet<FramePlan> _persistedPlans = new();
    private readonly List<Job> _jobs = new();
    private readonly bool _endsApplication;
    private readonly bool _isForeachBatch;
    private OpenFacts _openAtLastThrow = OpenFacts.Empty;

    /// <param name="endsApplication">The application ends with the body: what no later job can miss need not be released.</param>
    /// <param name="isForeachBatch">The body gets a micro-batch, which Spark computes anew for each use.</param>
    public CacheLifetime(bool endsApplication, bool isForeachBatch = false)
    {
        _endsApplication = endsApplication;
        _isForeachBatch = isForeachBatch;
    }

    /// <summary>The jobs of the same body.</summary>
    public JobHistory Jobs { get; } = new();

    /// <summary>The lazy rows of the same body that are enumerated more than once.</summary>
    public RowEnumerations Rows { get; } = new();

    public IEnumerable<PersistSite> Persists => _persists.Values.OrderBy(static site => site.Call.Syntax.SpanStart);

    public IEnumerable<ReleaseSite> Releases => _releases.Values.OrderBy(static site => site.Call.Syntax.SpanStart);

    public override void Persisted(FlowState before, IInvocationOperation site, FrameValue? frame)
    {
        var persist = Site(site);
        if (frame?.Single is not { } plan)
        {
            persist.HasUnknownUses = true;
            if (frame is { IsPersisted: true })
                persist.FirstPersist ??= before.Open.Of(frame.Plans).Select(static fact => fact.Site).OrderBy(static first => first.Syntax.SpanStart).FirstOrDefault();
            return;
        }

        _persistedPlans.Add(plan);
        persist.Plans.Add(plan);
        persist.HasUnknownUses |= _isForeachBatch;
        var others = before.Open.Of(plan).Where(fact => fact.Site != site).ToList();
        persist.FirstPersist ??= before.Open.Keeper(plan, except: site)?.Site;
        persist.HasUnknownUses |= others.Count > 0;
        if (!before.Released.ContainsKey(plan))
            persist.FreshPlans.Add(plan);
    }

    public override void PersistedByCallee(FlowState before, IInvocationOperation call, FrameValue frame, bool isReturned)
    {
        base.PersistedByCallee(before, call, frame, isReturned);
        Site(call).Callee = isReturned ? CalleePersist.OfResult : CalleePersist.OfArgument;
    }

    public override void ReleasedByCallee(FlowState before, IInvocationOperation call, FrameValue frame)
    {
        base.ReleasedByCallee(before, call, frame);
        Release(call).IsByCallee = true;
    }

    public override void PersistedElsewhere(IEnumerable<FrameValue?> frames)
    {
        foreach (var frame in frames)
            _persistedPlans.UnionWith(frame?.Plans ?? ImmutableArray<FramePlan>.Empty); // their Unpersist is meant well
    }

    public override void Released(FlowState before, IInvocationOperation site, FrameValue? frame)
    {
        var release = Release(site);
        release.Plans.UnionWith(frame?.Plans ?? ImmutableArray<FramePlan>.Empty);
        release.IsUnknown |= frame is null;
        if (release.Open.Count < 2)
            release.Open.UnionWith(before.Open.Keys.Take(2)); // one can be meant, two are too many
        if (frame?.Single is not { } plan)
            return;
        release.HasName |= before.Views.Values.Any(view => view?.Plans.Any(named => named.IsMadeFrom(plan)) == true);
        foreach (var fact in before.Open.Of(plan).Where(static fact => fact is { HasUnknownUses: false, Uses: > 0 }))
        {
            if (!release.LaterJobs.TryGetValue(fact.Site, out var jobs))
                release.LaterJobs.Add(fact.Site, jobs = new HashSet<IOperation>());
            jobs.UnionWith(fact.LaterJobs);
        }
    }

    public override void JobRan(FlowState before, IOperation job, FramePlan plan)
    {
        _jobs.Add(Job.Of(job, plan, before));
        foreach (var fact in before.Open.Below(plan))
            Site(fact.Site).Jobs.Add(job.Syntax);
    }

    /// <summary>Which of several frames it is may depend on what the release depends on, so that all of them must need what is released.</summary>
    public override void Evaluated(FlowState before, IOperation job, FrameValue frame)
    {
        if (before.Released.IsEmpty)
            return;
        foreach (var below in frame.Plans[0].SelfAndInputs())
        {
            if (before.Released.TryGetValue(below, out var sites)
                && !before.Open.Of(below).Any(static fact => fact.IsCertain)
                && frame.Plans.All(plan => plan.Evaluations(below, before.IsFilled) > 0))
            {
                MarkPremature(sites, job);
            }
        }
    }

    public override void PlanPinned(FlowState before, IOperation call, FrameValue frame)
    {
        if (frame.Single is { } plan)
            _jobs.Add(Job.Of(call, plan, before));
    }

    public override void Closed(PersistFact fact, FactEnd end)
    {
        var site = Count(fact);
        site.IsReleased |= end == FactEnd.Released;
        site.IsHandedOn |= end == FactEnd.HandedOn;
        site.IsLostInLoop |= end == FactEnd.LostInLoop;
        if (end == FactEnd.Kept)
            site.Owners.Add(fact.Owner!);
    }

    public override void MayLeaveByException(FlowState state, IOperation operation)
    {
        if (_endsApplication)
            return;
        foreach (var fact in state.Open.Since(_openAtLastThrow).Where(static fact => fact.Owner is null))
            Site(fact.Site).ThrowingOperation ??= operation;
        _openAtLastThrow = state.Open;
    }

    public override void Left(FlowState state, IOperation? at, FrameValue? returned)
    {
        foreach (var fact in state.Open.Values)
        {
            var site = Count(fact);
            if (_endsApplication && !fact.HasLaterJob)
                site.EndsWithApplication = true;
            else if (fact.Owner is { } owner)
                site.Owners.Add(owner);
            else if (!fact.IsNormal)
                site.SwallowedAt ??= at ?? fact.Site;
            else
                site.Leaks.Add(at?.Syntax);
            site.IsDerivedReturned |= returned is not null
                && returned.Plans.Any(plan => plan.IsMadeFrom(fact.Plan));
        }

        if (returned is null)
            return;
        foreach (var released in state.Released)
        {
            if (returned.Plans.Any(plan => (plan != released.Key || returned.IsRows) && plan.Evaluations(released.Key, state.IsFilled) > 0) && at is not null)
                MarkPremature(released.Value, at);
        }
    }

    /// <summary>Call once everything was told: facts that only hold when nothing in the body contradicts.</summary>
    /// <param name="isCallersConcern">Whether the caller gave the plan and releases it.</param>
    /// <param name="isUsedByCaller">Whether the caller gave the plan and goes on with it.</param>
    /// <param name="isAbandoned">Whether nothing releases what the member or collection keeps.</param>
    public void Complete(Func<FramePlan, bool> isCallersConcern, Func<FramePlan, bool> isUsedByCaller, Func<ISymbol, bool> isAbandoned)
    {
        foreach (var site in _persists.Values.Where(site => site.IsLeaked && site.Plans.Count > 0 && site.Plans.All(isCallersConcern)))
        {
            site.Leaks.Clear();
            site.IsHandedOn = true;
        }

        foreach (var site in _persists.Values.Where(site => site is { IsLeaked: true, IsUnnecessary: true, Plans.Count: > 0 } && site.Plans.All(isUsedByCaller)))
            site.HasUnknownUses = true; // it may well be warmed for its caller

        var jobs = JobsByPlan();
        foreach (var site in _persists.Values)
        {
            site.JudgeOwners(isAbandoned);
            site.EarlierJob = site.FreshPlans.Select(plan => EarlierJob(site, plan, jobs[plan])).FirstOrDefault(static job => job is not null);
        }

        foreach (var release in _releases.Values)
        {
            release.IsOfUncached = !release.IsUnknown
                && release.Plans.All(plan => IsMadeHere(plan) && !_persistedPlans.Contains(plan));
            if (release.HasName && release.LaterJobs.Values.Any(jobs => jobs.Any(MayReadByName)))
                release.LaterJobs.Clear();
        }
    }

    /// <summary>The jobs that evaluate a plan, in the order of the source, for plans that were not persisted from the start.</summary>
    private ILookup<FramePlan, Job> JobsByPlan()
    {
        var plans = new HashSet<FramePlan>(_persists.Values.SelectMany(static site => site.FreshPlans));
        return _jobs
            .OrderBy(static job => job.Start)
            .SelectMany(job => job.Plan.SelfAndInputs().Where(plans.Contains), static (job, plan) => (Job: job, Plan: plan))
            .ToLookup(static entry => entry.Plan, static entry => entry.Job);
    }

    /// <summary>The first job that evaluated the plan while it was not persisted, and after which it always is.</summary>
    private static IOperation? EarlierJob(PersistSite site, FramePlan plan, IEnumerable<Job> jobs)
    {
        var start = site.Call.Syntax.SpanStart;
        return jobs
            .TakeWhile(job => job.Start < start)
            .FirstOrDefault(job => job.Open.Of(plan).IsEmpty && !job.Released.ContainsKey(plan) && job.Operation.IsAlwaysFollowedBy(site.Call))
            ?.Operation;
    }

    /// <summary>What a job reads that other code has made may come from a name that this body has given.</summary>
    private bool MayReadByName(IOperation job) => _jobs.Any(other =>
        other.Operation == job && other.Plan.SelfAndInputs().Any(static plan =>
            plan is { Origin: IInvocationOperation { TargetMethod.Name: "Table" or "Sql" } } or { Call: null, Origin: not null } && !plan.IsTable));

    /// <summary>Tables and views have names by which others can persist them.</summary>
    private static bool IsMadeHere(FramePlan plan) =>
        plan.Call is { IsTransformation: true } or { Kind: SparkCallKind.Cut }
        || (plan.Call is { Kind: SparkCallKind.Source } && plan.Origin is IInvocationOperation { TargetMethod.Name: not ("Table" or "Sql") });

    private PersistSite Count(PersistFact fact)
    {
        var site = Site(fact.Site);
        site.Uses = Math.Max(site.Uses, fact.Uses);
        site.HasUnknownUses |= fact.HasUnknownUses;
        return site;
    }

    private ReleaseSite Release(IInvocationOperation call)
    {
        if (!_releases.TryGetValue(call, out var site))
            _releases.Add(call, site = new ReleaseSite(call));
        return site;
    }

    private PersistSite Site(IInvocationOperation call)
    {
        if (!_persists.TryGetValue(call, out var site))
            _persists.Add(call, site = new PersistSite(call));
        return site;
    }

    private void MarkPremature(IEnumerable<IInvocationOperation> sites, IOperation job)
    {
        foreach (var site in sites)
        {
            var release = Release(site);
            release.LaterUses.Add(job.Syntax);
            if (release.LaterUse is null || release.LaterUse.Syntax.SpanStart > job.Syntax.SpanStart)
                release.LaterUse = job;
        }
    }

    /// <summary>A job, and what was persisted or released before it.</summary>
    private sealed record Job(
        IOperation Operation, FramePlan Plan, int Start, OpenFacts Open, FlowMap<FramePlan, ImmutableHashSet<IInvocationOperation>> Released)
    {
        public static Job Of(IOperation operation, FramePlan plan, FlowState before) =>
            new(operation, plan, operation.Syntax.SpanStart, before.Open, before.Released);
    }
}

/// <summary>A call that persists, and what becomes of it on all paths.</summary>
internal sealed class PersistSite
{
    public PersistSite(IInvocationOperation call) => Call = call;

    public IInvocationOperation Call { get; }

    /// <summary>What it persists for the first time on some path, so that an earlier job computed it without a cache.</summary>
    public HashSet<FramePlan> FreshPlans { get; } = new();

    /// <summary>What it persists; empty when that is not known.</summary>
    public HashSet<FramePlan> Plans { get; } = new();

    /// <summary>Jobs that evaluate the plan while it is persisted.</summary>
    public HashSet<SyntaxNode> Jobs { get; } = new();

    /// <summary>The same plan was persisted before on every path, by this call.</summary>
    public IInvocationOperation? FirstPersist { get; set; }

    /// <summary>The call is of a method that persists the plan, which is its caller's to release.</summary>
    public CalleePersist Callee { get; set; }

    /// <summary>A job that evaluated the plan before, and is always followed by this call.</summary>
    public IOperation? EarlierJob { get; set; }

    /// <summary>The most evaluations on any path: 0, 1, or 2 for more.</summary>
    public int Uses { get; set; }

    public bool HasUnknownUses { get; set; }

    public bool IsReleased { get; set; }

    public bool IsHandedOn { get; set; }

    public bool IsLostInLoop { get; set; }

    public bool EndsWithApplication { get; set; }

    /// <summary>A frame derived from it is returned while it is persisted: nobody can release it any more.</summary>
    public bool IsDerivedReturned { get; set; }

    /// <summary>Members and local collections that keep it when the body ends.</summary>
    public HashSet<ISymbol> Owners { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>One of them, when nothing ever releases what they keep.</summary>
    public ISymbol? AbandonedIn { get; set; }

    /// <summary>Ends of the body that are reached normally while the plan is persisted.</summary>
    public HashSet<SyntaxNode?> Leaks { get; } = new();

    /// <summary>An end that is reached only after an exception was caught.</summary>
    public IOperation? SwallowedAt { get; set; }

    /// <summary>An operation whose exception leaves the body while the plan is persisted.</summary>
    public IOperation? ThrowingOperation { get; set; }

    public bool IsLeaked => Leaks.Count > 0 || IsLostInLoop || AbandonedIn is not null;

    /// <summary>Whether anything releases what the owners keep.</summary>
    public void JudgeOwners(Func<ISymbol, bool> isAbandoned)
    {
        if (!IsHandedOn && Owners.Count > 0 && Owners.All(isAbandoned))
            AbandonedIn = Owners.OrderBy(static owner => owner.Name, StringComparer.Ordinal).First();
    }

    /// <summary>At most one job reads it, and all jobs are known.</summary>
    public bool IsUnnecessary => Uses < 2 && !HasUnknownUses && !IsHandedOn && !IsDerivedReturned;
}

/// <summary>What a called method persists.</summary>
internal enum CalleePersist
{
    /// <summary>The call itself persists.</summary>
    None,

    OfResult,

    OfArgument,
}

/// <summary>A call that releases.</summary>
internal sealed class ReleaseSite
{
    public ReleaseSite(IInvocationOperation call) => Call = call;

    public IInvocationOperation Call { get; }

    public HashSet<FramePlan> Plans { get; } = new();

    public bool IsUnknown { get; set; }

    /// <summary>The call is of a method that releases what it is given.</summary>
    public bool IsByCallee { get; set; }

    /// <summary>Calls whose plans may be persisted when this one runs.</summary>
    public HashSet<IInvocationOperation> Open { get; } = new();

    /// <summary>The frame, or one made from it, has a name.</summary>
    public bool HasName { get; set; }

    /// <summary>By the persist that it ends: jobs since the last use that do not need the frame.</summary>
    public Dictionary<IInvocationOperation, HashSet<IOperation>> LaterJobs { get; } = new();

    /// <summary>The frame was made in this body and nothing in it persists it.</summary>
    public bool IsOfUncached { get; set; }

    /// <summary>The first job, or return of a derived frame, that needs the released plan.</summary>
    public IOperation? LaterUse { get; set; }

    /// <summary>All of them.</summary>
    public HashSet<SyntaxNode> LaterUses { get; } = new();
}

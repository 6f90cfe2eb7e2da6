using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

/// <summary>What a body does with the broadcast variables that it makes and releases.</summary>
internal sealed class BroadcastLifetime : FlowObserver
{
    private readonly Dictionary<IInvocationOperation, PersistSite> _sites = new();
    private readonly Dictionary<IInvocationOperation, ReleaseSite> _releases = new();
    private readonly Dictionary<SyntaxNode, UseAfterDestroy> _late = new();
    private readonly ComputedColumns _columns;
    private readonly bool _endsApplication;

    /// <param name="columns">Tells which columns jobs compute.</param>
    /// <param name="endsApplication">The application ends with the body: what no later job can miss need not be released.</param>
    public BroadcastLifetime(ComputedColumns columns, bool endsApplication)
    {
        _columns = columns;
        _endsApplication = endsApplication;
    }

    /// <summary>The calls that make a variable.</summary>
    public IEnumerable<PersistSite> Sites => _sites.Values.OrderBy(static site => site.Call.Syntax.SpanStart);

    public IEnumerable<ReleaseSite> Releases => _releases.Values.OrderBy(static release => release.Call.Syntax.SpanStart);

    /// <summary>Jobs and releases that fail, because a variable that they need is destroyed.</summary>
    public IEnumerable<UseAfterDestroy> UsesAfterDestroy => _late.Values.OrderBy(static use => use.Operation.Syntax.SpanStart);

    public override void Persisted(FlowState before, IInvocationOperation site, FrameValue? frame)
    {
        if (frame is { Kind: FrameValueKind.Broadcast })
            Site(site).Plans.UnionWith(frame.Plans);
    }

    public override void Released(FlowState before, IInvocationOperation site, FrameValue? frame)
    {
        if (frame is not { Kind: FrameValueKind.Broadcast })
            return;
        if (!_releases.TryGetValue(site, out var release))
            _releases.Add(site, release = new ReleaseSite(site));
        release.Plans.UnionWith(frame.Plans);
        if (frame.Single is { } plan && site.TargetMethod.Name != "Dispose") // a scope destroys once
            AddLate(site, before.Open.Values.FirstOrDefault(fact => IsDestroyedFor(fact, plan)), isRelease: true);
    }

    public override void PersistedByCallee(FlowState before, IInvocationOperation call, FrameValue frame, bool isReturned)
    {
        base.PersistedByCallee(before, call, frame, isReturned);
        if (frame.Kind == FrameValueKind.Broadcast)
            Site(call).Callee = CalleePersist.OfResult;
    }

    public override void JobRan(FlowState before, IOperation job, FramePlan plan)
    {
        foreach (var fact in before.Open.Values.Where(fact => fact.IsBroadcast && plan.IsMadeFrom(fact.Plan)))
            Site(fact.Site).Jobs.Add(job.Syntax);
    }

    /// <summary>Which of several frames it is may depend on what Destroy depends on, unless neither that nor the job depends on anything.</summary>
    public override void Evaluated(FlowState before, IOperation job, FrameValue frame)
    {
        foreach (var destroyed in before.Open.Values.Where(static fact => IsDestroyedFor(fact, fact.Plan)))
        {
            var needy = frame.Plans.Count(plan => _columns.Need(job, plan, destroyed.Plan, before));
            if (needy == frame.Plans.Length || (needy > 0 && IsOnEveryPath(destroyed.Site.Syntax) && IsOnEveryPath(job.Syntax)))
                AddLate(job, destroyed);
        }
    }

    public override void Closed(PersistFact fact, FactEnd end)
    {
        if (!fact.IsBroadcast)
            return;
        var site = Site(fact.Site);
        site.IsReleased |= end == FactEnd.Released;
        site.IsHandedOn |= end == FactEnd.HandedOn;
        site.IsLostInLoop |= end == FactEnd.LostInLoop;
        if (end == FactEnd.Kept)
            site.Owners.Add(fact.Owner!);
    }

    public override void Left(FlowState state, IOperation? at, FrameValue? returned)
    {
        foreach (var fact in state.Open.Values.Where(static fact => fact is { IsBroadcast: true, IsNormal: true }))
        {
            if (_endsApplication && (!fact.HasLaterJob || fact.HasUnknownUses))
                Site(fact.Site).EndsWithApplication = true;
            else if (fact.Owner is { } owner)
                Site(fact.Site).Owners.Add(owner);
            else
                Site(fact.Site).Leaks.Add(at?.Syntax);
        }
    }

    /// <summary>Call once everything was told.</summary>
    /// <param name="isAbandoned">Whether nothing releases what the member keeps.</param>
    public void Complete(Func<ISymbol, bool> isAbandoned)
    {
        foreach (var site in _sites.Values)
            site.JudgeOwners(isAbandoned);
    }

    /// <summary>On a path that catches an exception, Destroy itself may be what threw.</summary>
    private static bool IsDestroyedFor(PersistFact fact, FramePlan plan) => fact is { IsDestroyed: true, IsNormal: true } && fact.Plan == plan;

    private static bool IsOnEveryPath(SyntaxNode node)
    {
        var function = node.Ancestors().First(static ancestor => ancestor is CompilationUnitSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or (MemberDeclarationSyntax and not GlobalStatementSyntax));
        return !node.Ancestors().TakeWhile(ancestor => ancestor != function).Any(IsBranch)
            && !function.DescendantNodes().TakeWhile(other => other.SpanStart < node.SpanStart).Any(static other => other is ReturnStatementSyntax or GotoStatementSyntax or YieldStatementSyntax);
    }

    private static bool IsBranch(SyntaxNode node) => node
        is IfStatementSyntax or ConditionalExpressionSyntax or SwitchStatementSyntax or SwitchExpressionSyntax or CatchClauseSyntax
        or WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax;

    private void AddLate(IOperation operation, PersistFact? destroyed, bool isRelease = false)
    {
        if (destroyed is not null && !_late.ContainsKey(operation.Syntax))
            _late.Add(operation.Syntax, new UseAfterDestroy(operation, destroyed.Site, destroyed.Plan, isRelease));
    }

    private PersistSite Site(IInvocationOperation call)
    {
        if (!_sites.TryGetValue(call, out var site))
            _sites.Add(call, site = new PersistSite(call));
        return site;
    }
}

/// <summary>A job, or a second release, that comes after Destroy.</summary>
internal sealed record UseAfterDestroy(IOperation Operation, IInvocationOperation Destroy, FramePlan Variable, bool IsRelease);

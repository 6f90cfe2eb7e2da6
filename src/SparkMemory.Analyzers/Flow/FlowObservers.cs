using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

/// <summary>Tells several observers of one analysis.</summary>
internal sealed class FlowObservers : FlowObserver
{
    private readonly ImmutableArray<FlowObserver> _observers;

    public FlowObservers(params FlowObserver[] observers) => _observers = observers.ToImmutableArray();

    public override void Assigned(FlowState before, ILocalSymbol local, FrameValue? value)
    {
        foreach (var observer in _observers)
            observer.Assigned(before, local, value);
    }

    public override void Persisted(FlowState before, IInvocationOperation site, FrameValue? frame)
    {
        foreach (var observer in _observers)
            observer.Persisted(before, site, frame);
    }

    public override void PersistedElsewhere(IEnumerable<FrameValue?> frames)
    {
        var all = frames.ToList();
        foreach (var observer in _observers)
            observer.PersistedElsewhere(all);
    }

    public override void Evaluated(FlowState before, IOperation job, FrameValue frame)
    {
        foreach (var observer in _observers)
            observer.Evaluated(before, job, frame);
    }

    public override void PersistedByCallee(FlowState before, IInvocationOperation call, FrameValue frame, bool isReturned)
    {
        foreach (var observer in _observers)
            observer.PersistedByCallee(before, call, frame, isReturned);
    }

    public override void ReleasedByCallee(FlowState before, IInvocationOperation call, FrameValue frame)
    {
        foreach (var observer in _observers)
            observer.ReleasedByCallee(before, call, frame);
    }

    public override void Returning(FlowState before)
    {
        foreach (var observer in _observers)
            observer.Returning(before);
    }

    public override void Released(FlowState before, IInvocationOperation site, FrameValue? frame)
    {
        foreach (var observer in _observers)
            observer.Released(before, site, frame);
    }

    public override void JobRan(FlowState before, IOperation job, FramePlan plan)
    {
        foreach (var observer in _observers)
            observer.JobRan(before, job, plan);
    }

    public override void MayRead(FlowState before, IOperation job, FrameValue frame, ColumnUse? columns)
    {
        foreach (var observer in _observers)
            observer.MayRead(before, job, frame, columns);
    }

    public override void Computed(ComputedFrame frame, Computation after)
    {
        foreach (var observer in _observers)
            observer.Computed(frame, after);
    }

    public override void RowsMade(FlowState before, IInvocationOperation call)
    {
        foreach (var observer in _observers)
            observer.RowsMade(before, call);
    }

    public override void Enumerated(RowSource source, Enumeration after)
    {
        foreach (var observer in _observers)
            observer.Enumerated(source, after);
    }

    public override void PlanPinned(FlowState before, IOperation call, FrameValue frame)
    {
        foreach (var observer in _observers)
            observer.PlanPinned(before, call, frame);
    }

    public override void Closed(PersistFact fact, FactEnd end)
    {
        foreach (var observer in _observers)
            observer.Closed(fact, end);
    }

    public override void Met(int block, FlowState state)
    {
        foreach (var observer in _observers)
            observer.Met(block, state);
    }

    public override void Entered(int block, FlowState state)
    {
        foreach (var observer in _observers)
            observer.Entered(block, state);
    }

    public override void MayLeaveByException(FlowState state, IOperation operation)
    {
        foreach (var observer in _observers)
            observer.MayLeaveByException(state, operation);
    }

    public override void Left(FlowState state, IOperation? at, FrameValue? returned)
    {
        foreach (var observer in _observers)
            observer.Left(state, at, returned);
    }
}

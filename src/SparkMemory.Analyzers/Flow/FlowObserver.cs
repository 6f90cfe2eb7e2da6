using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

/// <summary>
/// Is told what happens in a body, block by block, once the state in which a block is entered is final. The engine knows no rule; what
/// events mean is decided here.
/// </summary>
internal abstract class FlowObserver
{
    /// <summary>A local of the body gets a value; null when it is not known, or no frame.</summary>
    public virtual void Assigned(FlowState before, ILocalSymbol local, FrameValue? value)
    {
    }

    /// <summary>A call persists a frame.</summary>
    public virtual void Persisted(FlowState before, IInvocationOperation site, FrameValue? frame)
    {
    }

    /// <summary>
    /// Code that is not followed may persist the frames, or a call says that it persists them, at the level that keeps nothing.
    /// </summary>
    public virtual void PersistedElsewhere(IEnumerable<FrameValue?> frames)
    {
    }

    /// <summary>A called method persists a frame that it returns, or that it was given, and leaves it to its caller.</summary>
    public virtual void PersistedByCallee(FlowState before, IInvocationOperation call, FrameValue frame, bool isReturned) => Persisted(before, call, frame);

    /// <summary>A called method releases the frame that it was given.</summary>
    public virtual void ReleasedByCallee(FlowState before, IInvocationOperation call, FrameValue frame) => Released(before, call, frame);

    /// <summary>A call releases a frame; null when it is not known which.</summary>
    public virtual void Released(FlowState before, IInvocationOperation site, FrameValue? frame)
    {
    }

    /// <summary>A job evaluates the frame, which is one of its plans; <see cref="JobRan"/> follows for each of them.</summary>
    public virtual void Evaluated(FlowState before, IOperation job, FrameValue frame)
    {
    }

    /// <summary>A job evaluates the plan.</summary>
    public virtual void JobRan(FlowState before, IOperation job, FramePlan plan)
    {
    }

    /// <summary>A job reads the frame, or a called method may.</summary>
    /// <param name="before">What is known before.</param>
    /// <param name="job">The job, or the call.</param>
    /// <param name="frame">What it reads.</param>
    /// <param name="columns">The columns of that; null when it may read all.</param>
    public virtual void MayRead(FlowState before, IOperation job, FrameValue frame, ColumnUse? columns)
    {
    }

    /// <summary>A job computes an expensive frame that is not persisted.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="after">How often jobs have computed it, this one included.</param>
    public virtual void Computed(ComputedFrame frame, Computation after)
    {
    }

    /// <summary>A call makes lazy rows.</summary>
    public virtual void RowsMade(FlowState before, IInvocationOperation call)
    {
    }

    /// <summary>Lazy rows are enumerated.</summary>
    /// <param name="source">What made them.</param>
    /// <param name="after">How often they have been, this time included.</param>
    public virtual void Enumerated(RowSource source, Enumeration after)
    {
    }

    /// <summary>The call plans the frame's query, which later collects on the same object use, cached or not.</summary>
    public virtual void PlanPinned(FlowState before, IOperation call, FrameValue frame)
    {
    }

    /// <summary>A persisted plan stops being this body's concern.</summary>
    public virtual void Closed(PersistFact fact, FactEnd end)
    {
    }

    /// <summary>A way leads to the block and brings this state.</summary>
    public virtual void Met(int block, FlowState state)
    {
    }

    /// <summary>What happens in the block follows. All ways together bring this state.</summary>
    public virtual void Entered(int block, FlowState state)
    {
    }

    /// <summary>The operation may throw, and nothing in this body catches what it throws.</summary>
    public virtual void MayLeaveByException(FlowState state, IOperation operation)
    {
    }

    /// <summary>The body is about to return; <see cref="Left"/> follows, after the finally regions on the way.</summary>
    public virtual void Returning(FlowState before)
    {
    }

    /// <summary>The body ends here normally.</summary>
    public virtual void Left(FlowState state, IOperation? at, FrameValue? returned)
    {
    }
}

/// <summary>How a persisted plan stops being a body's concern.</summary>
internal enum FactEnd
{
    Released,

    /// <summary>Returned, stored or captured: somebody else can release it.</summary>
    HandedOn,

    /// <summary>The same call persists another plan in the next turn of a loop; a member or a collection keeps this one.</summary>
    Kept,

    /// <summary>The same call persists another plan in the next turn of a loop, and nobody can release this one any more.</summary>
    LostInLoop,
}

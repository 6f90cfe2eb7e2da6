using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

/// <summary>
/// Follows frames through one body and tells an observer what happens: a forward analysis on Roslyn's control flow graph, which brings
/// loops to a fixed point. Bodies that need more than the budget are not judged: <see cref="Run"/> answers false.
/// </summary>
internal sealed class FrameFlow
{
    private readonly ControlFlowGraph _graph;
    private readonly IMethodSymbol? _owner;
    private readonly FrameEvents _events;
    private readonly FlowState?[] _inputs;

    // What exceptions bring to handlers, as it was when they were thrown.
    private readonly FlowState?[] _thrown;

    // Of each block, its operations and then its branch value; null before its first visit.
    private readonly Step[]?[] _steps;

    // Of each block, the try statements whose try block it is in, the innermost first.
    private readonly List<ControlFlowRegion>?[] _tries;
    private readonly ImmutableHashSet<int> _failing;
    private readonly CancellationToken _cancellationToken;
    private int _budget;

    /// <param name="graph">The body.</param>
    /// <param name="owner">The method, local function or lambda.</param>
    /// <param name="spark">The model.</param>
    /// <param name="budget">How many blocks may be visited.</param>
    /// <param name="partialJobsFill">A job that reads a few partitions of a persisted frame fills them all.</param>
    /// <param name="cancellationToken">Cancels the analysis.</param>
    /// <param name="callees">What is known of called methods; null to follow none.</param>
    /// <param name="summarises">Keeps what happens to the frames that the body is given.</param>
    /// <param name="followsBroadcasts">Follows broadcast variables, too.</param>
    public FrameFlow(
        ControlFlowGraph graph,
        IMethodSymbol? owner,
        SparkCompilation spark,
        int budget,
        bool partialJobsFill,
        CancellationToken cancellationToken,
        CalleeScope? callees = null,
        bool summarises = false,
        bool followsBroadcasts = false)
    {
        _graph = graph;
        _owner = owner;
        _events = new FrameEvents(spark, graph.OriginalOperation, callees, followsBroadcasts) { PartialJobsFill = partialJobsFill };
        if (summarises && owner is not null)
            _events.Summarise(owner);
        _failing = _events.CountsComputations ? FailingBlocks.Of(graph) : ImmutableHashSet<int>.Empty;
        _inputs = new FlowState?[graph.Blocks.Length];
        _thrown = new FlowState?[graph.Blocks.Length];
        _steps = new Step[]?[graph.Blocks.Length];
        _tries = new List<ControlFlowRegion>?[graph.Blocks.Length];
        _budget = budget;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The frames that the body is given; known when it is summarised.</summary>
    public ImmutableArray<CalleeInput> Inputs => _events.Inputs;

    /// <summary>Stands for all frames that the body is not given.</summary>
    public FramePlan Elsewhere => _events.Elsewhere;

    /// <summary>
    /// Analyses the body and tells the observer; false when the budget did not suffice, and then what was told is worth nothing. A block
    /// outside of loops is visited once, when all that leads to it is final; a loop is told once it is solved.
    /// </summary>
    public bool Run(FlowObserver observer)
    {
        var pending = new PendingBlocks(0, _graph.Blocks.Length - 1);
        Enter(_inputs, 0, _events.Start(_owner), pending, observer: null);
        var loops = LoopSpans.Of(_graph);
        while (pending.First is { } ordinal)
        {
            if (loops[ordinal] is not { } loop)
            {
                if (!Visit(ordinal, pending, observer))
                    return false;
                continue;
            }

            if (!Solve(pending, loop.Last))
                return false;
            Tell(loop.First, loop.Last, observer);
        }

        return true;
    }

    /// <summary>Brings the pending blocks up to the last to a fixed point; false when the budget does not suffice.</summary>
    private bool Solve(PendingBlocks pending, int last)
    {
        while (pending.First is { } ordinal && ordinal <= last)
        {
            if (!Visit(ordinal, pending, observer: null))
                return false;
        }

        return true;
    }

    private bool Visit(int ordinal, PendingBlocks pending, FlowObserver? observer)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (--_budget < 0)
            return false;
        pending.Remove(ordinal);
        if (observer is null)
            Process(_graph.Blocks[ordinal], Input(ordinal)!, pending, observer: null);
        else
            Tell(ordinal, Input(ordinal)!, pending, observer);
        return _budget >= 0; // a finally on the way may have needed it all
    }

    private void Tell(int ordinal, FlowState input, PendingBlocks? pending, FlowObserver observer)
    {
        _events.Observer = observer;
        Process(_graph.Blocks[ordinal], input, pending, observer);
        _events.Observer = null;
        _inputs[ordinal] = _thrown[ordinal] = null;
    }

    /// <summary>What was solved is told whole: a finally is solved again for each way into it, whatever is left of the budget.</summary>
    private void Tell(int first, int last, FlowObserver observer)
    {
        var left = _budget;
        _budget = int.MaxValue;
        for (var ordinal = first; ordinal <= last; ordinal++)
        {
            if (Input(ordinal) is { } input)
                Tell(ordinal, input, pending: null, observer);
        }

        _budget = left;
    }

    /// <summary>Control reaches the block in this state. Blocks that are not being solved are left as they are.</summary>
    private static void Enter(FlowState?[] inputs, int block, FlowState state, PendingBlocks? pending, FlowObserver? observer)
    {
        observer?.Met(block, state);
        if (pending?.Holds(block) != true)
            return;
        var joined = FlowState.Join(inputs[block], state);
        if (ReferenceEquals(joined, inputs[block]))
            return;
        inputs[block] = joined;
        pending.Add(block);
    }

    private FlowState? Input(int block) => _thrown[block]?.AfterException() is { } thrown ? FlowState.Join(_inputs[block], thrown) : _inputs[block];

    /// <summary>Enters the blocks that the block leads to: by its branches, and by exceptions to handlers.</summary>
    private void Process(BasicBlock block, FlowState state, PendingBlocks? pending, FlowObserver? observer)
    {
        observer?.Entered(block.Ordinal, state);
        FrameValue? value = null;
        foreach (var step in _steps[block.Ordinal] ??= StepsOf(block))
            state = Apply(step, block, state, pending, observer, out value);

        FrameValue? returned = null;
        if (block is { BranchValue: not null, FallThroughSuccessor.Semantics: ControlFlowBranchSemantics.Return })
        {
            observer?.Returning(state);
            state = _events.Return(value, state);
            returned = value;
        }

        if (block.ConditionalSuccessor is { } conditional)
            Follow(block, conditional, Assume(block, isConditional: true, state), returned, pending, observer);
        if (block.FallThroughSuccessor is { } fallThrough)
            Follow(block, fallThrough, Assume(block, isConditional: false, state), returned, pending, observer);
    }

    private FlowState Apply(Step step, BasicBlock block, FlowState state, PendingBlocks? pending, FlowObserver? observer, out FrameValue? value)
    {
        _events.IsFailing = _failing.Contains(block.Ordinal);
        value = null;
        var after = step.IsInert ? state : _events.Evaluate(step.Operation, state, out value);
        Throw(block, step, state, after, pending, observer);
        return after;
    }

    private Step[] StepsOf(BasicBlock block)
    {
        var operations = block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations;
        return operations.Select(operation => new Step(operation, _events.IsInert(operation))).ToArray();
    }

    private void Follow(BasicBlock block, ControlFlowBranch branch, FlowState state, FrameValue? returned, PendingBlocks? pending, FlowObserver? observer)
    {
        foreach (var region in branch.FinallyRegions)
            state = RunFinally(region, state, observer);

        if (branch.Destination is not { } destination)
            return; // throw and the end of a handler: MayLeaveByException has told
        if (destination.Kind == BasicBlockKind.Exit)
            observer?.Left(state, block.BranchValue ?? block.Operations.LastOrDefault(), returned);
        Enter(_inputs, destination.Ordinal, state, pending, observer);
    }

    /// <summary>
    /// The state after a finally region that is entered in this one. The region is solved for each way into it, so that the ways
    /// do not mix; control reaches its blocks in no other way.
    /// </summary>
    private FlowState RunFinally(ControlFlowRegion region, FlowState state, FlowObserver? observer)
    {
        FlowState? result = null;
        var pending = new PendingBlocks(region.FirstBlockOrdinal, region.LastBlockOrdinal);
        Enter(_inputs, region.FirstBlockOrdinal, state, pending, observer: null);
        if (Solve(pending, region.LastBlockOrdinal))
        {
            for (var ordinal = region.FirstBlockOrdinal; ordinal <= region.LastBlockOrdinal; ordinal++)
            {
                var block = _graph.Blocks[ordinal];
                if (Input(ordinal) is not { } input)
                    continue;
                if (observer is not null)
                    Process(block, input, pending: null, observer);
                if (block.FallThroughSuccessor is { Semantics: ControlFlowBranchSemantics.StructuredExceptionHandling })
                    result = FlowState.Join(result, After(block, input));
            }
        }

        for (var ordinal = region.FirstBlockOrdinal; ordinal <= region.LastBlockOrdinal; ordinal++)
            _inputs[ordinal] = _thrown[ordinal] = null;
        return result ?? state;
    }

    private FlowState After(BasicBlock block, FlowState state)
    {
        foreach (var step in _steps[block.Ordinal] ??= StepsOf(block))
            state = step.IsInert ? state : _events.Evaluate(step.Operation, state, out _);
        return state;
    }

    /// <summary>An exception leads to the handlers around the block, through the finally regions on the way, or out of the body.</summary>
    /// <param name="block">Where it is thrown.</param>
    /// <param name="step">What throws.</param>
    /// <param name="state">The state before it.</param>
    /// <param name="after">The state after it when it does not throw.</param>
    /// <param name="pending">Gets the handlers.</param>
    /// <param name="observer">Is told.</param>
    private void Throw(BasicBlock block, Step step, FlowState state, FlowState after, PendingBlocks? pending, FlowObserver? observer)
    {
        var tries = _tries[block.Ordinal] ??= TriesAround(block);
        if (observer is null
            ? tries.TrueForAll(static region => region.Kind == ControlFlowRegionKind.TryAndFinally)
            : tries.Count == 0 && state.Open.IsEmpty && state.Effects.IsEmpty)
        {
            return; // it would make no difference to anybody
        }

        if (!(step.MayThrow ??= _events.MayThrow(step.Operation)))
            return;

        var thrown = _events.Thrown(step.Operation, state);
        if (tries.Count > 0)
            thrown = thrown.AfterFailureOf(after);
        var left = _budget;
        if (observer is not null)
            _budget = int.MaxValue; // where exceptions lead is of no interest while a fixed point is sought
        if (Unwind(thrown, tries, pending, observer) is { } uncaught)
            observer?.MayLeaveByException(uncaught, step.Operation);
        if (observer is not null)
            _budget = left;
    }

    /// <summary>The state in which the exception leaves the body; null when a handler catches it, whatever it is.</summary>
    private FlowState? Unwind(FlowState thrown, List<ControlFlowRegion> tries, PendingBlocks? pending, FlowObserver? observer)
    {
        foreach (var region in tries)
        {
            if (region.Kind == ControlFlowRegionKind.TryAndFinally)
            {
                thrown = RunFinally(region.NestedRegions[1], thrown, observer: null);
                continue;
            }

            var handlers = region.NestedRegions.Skip(1).ToList();
            foreach (var handler in handlers)
                Enter(_thrown, handler.FirstBlockOrdinal, thrown, pending, observer);
            if (handlers.Any(CatchesAll))
                return null;
        }

        return thrown;
    }

    /// <summary>The try statements whose try block the block is in, the innermost first.</summary>
    private List<ControlFlowRegion> TriesAround(BasicBlock block)
    {
        var tries = new List<ControlFlowRegion>();
        // The regions around a lambda's graph belong to the graph that it stands in.
        for (var region = block.EnclosingRegion; region is not null && region != _graph.Root; region = region.EnclosingRegion)
        {
            if (region is { Kind: ControlFlowRegionKind.Try, EnclosingRegion: { } owner })
                tries.Add(owner);
        }

        return tries;
    }

    private static bool CatchesAll(ControlFlowRegion handler) =>
        handler.Kind == ControlFlowRegionKind.Catch
        && handler.ExceptionType is null or { SpecialType: SpecialType.System_Object } or { Name: "Exception", ContainingNamespace.Name: "System" };

    private FlowState Assume(BasicBlock block, bool isConditional, FlowState state)
    {
        if (block.ConditionKind == ControlFlowConditionKind.None || block.BranchValue is not { } condition)
            return state;
        var value = isConditional == (block.ConditionKind == ControlFlowConditionKind.WhenTrue);
        return _events.Assume(condition, value, state);
    }

    /// <summary>An operation that a block evaluates, and what never changes about it.</summary>
    private sealed class Step
    {
        public Step(IOperation operation, bool isInert)
        {
            Operation = operation;
            IsInert = isInert;
        }

        public IOperation Operation { get; }

        /// <summary>Evaluating it leaves every state as it is.</summary>
        public bool IsInert { get; }

        /// <summary>Known when it was asked for: it depends on what was evaluated before.</summary>
        public bool? MayThrow { get; set; }
    }
}

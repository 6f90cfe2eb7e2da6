using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

// Frames of which too much is possible: a variable that stands for more plans than a value has room for, as one does that a loop builds
// up. It may be any of the frames here, or be made from any of them.
internal sealed partial class FrameEvents
{
    // One for each place that reads such a variable.
    private readonly HashSet<FramePlan> _lost = new();

    // Those of them that stand for one frame from there on.
    private readonly HashSet<FramePlan> _held = new();
    private readonly Dictionary<ISymbol, bool> _holdsOwnFrames = new(SymbolEqualityComparer.Default);

    private FrameValue LostFrame(IOperation reference)
    {
        var plan = _plans.Opaque($"{FramePlan.UnknownPrefix}variable {reference.Syntax.SpanStart}", reference, isStable: false);
        _lost.Add(plan);
        return FrameValue.Of(plan);
    }

    private bool IsLost(FrameValue frame) => _lost.Count > 0 && frame.Plans.Any(plan => _lost.Contains(plan) && !_held.Contains(plan));

    /// <summary>The frame is read: what is persisted may be read with it.</summary>
    private void UseLost(FrameValue value)
    {
        if (_lost.Count == 0 || !value.Plans.Any(plan => _lost.Any(lost => plan.Evaluations(lost, _state.IsFilled) > 0)))
            return;
        Set(_state.Open.Values.Where(fact => !value.Plans.Any(plan => plan.IsMadeFrom(fact.Plan))).Select(static fact => fact.AfterUnknownUses()).ToList());
        Affect(static (_, _) => true, static effect => effect with { HasUnknownUses = true });
    }

    /// <summary>Whichever frame the variable holds, it holds that one until it is assigned again.</summary>
    private FrameValue? FrameHeldFromHere(IOperation reference, ISymbol variable)
    {
        if (_broadcasts is not null || !_spark.Symbols.IsDataFrame(reference.Type) || !HoldsOwnFrames(variable))
            return null;
        var frame = LostFrame(reference);
        _held.Add(frame.Plans[0]);
        Set(variable, frame);
        return frame;
    }

    /// <summary>Nobody else can have the frame: the variable only gets parameters and what is made for it, and only Spark is given it.</summary>
    private bool HoldsOwnFrames(ISymbol variable)
    {
        if (!_holdsOwnFrames.TryGetValue(variable, out var answer))
        {
            answer = variable is ILocalSymbol or IParameterSymbol
                && IsDeclaredHere(variable)
                && !WrittenByFunctions.Contains(variable)
                && _operation.Descendants().All(part => part switch
                {
                    IVariableDeclaratorOperation declarator when IsVariable(declarator.Symbol) => declarator.GetVariableInitializer() is { Value: var value } && IsMadeFor(variable, value),
                    ILocalReferenceOperation or IParameterReferenceOperation when IsVariable(Frames.VariableSymbol(part)) => IsOwnUse(part, variable),
                    _ => true,
                });
            _holdsOwnFrames.Add(variable, answer);
        }

        return answer;

        bool IsVariable(ISymbol? other) => SymbolEqualityComparer.Default.Equals(other, variable);
    }

    private bool IsOwnUse(IOperation reference, ISymbol variable) => reference.Parent switch
    {
        ISimpleAssignmentOperation assignment => assignment.Target == reference && IsMadeFor(variable, assignment.Value),
        IInvocationOperation call => _spark.Symbols.Declares(call.TargetMethod),
        IArgumentOperation { Parent: IInvocationOperation call } => _spark.Symbols.Declares(call.TargetMethod),
        IReturnOperation => true,
        _ => false,
    };

    /// <summary>A parameter, what a call makes a plan of its own for, or the variable's frame once it is persisted.</summary>
    private bool IsMadeFor(ISymbol variable, IOperation value) => value.Unwrap() switch
    {
        IParameterReferenceOperation => true,
        ILocalReferenceOperation { Local: var local } => SymbolEqualityComparer.Default.Equals(local, variable),
        IInvocationOperation call when SparkApi.IsSamePlan(call.TargetMethod) => false,
        IInvocationOperation call => _spark.Api.Classify(call.TargetMethod) switch
        {
            { IsTransformation: true } or { Kind: SparkCallKind.Source } => true,
            { Kind: SparkCallKind.Persist } => call.Receiver() is { } receiver && IsMadeFor(variable, receiver),
            _ => false,
        },
        _ => false,
    };
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

// Variables whose frame is one of too many: behind `foreach (…) df = df.WithColumn(…);` it has been made by any number of turns.
internal sealed partial class FrameEvents
{
    private readonly Dictionary<ISymbol, bool> _holdsOwnFrames = new(SymbolEqualityComparer.Default);

    /// <summary>Whichever frame the variable holds, it holds that one until it is assigned again.</summary>
    private FrameValue? FrameHeldFromHere(IOperation reference, ISymbol variable)
    {
        if (_broadcasts is not null || !_spark.Symbols.IsDataFrame(reference.Type) || !HoldsOwnFrames(variable))
            return null;
        var frame = FrameValue.Of(Unknown(reference));
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

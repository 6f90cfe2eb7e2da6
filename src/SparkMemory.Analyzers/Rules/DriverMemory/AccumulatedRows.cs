using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.DriverMemory;

/// <summary>Rows of a job in a loop that are put into a collection which outlives the turn.</summary>
internal sealed class AccumulatedRows
{
    private AccumulatedRows(IInvocationOperation call, ISymbol collection)
    {
        Call = call;
        Collection = collection;
    }

    /// <summary>What adds them: <c>AddRange</c>, <c>Add</c>, <c>Concat</c>.</summary>
    public IInvocationOperation Call { get; }

    public ISymbol Collection { get; }

    /// <summary>Null when the rows are few, or go no further than the turn.</summary>
    public static AccumulatedRows? Of(JobInLoop found, SparkCompilation spark) =>
        found.IsDirect && found.Job.TargetMethod.Name is "Collect" or "ToLocalIterator" && !spark.SmallFrames.IsSmall(found.Job.Receiver())
            ? Follow(found.Job, found.Loop)
            : null;

    private static AccumulatedRows? Follow(IOperation rows, Repetition loop)
    {
        return RowSequences.AsUsed(rows).Parent switch
        {
            IArgumentOperation { Parent: IInvocationOperation call } => Growing(call, loop) ?? (RowSequences.IsLinq(call.TargetMethod) && call.Type is not { SpecialType: not SpecialType.None } ? Follow(call, loop) : null),
            IVariableInitializerOperation { Value: var value } when RowSequences.HeldBy(value) is { } local => LocalValues.Of(value)
                .ReadsOf(local)
                .Select(read => Follow(read, loop))
                .FirstOrDefault(static found => found is not null),
            IForEachLoopOperation { Body: var body, Locals: var each } => body.Descendants()
                .OfType<IInvocationOperation>()
                .Where(call => call.Arguments.Any(argument => argument.Value.DescendantsAndSelf().Any(part => part is ILocalReferenceOperation { Local: var local } && each.Contains(local))))
                .Select(call => Growing(call, loop))
                .FirstOrDefault(static found => found is not null),
            _ => null,
        };
    }

    private static AccumulatedRows? Growing(IInvocationOperation call, Repetition loop)
    {
        var collection = call.TargetMethod.Name switch
        {
            "Add" or "AddRange" or "UnionWith" or "InsertRange" or "Enqueue" or "Push" => Frames.Variable(call.Receiver()),
            "Concat" or "Union" when RowSequences.IsLinq(call.TargetMethod) && call.Outermost().Parent is ISimpleAssignmentOperation assignment => Frames.VariableSymbol(assignment.Target),
            _ => null,
        };
        return collection is not null && !loop.Declares(collection) ? new AccumulatedRows(call, collection) : null;
    }
}

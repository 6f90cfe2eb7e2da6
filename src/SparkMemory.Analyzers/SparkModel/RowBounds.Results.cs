using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

// Frames that functions of the program hand out: returned, awaited, in tuples.
internal sealed partial class RowBounds
{
    /// <summary>What a method or property of the compilation returns.</summary>
    private RowBound Returned(IMethodSymbol method, Way way) =>
        _symbols.IsDataFrame(method.ReturnType) ? AnyOf(ResultsOf(method), way) : RowBound.Unbounded;

    /// <summary>A lambda sees what the code around it sees.</summary>
    private RowBound OfDelegate(IOperation? function, Way way) => Held(function) switch
    {
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => AnyOf(lambda.ReturnedValues(), way.Deeper()),
        IDelegateCreationOperation { Target: IMethodReferenceOperation reference } => Returned(reference.Method, way.Into(null)),
        _ => RowBound.Unbounded,
    };

    private RowBound OfTask(IOperation task, Way way) => way.IsTooLong ? RowBound.Unbounded : Held(task) switch
    {
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } awaited } => OfTask(awaited, way.Deeper()),
        IInvocationOperation { TargetMethod: { Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" } } made => Of(made.ArgumentFor(0), way.Deeper()),
        IInvocationOperation { TargetMethod: { Name: "Run", ContainingType.Name: "Task" } } run => OfDelegate(run.ArgumentFor(0), way),
        IInvocationOperation { TargetMethod.IsAsync: true } call => AnyOf(ResultsOf(call.TargetMethod), way.Into(call)),
        IInvocationOperation call => Any(ResultsOf(call.TargetMethod).Select(result => OfTask(result, way.Into(call)))),
        _ => RowBound.Unbounded,
    };

    /// <summary><c>new Lazy&lt;DataFrame&gt;(() => …)</c></summary>
    private RowBound OfLazy(IOperation lazy, Way way) => Held(lazy) switch
    {
        IObjectCreationOperation creation => OfDelegate(creation.ArgumentFor(0), way),
        IFieldReferenceOperation { Field: var field } when !way.Has(field) => Any(ValuesOf(field).Select(value => OfLazy(value, way.Through(field).Into(null)))),
        _ => RowBound.Unbounded,
    };

    /// <summary><c>var (frame, n) = Make();</c></summary>
    private RowBound OfDeconstructed(ILocalReferenceOperation reference, Way way)
    {
        foreach (var deconstruction in reference.Root().Descendants().OfType<IDeconstructionAssignmentOperation>())
        {
            var targets = ((deconstruction.Target as IDeclarationExpressionOperation)?.Expression ?? deconstruction.Target) as ITupleOperation;
            var index = targets?.Elements.TakeWhile(target => !target.DescendantsAndSelf().Any(IsDeclaration)).Count() ?? 0;
            if (index < targets?.Elements.Length)
                return OfElement(deconstruction.Value, index, way);
        }

        return RowBound.Unbounded;

        bool IsDeclaration(IOperation target) =>
            target is ILocalReferenceOperation { IsDeclaration: true } local && SymbolEqualityComparer.Default.Equals(local.Local, reference.Local);
    }

    private RowBound OfElement(IOperation? tuple, int index, Way way) => way.IsTooLong ? RowBound.Unbounded : Held(tuple) switch
    {
        ITupleOperation { Elements: var elements } when index < elements.Length => Of(elements[index], way.Deeper()),
        IConversionOperation { Operand: ITupleOperation elements } => OfElement(elements, index, way.Deeper()),
        IInvocationOperation call => Any(ResultsOf(call.TargetMethod).Select(result => OfElement(result, index, way.Into(call)))),
        _ => RowBound.Unbounded,
    };

    private static int IndexOf(IFieldSymbol element) => element.ContainingType.TupleElements
        .TakeWhile(other => !SymbolEqualityComparer.Default.Equals(other.CorrespondingTupleField, element.CorrespondingTupleField))
        .Count();

    private static RowBound Any(IEnumerable<RowBound> bounds) => bounds.DefaultIfEmpty(RowBound.Unbounded).Aggregate(RowBound.Join);

    private IEnumerable<IOperation> ResultsOf(IMethodSymbol method) => _spark.Bodies.ResultsOf(method, CancellationToken.None);

    /// <summary>The value itself, not the local that holds it for good.</summary>
    private static IOperation? Held(IOperation? value) => value?.Unwrap() switch
    {
        ILocalReferenceOperation local when LocalValues.Of(local).AssignedOnce(local.Local) is { } once => once.Unwrap(),
        var other => other,
    };
}

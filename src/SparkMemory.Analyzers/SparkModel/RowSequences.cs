using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>The lazy <c>IEnumerable&lt;Row&gt;</c> of <c>Collect</c>, <c>Take</c>, <c>Head(n)</c>, <c>Tail</c> and <c>ToLocalIterator</c>.</summary>
internal static class RowSequences
{
    /// <summary>
    /// The call that created the lazy sequence, through a local assigned once and through LINQ operators that keep it lazy;
    /// null when the value is anything else, or not certain.
    /// </summary>
    public static IInvocationOperation? Creator(IOperation value, SparkApi api)
    {
        foreach (var source in Frames.Lineage(value))
        {
            switch (source)
            {
                case IInvocationOperation call when api.Classify(call.TargetMethod)?.Job == JobTiming.Deferred:
                    return call;
                case IInvocationOperation call when !StaysLazy(call.TargetMethod):
                    return null;
                case IInvocationOperation or ILocalReferenceOperation or IConditionalAccessOperation:
                    continue;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>
    /// Whether nothing ever enumerates the sequence, so that its job never runs: it is discarded, or a local holds it that is only
    /// named again to make more lazy queries that nothing enumerates.
    /// </summary>
    public static bool IsNeverEnumerated(IOperation sequence)
    {
        sequence = AsUsed(sequence);
        return sequence.Parent switch
        {
            IVariableInitializerOperation { Value: var value } initializer => HeldBy(value) is { } local
                ? LocalValues.Of(value).ReadsOf(local).All(IsNeverEnumerated)
                : initializer.Parent is IVariableDeclaratorOperation { Symbol: var declared } && IsOnlyAssigned(declared, sequence),
            IArgumentOperation { Parent: IInvocationOperation query } => IsLazyOperator(query.TargetMethod) && IsNeverEnumerated(query),
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local }, Parent: IExpressionStatementOperation } => IsOnlyAssigned(local, sequence),
            _ => DiscardedResults.StatementThatDiscards(sequence) is { } statement && !DiscardedResults.IsExpectedToThrow(statement),
        };
    }

    private static bool IsOnlyAssigned(ILocalSymbol local, IOperation within) =>
        local.RefKind == RefKind.None
        && within.Root().Descendants()
            .Where(part => part is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local))
            .All(static reference => reference.Parent is ISimpleAssignmentOperation assignment && assignment.Target == reference);

    /// <summary>Whether the sequence, or a lazy query over it, is cast to another type or tested for one.</summary>
    public static bool IsCast(IOperation sequence)
    {
        sequence = AsUsed(sequence);
        return sequence.Parent switch
        {
            IIsPatternOperation test => NamesType(test.Pattern),
            IConversionOperation or IIsTypeOperation or ISwitchOperation or ISwitchExpressionOperation => true,
            IVariableInitializerOperation { Value: var value } => HeldBy(value) is { } local && LocalValues.Of(value).ReadsOf(local).Any(IsCast),
            IArgumentOperation { Parent: IInvocationOperation query } => StaysLazy(query.TargetMethod) && IsCast(query),
            _ => false,
        };
    }

    /// <summary>Not <c>is var rows</c>, <c>is { } rows</c> and tests for null.</summary>
    private static bool NamesType(IPatternOperation pattern) => pattern switch
    {
        IDeclarationPatternOperation declaration => !declaration.MatchesNull,
        IRecursivePatternOperation recursive => recursive.Syntax is RecursivePatternSyntax { Type: not null },
        INegatedPatternOperation negated => NamesType(negated.Pattern),
        IBinaryPatternOperation both => NamesType(both.LeftPattern) || NamesType(both.RightPattern),
        ITypePatternOperation => true,
        _ => false,
    };

    /// <summary>What the code around a sequence of rows sees of it: out of parentheses, <c>?.</c>, conversions to the same or an implied type, query syntax.</summary>
    public static IOperation AsUsed(IOperation sequence)
    {
        sequence = sequence.Outermost();
        while (sequence.Parent is IConversionOperation { IsImplicit: true } or IConversionOperation { Conversion.IsIdentity: true } or ITranslatedQueryOperation)
            sequence = sequence.Parent.Outermost();
        return sequence;
    }

    /// <summary>The local that the value initialises for good.</summary>
    public static ILocalSymbol? HeldBy(IOperation value) => LocalValues.Of(value).LocalOf(value);

    public static bool IsLinq(IMethodSymbol method) =>
        method.ContainingType is { Name: "Enumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } };

    /// <summary>Operators of LINQ whose result enumerates its source whenever it is enumerated itself.</summary>
    public static bool IsLazyOperator(IMethodSymbol method) =>
        method.IsExtensionMethod && IsLinq(method) && ReturnsSequence(method);

    /// <summary>Whether a method of the framework enumerates what it gets for the parameter, before it returns.</summary>
    public static bool IsEnumerated(IParameterSymbol? parameter) =>
        parameter is { OriginalDefinition.Type.OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T or SpecialType.System_Collections_IEnumerable, ContainingSymbol: IMethodSymbol method }
        && !ReturnsSequence(method)
        && method.Name is not ("AsParallel" or "AsQueryable" or "ToAsyncEnumerable" or "ToObservable" or "TryGetNonEnumeratedCount" or "Create");

    private static bool ReturnsSequence(IMethodSymbol method) =>
        method.ReturnType.OriginalDefinition is { SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T } or { Name: "IOrderedEnumerable" };

    /// <summary>Operators that wrap the sequence in a private iterator type, whatever its source.</summary>
    private static bool StaysLazy(IMethodSymbol method) =>
        method.IsExtensionMethod && IsLinq(method) && method.Name is ("Where" or "Skip" or "SkipWhile" or "TakeWhile" or "Concat");
}

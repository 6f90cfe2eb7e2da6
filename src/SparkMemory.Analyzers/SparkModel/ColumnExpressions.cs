using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Ways through column expressions: their parts, their conjuncts, their names.</summary>
internal static class ColumnExpressions
{
    /// <summary>What the expression is put together from; a local that is assigned once is its initialiser.</summary>
    public static IEnumerable<IOperation> PartsOf(IOperation column) =>
        column is ILocalReferenceOperation local && LocalValues.Of(local).AssignedOnce(local.Local) is { } value
            ? new[] { value }
            : column.ChildOperations;

    /// <summary>All parts of the expression, down to names and constants.</summary>
    public static IEnumerable<IOperation> AllPartsOf(IOperation column)
    {
        var pending = new Stack<IOperation>();
        pending.Push(column);
        for (var step = 0; pending.Count > 0 && step < 10_000; step++)
        {
            var part = pending.Pop();
            yield return part;
            foreach (var child in PartsOf(part))
                pending.Push(child);
        }
    }

    /// <summary>The conditions that <c>&amp;</c> and <c>And</c> put together.</summary>
    public static IEnumerable<IOperation> ConjunctsOf(IOperation condition) => Source(condition) switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd } both => ConjunctsOf(both.LeftOperand).Concat(ConjunctsOf(both.RightOperand)),
        IInvocationOperation { TargetMethod.Name: "And", Instance: { } left } both when both.ArgumentFor(0) is { } right => ConjunctsOf(left).Concat(ConjunctsOf(right)),
        var conjunct => new[] { conjunct },
    };

    /// <summary>Both sides of <c>==</c>, <c>EqualTo</c> and <c>EqNullSafe</c>; null for any other condition.</summary>
    public static (IOperation Left, IOperation Right)? EqualityOf(IOperation condition) => condition switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equality => (equality.LeftOperand, equality.RightOperand),
        IInvocationOperation { TargetMethod.Name: "EqualTo" or "EqNullSafe", Instance: { } left } equality when equality.ArgumentFor(0) is { } right => (left, right),
        _ => null,
    };

    private static IOperation Source(IOperation column)
    {
        column = column.Unwrap();
        return column is ILocalReferenceOperation local && LocalValues.Of(local).AssignedOnce(local.Local) is { } value ? value.Unwrap() : column;
    }
}

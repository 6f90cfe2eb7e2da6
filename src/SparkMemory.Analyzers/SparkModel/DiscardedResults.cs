using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Calls whose result nobody reads.</summary>
internal static class DiscardedResults
{
    /// <summary>The statement that discards the value: the value alone, <c>_ = value</c>, or <c>(_, x) = (value, y)</c>; null when it is used.</summary>
    public static IExpressionStatementOperation? StatementThatDiscards(IOperation value)
    {
        while (value.Parent is IConversionOperation { OperatorMethod: null } conversion)
            value = conversion.Outermost();

        return value.Parent switch
        {
            ISimpleAssignmentOperation { Target: IDiscardOperation } discard => discard.Parent as IExpressionStatementOperation,
            ITupleOperation tuple when tuple.DeconstructsInto(value) is IDiscardOperation => StatementAround(tuple),
            var parent => parent as IExpressionStatementOperation,
        };
    }

    /// <summary>
    /// Spark analyses a transformation at once and throws when a column is missing. Some programs ask just that: the last
    /// statement of a <c>try</c> with a handler, and a lambda given to <c>Assert.Throws</c> and its like.
    /// </summary>
    public static bool IsExpectedToThrow(IExpressionStatementOperation statement)
    {
        if (statement.Parent is not IBlockOperation block)
            return false;
        if (block.Parent is ITryOperation { Catches.IsEmpty: false } attempt && attempt.Body == block)
            return block.Operations.SkipWhile(operation => operation != statement).Skip(1).All(static rest => rest is IReturnOperation);
        return block.Parent is IAnonymousFunctionOperation lambda
            && block.Operations.First() == statement
            && lambda.Parent?.Parent is IArgumentOperation { Parent: IInvocationOperation assertion }
            && (assertion.TargetMethod.Name.Contains("Throw") || assertion.TargetMethod.Name.Contains("Exception"));
    }

    private static IExpressionStatementOperation? StatementAround(IOperation operation)
    {
        while (operation is not IExpressionStatementOperation && operation.Parent is { } parent)
            operation = parent;
        return operation as IExpressionStatementOperation;
    }
}

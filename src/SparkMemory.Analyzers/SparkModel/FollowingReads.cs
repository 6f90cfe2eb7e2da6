using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>What reads a value that is put into a local or parameter, which is written again later: <c>c = c.Select(…); c = c.Filter(…);</c>.</summary>
internal static class FollowingReads
{
    /// <summary>The reads in the statements that follow in the same block, up to the next that writes the variable.</summary>
    public static IEnumerable<IOperation> Of(IOperation value)
    {
        if (VariableOf(value) is not { } variable || StatementOf(value) is not { Parent: IBlockOperation block } statement)
            yield break;

        foreach (var next in block.Operations.SkipWhile(operation => operation != statement).Skip(1))
        {
            var references = ReferencesTo(variable, next).ToList();
            var isWritten = references.Exists(LocalValues.IsWrite);
            if (isWritten && !IsAssignment(next, variable))
                yield break; // in a branch or a loop: its reads may see another value
            foreach (var read in references.Where(static reference => !LocalValues.IsWrite(reference) && !IsDeferred(reference)))
                yield return read;
            if (isWritten)
                yield break;
        }
    }

    private static ISymbol? VariableOf(IOperation value) => value.Parent switch
    {
        ISimpleAssignmentOperation assignment when assignment.Value == value => SymbolOf(assignment.Target),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => local,
        _ => null,
    };

    private static IOperation? StatementOf(IOperation value) =>
        value.Ancestors().FirstOrDefault(static parent => parent is IExpressionStatementOperation or IVariableDeclarationGroupOperation);

    /// <summary><c>x = …;</c> reads x before it writes it, and nothing else writes it there.</summary>
    private static bool IsAssignment(IOperation statement, ISymbol variable) =>
        statement is IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: var target, Value: var value } }
        && SymbolEqualityComparer.Default.Equals(SymbolOf(target), variable)
        && !ReferencesTo(variable, value).Any(LocalValues.IsWrite);

    private static IEnumerable<IOperation> ReferencesTo(ISymbol variable, IOperation operation) =>
        operation.DescendantsAndSelf().Where(part => SymbolEqualityComparer.Default.Equals(SymbolOf(part), variable));

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation { Local: var local } => local,
        IParameterReferenceOperation { Parameter: var parameter } => parameter,
        _ => null,
    };

    /// <summary>A lambda or local function reads what the variable holds when it runs.</summary>
    private static bool IsDeferred(IOperation reference) =>
        reference.Ancestors().Any(static parent => parent is IAnonymousFunctionOperation or ILocalFunctionOperation);
}

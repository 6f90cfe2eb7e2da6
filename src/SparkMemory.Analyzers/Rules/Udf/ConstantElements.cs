using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>Captured arrays of which a lambda only reads elements at constant places.</summary>
/// <param name="Places">The element accesses.</param>
/// <param name="AreInRange">The elements surely exist, so that reading them early cannot throw.</param>
internal sealed record ConstantElements(ImmutableArray<IOperation> Places, bool AreInRange)
{
    /// <summary>Null when a capture is used in any other way.</summary>
    public static ConstantElements? Of(ImmutableArray<UdfCapture> captures, UdfFunction function)
    {
        var places = ImmutableArray.CreateBuilder<IOperation>();
        var areInRange = true;
        foreach (var capture in captures)
        {
            foreach (var reference in capture.References)
            {
                if (reference.Parent is not IArrayElementReferenceOperation { Indices: { Length: 1 } indices } element
                    || indices[0].ConstantValue is not { HasValue: true, Value: int index and >= 0 }
                    || element.Type is not { } type
                    || ShippedValues.IsCollection(type)
                    || IsWritten(element)
                    || !function.Operation.Syntax.Contains(reference.Syntax))
                {
                    return null;
                }

                places.Add(element);
                areInRange &= index < ShippedValues.Elements(capture.Symbol, function.Operation) || IsReadBefore(capture.Symbol, index, function);
            }
        }

        return new ConstantElements(places.ToImmutable(), areInRange);
    }

    private static bool IsWritten(IArrayElementReferenceOperation element) => element.Parent is
        IAssignmentOperation or IIncrementOrDecrementOperation or IAddressOfOperation or IArgumentOperation { Parameter.RefKind: not RefKind.None };

    /// <summary>The program has read that element, or a later one, on every way here.</summary>
    private static bool IsReadBefore(ISymbol? array, int index, UdfFunction function) => function.Operation.Root().Descendants().OfType<IArrayElementReferenceOperation>().Any(element =>
        element is { Indices: { Length: 1 } indices }
        && indices[0].ConstantValue is { HasValue: true, Value: int other }
        && other >= index
        && SymbolEqualityComparer.Default.Equals(Frames.VariableSymbol(element.ArrayReference.Unwrap()), array)
        && array is ILocalSymbol or IParameterSymbol
        && IsAlwaysRunBefore(element.Syntax, function.Operation.Syntax));

    private static bool IsAlwaysRunBefore(SyntaxNode earlier, SyntaxNode later)
    {
        var statement = earlier.Ancestors().TakeWhile(static node => !IsConditional(node)).OfType<StatementSyntax>().FirstOrDefault();
        var list = statement?.Parent is GlobalStatementSyntax global ? global.Parent : statement?.Parent;
        return statement is LocalDeclarationStatementSyntax or ExpressionStatementSyntax
            && statement.Span.End <= later.SpanStart
            && list is BlockSyntax or CompilationUnitSyntax
            && list.Contains(later);
    }

    private static bool IsConditional(SyntaxNode node) =>
        node is ConditionalExpressionSyntax or SwitchExpressionSyntax or ConditionalAccessExpressionSyntax or AnonymousFunctionExpressionSyntax
        || node.IsKind(SyntaxKind.LogicalAndExpression) || node.IsKind(SyntaxKind.LogicalOrExpression) || node.IsKind(SyntaxKind.CoalesceExpression);
}

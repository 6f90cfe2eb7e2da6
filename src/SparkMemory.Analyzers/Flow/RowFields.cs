using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Configuration;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

/// <summary>Fields of type <c>IEnumerable&lt;Row&gt;</c>: one member fills them with lazy rows, others enumerate them.</summary>
internal static class RowFields
{
    /// <summary>The field of this object, or of its type, that the operation refers to.</summary>
    public static IFieldSymbol? FieldOf(IOperation operation, SparkSymbols symbols) => operation is IFieldReferenceOperation
    {
        Instance: null or IInstanceReferenceOperation,
        Field: { Type: INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T } type } field,
    } && SymbolEqualityComparer.Default.Equals(type.TypeArguments[0], symbols.Row) ? field : null;

    /// <summary>
    /// What a member that enumerates them more than once does with the rows that the call puts into a field, as the only one ever to
    /// fill it; null when there is no such member. Of rows that are fetched partition by partition it is not known there whether their
    /// frame is persisted.
    /// </summary>
    public static Enumeration? RepeatedElsewhere(IInvocationOperation call, SparkCompilation spark, OperationBlockAnalysisContext context)
    {
        var rows = RowSequences.AsUsed(call);
        return call.TargetMethod.Name != "ToLocalIterator"
            && rows.Parent is ISimpleAssignmentOperation { Target: var target } assignment
            && assignment.Value == rows
            && FieldOf(target, spark.Symbols) is { } field
            && IsFilledOnce(field, spark, context)
                ? MembersThatName(field, context)
                    .Select(member => EnumerationIn(member, field, spark, context))
                    .FirstOrDefault(static enumeration => enumeration?.Most >= Enumeration.Many)
                : null;
    }

    private static bool IsFilledOnce(IFieldSymbol field, SparkCompilation spark, OperationBlockAnalysisContext context) =>
        (field.IsReadOnly || field.DeclaredAccessibility == Accessibility.Private)
        && spark.Bodies.InitializerOf(field, context.CancellationToken) is null
        && spark.Writes.Of(field, context.CancellationToken).Take(2).Count() == 1;

    private static IEnumerable<IMethodSymbol> MembersThatName(IFieldSymbol field, OperationBlockAnalysisContext context) => field.ContainingType
        .GetMembers()
        .OfType<IMethodSymbol>()
        .Where(method => !SymbolEqualityComparer.Default.Equals(method, context.OwningSymbol)
            && method.DeclaringSyntaxReferences.Any(declaration => declaration.GetSyntax(context.CancellationToken).DescendantNodes().Any(node => node is IdentifierNameSyntax name && name.Identifier.ValueText == field.Name)));

    private static Enumeration? EnumerationIn(IMethodSymbol member, IFieldSymbol field, SparkCompilation spark, OperationBlockAnalysisContext context)
    {
        var depth = SparkMemoryOptions.MaxCallDepth.For(context.Options, member.DeclaringSyntaxReferences[0].SyntaxTree);
        return spark.Summaries.Of(member, depth, context.Options, context.CancellationToken).Summary?.Inputs
            .FirstOrDefault(input => SymbolEqualityComparer.Default.Equals(input.Symbol, field.OriginalDefinition))?.Enumerated;
    }
}

using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>How a UDF could do without its object.</summary>
internal static class InstanceCopies
{
    /// <summary>The fields and auto-properties through which a lambda uses its object; empty when it uses it in any other way.</summary>
    public static ImmutableArray<IOperation> Of(UdfContext context, UdfCapture instance)
    {
        if (instance.Kind != UdfCaptureKind.This || !UdfCopies.ApplyTo(context))
            return ImmutableArray<IOperation>.Empty;
        var values = instance.References.Select(static reference => reference is IParameterReferenceOperation ? reference : reference.Parent!).ToImmutableArray();
        return values.All(value => context.Function.Operation.Syntax.Contains(value.Syntax) && IsCopyable(value, context.Spark.Shipped))
            ? values
            : ImmutableArray<IOperation>.Empty;
    }

    /// <summary>
    /// The name of a private method that uses no object although it could, and that is nowhere called through one; null for others.
    /// </summary>
    public static Location? StaticMethod(UdfContext context, UdfCapture instance)
    {
        if (instance.Kind != UdfCaptureKind.This
            || context.Function is not { Operation: IMethodReferenceOperation, Body: { } body, Symbol: { DeclaredAccessibility: Accessibility.Private, IsVirtual: false, IsOverride: false } method }
            || body.Descendants().Any(static part => part is IInstanceReferenceOperation or IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } })
            || method.DeclaringSyntaxReferences is not { Length: 1 } declarations
            || declarations[0].GetSyntax(context.CancellationToken) is not MethodDeclarationSyntax declaration)
        {
            return null;
        }

        var names = method.ContainingType.DeclaringSyntaxReferences
            .SelectMany(type => type.GetSyntax(context.CancellationToken).DescendantNodes().OfType<SimpleNameSyntax>())
            .Where(name => name.Identifier.ValueText == method.Name);
        return names.All(static name => name.Parent is not (MemberAccessExpressionSyntax or MemberBindingExpressionSyntax)) ? declaration.Identifier.GetLocation() : null;
    }

    private static bool IsCopyable(IOperation value, ShippedValues shipped) =>
        value.Type is { } type
        && !shipped.IsHandle(type)
        && !IsWritten(value)
        && !(IsMutableStruct(type) && value.Parent is IInvocationOperation call && call.Instance == value)
        && value switch
        {
            IParameterReferenceOperation => true,
            IFieldReferenceOperation { Field: { IsStatic: false, IsVolatile: false } } => true,
            IPropertyReferenceOperation { Arguments.IsEmpty: true, Property: { IsStatic: false, IsVirtual: false, IsOverride: false } property } => IsAuto(property),
            _ => false,
        };

    private static bool IsAuto(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static bool IsMutableStruct(ITypeSymbol type) => type is { IsValueType: true, SpecialType: SpecialType.None, IsReadOnly: false };

    private static bool IsWritten(IOperation value) => value.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == value,
        IIncrementOrDecrementOperation or IAddressOfOperation => true,
        IArgumentOperation argument => argument.Parameter is { RefKind: not (RefKind.None or RefKind.In) },
        ITupleOperation { Parent: IDeconstructionAssignmentOperation deconstruction } tuple => deconstruction.Target == tuple,
        IFieldReferenceOperation part => part.Instance == value && IsWritten(part),
        _ => false,
    };
}

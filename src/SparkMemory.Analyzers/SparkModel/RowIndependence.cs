using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Which values in a UDF are the same for every row.</summary>
internal static class RowIndependence
{
    private const int MaxDepth = 16;

    /// <summary>Whether nothing that the value is made from comes from the function's parameters.</summary>
    public static bool Holds(IOperation value, IMethodSymbol function) => Holds(value, function, 0);

    /// <summary>
    /// Whether the expression means the same in a static field's initialiser: it names no variable, no object, no type parameter, and
    /// no static field of this program, which might be initialised later.
    /// </summary>
    public static bool IsStatic(IOperation value) => value.DescendantsAndSelf().All(static part => part switch
    {
        ILocalReferenceOperation or IParameterReferenceOperation or IAnonymousFunctionOperation or IDeclarationExpressionOperation => false,
        IInstanceReferenceOperation instance => instance.ReferenceKind != InstanceReferenceKind.ContainingTypeInstance,
        ITypeOfOperation { TypeOperand: var type } => type is INamedTypeSymbol { IsGenericType: false },
        IFieldReferenceOperation { Field: { IsConst: false, IsStatic: true, DeclaringSyntaxReferences.IsEmpty: false } } => false,
        IPropertyReferenceOperation { Property: { IsStatic: true, DeclaringSyntaxReferences.IsEmpty: false } } => false,
        IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.IsEmpty: false } => false,
        { Type: ITypeParameterSymbol } => false,
        _ => true,
    });

    /// <summary>
    /// Whether the object may be kept for later rows: it goes into a field or a cache, or stands in code that fills fields, or is
    /// built only when some field says so.
    /// </summary>
    public static bool MayBeKept(IOperation creation, UdfBody body) =>
        FillsFields(body.Operation) || IsKept(creation) || body.Path.Any(static call => IsKept(call) || FillsFields(call.EnclosingFunction()));

    private static bool Holds(IOperation value, IMethodSymbol function, int depth)
    {
        if (value.ConstantValue.HasValue)
            return true;
        if (depth == MaxDepth)
            return false;
        return value switch
        {
            ILocalReferenceOperation { Local: var local } when UdfCaptures.IsDeclaredIn(local, function) =>
                LocalValues.Of(value).AssignedOnce(local) is { } initialiser && Holds(initialiser, function, depth + 1),
            IParameterReferenceOperation { Parameter: var parameter } => !UdfCaptures.IsDeclaredIn(parameter, function),
            IAnonymousFunctionOperation lambda => UdfCaptures.Of(lambda.Symbol, lambda).All(capture => capture.Symbol is null || !UdfCaptures.IsDeclaredIn(capture.Symbol, function)),
            IArgumentOperation { Parameter.RefKind: RefKind.Out } => true,
            _ when NonDeterministicMembers.NameOf(value, function) is not null => false,
            _ => value.ChildOperations.All(child => Holds(child, function, depth + 1)),
        };
    }

    private static bool FillsFields(IOperation body) => body.Descendants().Any(static part =>
        part is IAssignmentOperation { Target: IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsStatic: true }, Parent: not IObjectOrCollectionInitializerOperation });

    private static bool IsKept(IOperation value)
    {
        for (var (child, parent) = (value, value.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            switch (parent)
            {
                case IAssignmentOperation { Target: not (ILocalReferenceOperation or IDiscardOperation) } assignment when assignment.Value == child && parent.Parent is not IObjectOrCollectionInitializerOperation:
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "GetOrAdd" or "AddOrUpdate" or "TryAdd" or "EnsureInitialized" or "GetOrCreate" or "CompareExchange" or "Exchange" } }:
                case IArgumentOperation { Parent: IObjectCreationOperation { Type.Name: "Lazy" or "ThreadLocal" } }:
                case IConditionalOperation conditional when conditional.Condition != child && ReadsField(conditional.Condition):
                case ICoalesceOperation { Value: var cached } when cached != child && ReadsField(cached):
                    return true;
                case IVariableInitializerOperation when LocalValues.Of(value).LocalOf(child) is { } local:
                    return LocalValues.Of(value).ReadsOf(local).Any(static read => IsKept(read));
            }
        }

        return false;
    }

    private static bool ReadsField(IOperation condition) => condition.DescendantsAndSelf().Any(static part => part is
        IFieldReferenceOperation { Field.IsConst: false } or IPropertyReferenceOperation { Property.IsStatic: true } or IInvocationOperation { TargetMethod.Name: "TryGetValue" or "ContainsKey" });

    private static IOperation EnclosingFunction(this IOperation operation)
    {
        var current = operation;
        while (current.Parent is { } parent && current is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
            current = parent;
        return current;
    }
}

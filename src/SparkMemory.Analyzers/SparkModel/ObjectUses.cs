using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>What the code around a new object does with it, the worst last.</summary>
internal enum ObjectUse
{
    /// <summary>Only asked for what it holds.</summary>
    Read,

    /// <summary>Returned, stored, or passed to code that is not known.</summary>
    HandedOut,

    Written,
}

/// <summary>Follows a new object through its expression, and through a local that holds it.</summary>
internal static class ObjectUses
{
    private static readonly ImmutableHashSet<string> s_mutators = ImmutableHashSet.Create(
        "Add", "AddRange", "Clear", "Copy", "Dequeue", "Enqueue", "ExceptWith", "Fill", "Insert", "IntersectWith", "Pop", "Push", "Remove", "RemoveAll",
        "RemoveAt", "Reverse", "Set", "SetValue", "Shuffle", "Sort", "SymmetricExceptWith", "TryAdd", "UnionWith");

    public static ObjectUse Of(IOperation creation)
    {
        var value = Outermost(creation);
        if (value.Parent is IVariableInitializerOperation && LocalValues.Of(creation).LocalOf(value) is { } local)
            return Worst(LocalValues.Of(creation).ReadsOf(local).Select(OfValue));
        return OfValue(creation);
    }

    private static ObjectUse OfValue(IOperation value)
    {
        value = Outermost(value);
        switch (value.Parent)
        {
            case IInvocationOperation call when call.Instance == value:
                return OfCall(call, value);
            case IArgumentOperation { Parent: IInvocationOperation call }:
                return OfCall(call, value);
            case IArgumentOperation { Parent: IObjectCreationOperation { Type: { } type } } when TypeNames.IsSystem(type):
            case IForEachLoopOperation loop when loop.Collection == value:
                return ObjectUse.Read;
            case IPropertyReferenceOperation property:
                return IsTarget(property) ? ObjectUse.Written : ObjectUse.Read;
            case IArrayElementReferenceOperation element when element.ArrayReference == value:
                return IsTarget(element) ? ObjectUse.Written : ObjectUse.Read;
            case IConditionalAccessOperation:
                return ObjectUse.Read;
            default:
                return ObjectUse.HandedOut;
        }
    }

    private static ObjectUse OfCall(IInvocationOperation call, IOperation value)
    {
        var method = call.TargetMethod;
        if (!TypeNames.IsSystem(method.ContainingType))
            return ObjectUse.HandedOut;
        if (s_mutators.Contains(method.Name) && TypeNames.Full(method.ContainingType) != "System.Linq.Enumerable")
            return ObjectUse.Written;
        return method.Name is "AsSpan" or "AsMemory" || SymbolEqualityComparer.Default.Equals(method.ReturnType, value.Type) ? ObjectUse.HandedOut : ObjectUse.Read;
    }

    private static bool IsTarget(IOperation place) =>
        place.Parent is IAssignmentOperation assignment ? assignment.Target == place
        : place.Parent is IIncrementOrDecrementOperation or IArgumentOperation { Parameter.RefKind: not RefKind.None };

    private static ObjectUse Worst(IEnumerable<ObjectUse> uses) => uses.DefaultIfEmpty(ObjectUse.Read).Max();

    private static IOperation Outermost(IOperation value)
    {
        while (value.Parent is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
            value = value.Parent;
        return value;
    }
}

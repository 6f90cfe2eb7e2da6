using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Follows the calls of a user-defined function, breadth first, so that recursion ends and ways are shortest.</summary>
internal static class UdfBodies
{
    public static ImmutableArray<UdfBody> Of(UdfFunction function, int maxDepth, BodyAccess access, CancellationToken cancellationToken)
    {
        if (function.Body is null)
            return ImmutableArray<UdfBody>.Empty;

        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default) { function.Symbol.OriginalDefinition };
        var bodies = ImmutableArray.CreateBuilder<UdfBody>();
        bodies.Add(new UdfBody(function.Body, function.Symbol, ImmutableArray<IOperation>.Empty));
        for (var i = 0; i < bodies.Count; i++)
        {
            var body = bodies[i];
            if (body.Path.Length == maxDepth)
                continue;
            foreach (var operation in body.Operations)
            {
                // A local function of the body is looked at with it.
                if (CalledBy(operation) is { } callee
                    && !UdfCaptures.IsDeclaredIn(callee, body.Method)
                    && seen.Add(callee.OriginalDefinition)
                    && access.BodyOf(callee, cancellationToken) is { } called)
                {
                    bodies.Add(new UdfBody(called, callee, body.Path.Add(operation)));
                }
            }
        }

        return bodies.ToImmutable();
    }

    /// <summary>The method that runs, when that is certain: no interface, no override that is chosen at run time.</summary>
    private static IMethodSymbol? CalledBy(IOperation operation)
    {
        var (method, isVirtual) = operation switch
        {
            IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: { } @delegate } => (TargetOf(@delegate), false),
            IInvocationOperation call => (call.TargetMethod, call.IsVirtual),
            IObjectCreationOperation creation => (creation.Constructor, false),
            IMethodReferenceOperation reference => (reference.Method, reference.IsVirtual),
            IPropertyReferenceOperation property when !IsWritten(property) => (property.Property.GetMethod, property.Property is { IsVirtual: true } or { IsAbstract: true } or { IsOverride: true, IsSealed: false }),
            IBinaryOperation { OperatorMethod: { } custom } => (custom, false),
            IUnaryOperation { OperatorMethod: { } custom } => (custom, false),
            IConversionOperation { OperatorMethod: { } custom } => (custom, false),
            _ => default,
        };
        return method is null || (isVirtual && !method.ContainingType.IsSealed) ? null : method;
    }

    /// <summary>The code of a delegate in a local that is assigned once; null for other delegates.</summary>
    private static IMethodSymbol? TargetOf(IOperation function) => function.Unwrap() switch
    {
        IDelegateCreationOperation creation => TargetOf(creation.Target),
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        IMethodReferenceOperation { IsVirtual: false } reference => reference.Method,
        ILocalReferenceOperation local when LocalValues.Of(local).AssignedOnce(local.Local) is { } value && value is not ILocalReferenceOperation => TargetOf(value),
        _ => null,
    };

    private static bool IsWritten(IPropertyReferenceOperation property) =>
        property.Parent is ISimpleAssignmentOperation assignment && assignment.Target == property;
}

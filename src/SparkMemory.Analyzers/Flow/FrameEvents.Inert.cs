using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

// Most code of a body computes numbers and texts, or names columns: it is looked at once, and not each time that its block is visited.
internal sealed partial class FrameEvents
{
    private readonly Dictionary<IInvocationOperation, CallSite> _callSites = new();

    private CallSite SiteOf(IInvocationOperation call)
    {
        if (!_callSites.TryGetValue(call, out var site))
            _callSites.Add(call, site = Look(call));
        return site;
    }

    private CallSite Look(IInvocationOperation call)
    {
        var row = _spark.Api.Classify(call.TargetMethod);
        var isFramework = IsFramework(call.TargetMethod);
        var arguments = call.Arguments.Select(argument => IsInert(argument.Value)).ToImmutableArray();
        var isInert = row is null && isFramework && IsInert(call.TargetMethod) && (call.Instance is null || IsInert(call.Instance)) && arguments.All(static argument => argument);
        return new CallSite(row, isFramework, isInert, arguments);
    }

    /// <summary>Whatever the state is, evaluating the operation leaves it as it is, tells no observer and is worth null.</summary>
    public bool IsInert(IOperation operation) => operation switch
    {
        { ConstantValue.HasValue: true } => true,
        IInvocationOperation call => SiteOf(call).IsInert,
        ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation => HoldsNoFrame(operation.Type),
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } => HoldsNoFrame(operation.Type),
        IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation, Arguments.IsEmpty: true } => HoldsNoFrame(operation.Type),
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Type.SpecialType: not SpecialType.System_Boolean } } or IExpressionStatementOperation
            or IBinaryOperation or IUnaryOperation or IConversionOperation or ICompoundAssignmentOperation or IIncrementOrDecrementOperation
            or IInterpolatedStringOperation or IInterpolatedStringTextOperation or IInterpolationOperation => AreInert(operation.ChildOperations),
        _ => false,
    };

    private bool AreInert(IOperation.OperationList operations)
    {
        foreach (var operation in operations)
        {
            if (!IsInert(operation))
                return false;
        }

        return true;
    }

    /// <summary>Makes a column, or is code of the framework that makes no frame.</summary>
    private bool IsInert(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, Name: not ("CallUDF" or "Exit" or "FailFast" or "Dispose") }
        && (_spark.Symbols.IsColumnFunction(method) || method.ReturnsVoid || HoldsNoFrame(method.ReturnType));

    /// <summary>Numbers, texts and the like.</summary>
    private static bool HoldsNoFrame(ITypeSymbol? type) => type is { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_String or SpecialType.System_DateTime };

    /// <summary>What never changes about a call.</summary>
    /// <param name="Row">What the model knows of the method.</param>
    /// <param name="IsFramework">A method of .NET or Microsoft.Spark.</param>
    /// <param name="IsInert">Evaluating the call changes nothing.</param>
    /// <param name="InertArguments">Of each argument, whether evaluating it changes nothing.</param>
    private sealed record CallSite(SparkCall? Row, bool IsFramework, bool IsInert, ImmutableArray<bool> InertArguments);
}

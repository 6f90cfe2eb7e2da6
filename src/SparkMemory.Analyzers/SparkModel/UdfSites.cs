using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>
/// Every way in which a delegate becomes a user-defined function. <c>ForeachBatch</c> and <c>IForeachWriter</c> are none: the
/// one runs on the driver, the other is an object by design.
/// </summary>
internal sealed class UdfSites
{
    private const int MaxSteps = 8;

    // Keyed by the operation, which all rules share.
    private readonly ConditionalWeakTable<IInvocationOperation, UdfSite> _sites = new();
    private readonly SparkSymbols _symbols;
    private readonly BodyAccess _bodies;
    private readonly MemberWrites _writes;

    public UdfSites(SparkSymbols symbols, BodyAccess bodies, MemberWrites writes)
    {
        _symbols = symbols;
        _bodies = bodies;
        _writes = writes;
    }

    /// <summary>The function that the call makes; null for all other calls.</summary>
    public UdfSite? At(IInvocationOperation call, CancellationToken cancellationToken)
    {
        if (KindOf(call.TargetMethod) is not { } kind)
            return null;
        return _sites.GetValue(call, key => new UdfSite(key, kind, FunctionOf(key, cancellationToken), _bodies));
    }

    private UdfKind? KindOf(IMethodSymbol method)
    {
        UdfKind? kind = method.Name switch
        {
            "Udf" when IsIn(SparkTypes.Functions) => UdfKind.Column,
            "Register" when IsIn(SparkTypes.UdfRegistration) => UdfKind.Registered,
            "VectorUdf" when IsIn(SparkTypes.ArrowFunctions) || IsIn(SparkTypes.DataFrameFunctions) => UdfKind.Vector,
            "RegisterVector" when IsIn(SparkTypes.UdfRegistrationExtensions) || IsIn(SparkTypes.DataFrameUdfRegistrationExtensions) => UdfKind.RegisteredVector,
            "Apply" when IsIn(SparkTypes.RelationalGroupedDataset) => UdfKind.Group,
            _ => null,
        };
        return kind is not null && method.Parameters.Any(static parameter => parameter.Type.TypeKind == TypeKind.Delegate) ? kind : null;

        bool IsIn(string type) => SymbolEqualityComparer.Default.Equals(method.ContainingType, _symbols.Get(type));
    }

    private UdfFunction? FunctionOf(IInvocationOperation call, CancellationToken cancellationToken)
    {
        var value = call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Type.TypeKind == TypeKind.Delegate)?.Value;
        for (var step = 0; value is not null && step < MaxSteps; step++)
        {
            switch (value)
            {
                case IAnonymousFunctionOperation lambda:
                    return new UdfFunction(lambda.Symbol, lambda, lambda.Body, null);
                case IMethodReferenceOperation reference:
                    return OfMethod(reference, cancellationToken);
            }

            value = Source(value, cancellationToken);
        }

        return null;
    }

    private UdfFunction OfMethod(IMethodReferenceOperation reference, CancellationToken cancellationToken)
    {
        // The local function of this tree, so that its captures are the same objects as those of its neighbours.
        var local = reference.Method.MethodKind == MethodKind.LocalFunction
            ? reference.Root().Descendants().OfType<ILocalFunctionOperation>().FirstOrDefault(candidate => SymbolEqualityComparer.Default.Equals(candidate.Symbol, reference.Method.OriginalDefinition))
            : null;
        return local is null
            ? new UdfFunction(reference.Method, reference, reference.IsVirtual ? null : _bodies.BodyOf(reference.Method, cancellationToken), reference.Instance)
            : new UdfFunction(local.Symbol, local, local.Body, null);
    }

    /// <summary>What the value surely is: through wrappers, and variables that have one value all the time.</summary>
    private IOperation? Source(IOperation value, CancellationToken cancellationToken) => value switch
    {
        IParenthesizedOperation parenthesized => parenthesized.Operand,
        IConversionOperation { OperatorMethod: null } conversion => conversion.Operand,
        IDelegateCreationOperation creation => creation.Target,
        ILocalReferenceOperation local => LocalValues.Of(local).AssignedOnce(local.Local),
        IFieldReferenceOperation field => InitialiserOf(field.Field, cancellationToken),
        IPropertyReferenceOperation { Property: { IsVirtual: false, IsAbstract: false, IsOverride: false } property } => InitialiserOf(property, cancellationToken),
        IBlockOperation { Operations: { Length: 1 } only } => only[0],
        IReturnOperation { ReturnedValue: { } returned } => returned,
        _ => null,
    };

    /// <summary>The one value that a field or property ever has; null when it is written elsewhere.</summary>
    public IOperation? InitialiserOf(ISymbol member, CancellationToken cancellationToken)
    {
        if (member.DeclaringSyntaxReferences.IsEmpty)
            return null;
        SyntaxNode? value = member.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) switch
        {
            VariableDeclaratorSyntax declarator => declarator.Initializer?.Value,
            PropertyDeclarationSyntax property => property.Initializer?.Value ?? property.ExpressionBody?.Expression,
            _ => null,
        };
        return value is null || _writes.Of(member, cancellationToken).Any() ? null : _bodies.GetOperation(value, cancellationToken);
    }
}

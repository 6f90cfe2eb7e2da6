using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Caching;

/// <summary>
/// Where a frame, and everything lazy that is made of it, is used from a place on. Null when something lazy leaves by a way that is
/// not followed: returned, stored, or captured by a lambda.
/// </summary>
internal sealed class FrameUses
{
    private readonly MemberCode _code;
    private readonly SyntaxNode _from;
    private readonly List<ISymbol> _variables = new();
    private readonly List<IOperation> _references = new();

    private readonly bool _isBroadcast;

    private FrameUses(MemberCode code, CacheHandle handle)
    {
        _code = code;
        _from = handle.Statement;
        _isBroadcast = handle.IsBroadcast;
    }

    public IEnumerable<IOperation> References => _references;

    /// <summary>The handle, and locals that hold something lazy made of it.</summary>
    public IEnumerable<ISymbol> Variables => _variables;

    /// <summary>Places that give the handle another frame.</summary>
    public IEnumerable<IOperation> Overwrites => _references.Where(reference =>
        MemberCode.IsWrite(reference) && SymbolEqualityComparer.Default.Equals(Frames.VariableSymbol(reference), _variables[0]));

    /// <param name="handle">The persist.</param>
    /// <param name="code">The member.</param>
    /// <param name="mayBeOverwritten">Whether the handle may get another frame; else that is null, too.</param>
    public static FrameUses? Of(CacheHandle handle, MemberCode code, bool mayBeOverwritten = false)
    {
        var uses = new FrameUses(code, handle);
        uses._variables.Add(handle.Variable);
        for (var i = 0; i < uses._variables.Count; i++)
        {
            foreach (var reference in code.ReferencesTo(uses._variables[i]).Where(reference => reference.Syntax.SpanStart > handle.Statement.Span.End))
            {
                if ((i == 0 && !mayBeOverwritten && MemberCode.IsWrite(reference)) || !uses.Follow(reference))
                    return null;
            }
        }

        return uses;
    }

    private bool Follow(IOperation reference)
    {
        if (MemberCode.FunctionOf(reference.Syntax) != MemberCode.FunctionOf(_from))
            return _isBroadcast && !MemberCode.IsWrite(reference) && FollowFunction(reference);
        _references.Add(reference);
        return MemberCode.IsWrite(reference) || reference.Parent is INameOfOperation
            ? reference.Parent is IAssignmentOperation or INameOfOperation or IArgumentOperation { Parameter.RefKind: RefKind.Out }
            : FollowValue(reference);
    }

    /// <summary>From a broadcast variable in the body of a user-defined function to what the function is used for.</summary>
    private bool FollowFunction(IOperation reference)
    {
        var sites = _code.Calls
            .Select(call => _code.Spark.Udfs.At(call, default))
            .OfType<UdfSite>()
            .Where(site => site.Function?.Operation.Syntax.Span.Contains(reference.Syntax.Span) == true)
            .ToList();
        return sites.Count > 0 && sites.All(site =>
        {
            _references.Add(site.Call);
            return site.Kind is not (UdfKind.Registered or UdfKind.RegisteredVector)
                && MemberCode.FunctionOf(site.Call.Syntax) == MemberCode.FunctionOf(_from)
                && FollowValue(site.Kind == UdfKind.Group ? site.Function!.Operation : site.Call);
        });
    }

    private bool FollowValue(IOperation reference)
    {
        for (var value = reference; ; value = value.Parent!)
        {
            switch (value.Parent)
            {
                case IInvocationOperation { TargetMethod: var method } call when call.Type is { } type && IsFollowed(method):
                    if (IsEager(type) || _code.Spark.Api.Classify(method) is { Kind: SparkCallKind.Metadata })
                        return true;
                    break;
                case IPropertyReferenceOperation property when IsEager(property.Property.Type):
                    return true;
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var callee } } when IsFollowed(callee):
                case IConversionOperation or IParenthesizedOperation or IConditionalAccessOperation or ICoalesceOperation or IConditionalOperation:
                case IDelegateCreationOperation:
                case IArrayInitializerOperation or IArrayCreationOperation or IBinaryOperation or IUnaryOperation when _isBroadcast:
                    break;
                case IInvocationOperation or IExpressionStatementOperation or IBinaryOperation or IIsPatternOperation or IIsTypeOperation:
                    return value.Parent is not IInvocationOperation { TargetMethod: var unknown } || IsFollowed(unknown);
                case IForEachLoopOperation loop:
                    return loop.Locals.All(local => IsEager(local.Type));
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    return Hold(declarator.Symbol, declarator.Symbol.Type);
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation or IParameterReferenceOperation { Parameter.RefKind: RefKind.None } } assignment:
                    return assignment.Parent is IExpressionStatementOperation && Hold(Frames.VariableSymbol(assignment.Target)!, assignment.Target.Type!);
                default:
                    return false;
            }
        }
    }

    private bool Hold(ISymbol local, ITypeSymbol type)
    {
        if (!IsEager(type) && !_variables.Contains(local, SymbolEqualityComparer.Default))
            _variables.Add(local);
        return true;
    }

    /// <summary>Calls that give what they are given to nobody but the taker of their result.</summary>
    private bool IsFollowed(IMethodSymbol method) =>
        (_code.Spark.Symbols.Declares(method) && _code.Spark.Api.Classify(method) is { Kind: not (SparkCallKind.Opaque or SparkCallKind.View) })
        || (_isBroadcast && (method.MethodKind == MethodKind.DelegateInvoke || _code.Spark.Symbols.IsColumnFunction(method)))
        || method.ContainingType is { Name: "Enumerable", ContainingNamespace.Name: "Linq" }
        || method.DeclaringSyntaxReferences.Length > 0;

    /// <summary>Values of the type cannot run a job later.</summary>
    private bool IsEager(ITypeSymbol type) => type switch
    {
        { SpecialType: not SpecialType.None and not SpecialType.System_Object } when type is not INamedTypeSymbol { IsGenericType: true } and not { TypeKind: TypeKind.Interface } => true,
        { TypeKind: TypeKind.Enum } => true,
        IArrayTypeSymbol array => IsEager(array.ElementType),
        INamedTypeSymbol { Name: "List" or "Dictionary" or "HashSet", IsGenericType: true } collection => collection.TypeArguments.All(IsEager),
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => IsEager(nullable.TypeArguments[0]),
        _ => SymbolEqualityComparer.Default.Equals(type, _code.Spark.Symbols.Row) || (!_isBroadcast && SymbolEqualityComparer.Default.Equals(type, _code.Spark.Symbols.Get(SparkTypes.Column))),
    };
}

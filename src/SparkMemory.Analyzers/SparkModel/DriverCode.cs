using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Tells code that surely runs on the driver from code that may run in a worker.</summary>
internal sealed class DriverCode
{
    private const int MaxDepth = 3;

    private readonly SparkCompilation _spark;

    public DriverCode(SparkCompilation spark) => _spark = spark;

    /// <summary>
    /// The method, local function or lambda around the operation uses frames or the session, which exist on the driver only, or is
    /// LINQ's, or is called, in code that does.
    /// </summary>
    public bool Contains(IOperation operation) =>
        !IsForeachWriter(operation) && Contains(operation, MaxDepth);

    private bool Contains(IOperation operation, int depth)
    {
        var function = FunctionAround(operation);
        if (IsUserDefinedFunction(function))
            return false;
        if (function.DescendantsOutsideNames().Any(part => NeedsDriver(part) && FunctionAround(part) == function))
            return true;
        return depth > 0 && function switch
        {
            IAnonymousFunctionOperation lambda => IsLinqArgument(lambda) && Contains(lambda, depth - 1),
            ILocalFunctionOperation local => IsOnlyCalled(local, depth),
            _ => IsPrivateAndOnlyCalled(operation, depth),
        };
    }

    /// <summary>All code that can see the method calls it on the driver, and nothing makes a delegate of it.</summary>
    private bool IsPrivateAndOnlyCalled(IOperation operation, int depth)
    {
        if (operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart) is not IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Private } method)
            return false;
        var uses = method.ContainingType.DeclaringSyntaxReferences
            .SelectMany(static type => type.GetSyntax().DescendantNodes().OfType<SimpleNameSyntax>())
            .Where(name => name.Identifier.ValueText == method.Name && SymbolEqualityComparer.Default.Equals(_spark.Bodies.GetSymbol(name, default)?.OriginalDefinition, method.OriginalDefinition))
            .Select(static name => name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access.Parent : name.Parent)
            .ToList();
        return uses.Count > 0 && uses.All(use => use is InvocationExpressionSyntax && _spark.Bodies.GetOperation(use, default) is IInvocationOperation call && Contains(call, depth - 1));
    }

    private bool NeedsDriver(IOperation operation) => operation is IInvocationOperation call
        && (_spark.Udfs.At(call, default) is not null
            || (_spark.Api.Classify(call.TargetMethod) is not null && !_spark.Broadcasts.IsVariable(call.TargetMethod.ContainingType)));

    private bool IsUserDefinedFunction(IOperation function) => function is IAnonymousFunctionOperation or ILocalFunctionOperation
        && function.Root().Descendants().OfType<IInvocationOperation>().Any(call => _spark.Udfs.At(call, default)?.Function?.Operation.Syntax == function.Syntax);

    private bool IsOnlyCalled(ILocalFunctionOperation function, int depth)
    {
        var uses = function.Root().DescendantsOutsideNames()
            .Where(operation => operation switch
            {
                IInvocationOperation call => IsFunction(call.TargetMethod),
                IMethodReferenceOperation reference => IsFunction(reference.Method),
                _ => false,
            })
            .Where(use => !function.Syntax.Span.Contains(use.Syntax.Span))
            .ToList();
        return uses.Count > 0 && uses.All(use => use is IInvocationOperation && Contains(use, depth - 1));

        bool IsFunction(IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(method.OriginalDefinition, function.Symbol);
    }

    private static bool IsLinqArgument(IAnonymousFunctionOperation lambda)
    {
        IOperation value = lambda;
        while (value.Parent is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
            value = value.Parent;
        // List<T>.ForEach runs what it is given; Add keeps it, whatever it is.
        return value.Parent is IArgumentOperation { Parameter.OriginalDefinition.Type.TypeKind: TypeKind.Delegate, Parent: IInvocationOperation { TargetMethod.ContainingType: { } type } }
            && type is { Name: "Enumerable", ContainingNamespace.Name: "Linq" } or { Name: "List", ContainingNamespace.Name: "Generic" } or { Name: "Array", ContainingNamespace.Name: "System" };
    }

    /// <summary>The members of a foreach writer run in workers, and so does what they call.</summary>
    private bool IsForeachWriter(IOperation operation) =>
        operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart)?.ContainingType is { } type
        && _spark.Symbols.Get(SparkTypes.ForeachWriter) is { } writer
        && type.AllInterfaces.Contains(writer, SymbolEqualityComparer.Default);

    private static IOperation FunctionAround(IOperation operation)
    {
        var function = operation.Parent;
        while (function is { Parent: not null } and not (IAnonymousFunctionOperation or ILocalFunctionOperation))
            function = function.Parent;
        return function ?? operation;
    }
}

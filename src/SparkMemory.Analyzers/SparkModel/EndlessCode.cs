using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Code that runs as long as the process does: loops without an end, and what a host calls again and again.</summary>
internal static class EndlessCode
{
    private const string Controller = "Microsoft.AspNetCore.Mvc.ControllerBase";

    /// <summary><c>while (true)</c>, <c>for (;;)</c>, <c>while (!token.IsCancellationRequested)</c>, unless something leaves the loop.</summary>
    public static bool IsEndlessLoop(IOperation operation) =>
        operation is IWhileLoopOperation or IForLoopOperation
        && operation switch
        {
            IWhileLoopOperation { Condition: { } condition, ConditionIsUntil: false } => IsAlwaysTrue(condition),
            IForLoopOperation loop => loop.Condition is null || IsAlwaysTrue(loop.Condition),
            _ => false,
        }
        && !operation.Descendants().Any(part => Leaves(part, (ILoopOperation)operation) && !IsUnderCancellation(part, operation));

    /// <summary>The method is an action of a web controller.</summary>
    public static bool IsAction(IMethodSymbol method)
    {
        if (method is not { DeclaredAccessibility: Accessibility.Public, IsStatic: false, MethodKind: MethodKind.Ordinary }
            || method.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "NonActionAttribute"))
        {
            return false;
        }

        for (var type = method.ContainingType.BaseType; type is not null; type = type.BaseType)
        {
            if (type.ToDisplayString() == Controller)
                return true;
        }

        return false;
    }

    /// <summary>The lambda, or the method that is named, is what a timer calls.</summary>
    public static bool IsTimerCallback(IOperation function)
    {
        var value = function;
        while (value.Parent is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
            value = value.Parent;
        return value.Parent switch
        {
            IArgumentOperation { Parent: IObjectCreationOperation creation } => IsTimer(creation.Type) && !CallsOnce(creation),
            IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation elapsed } =>
                elapsed.Event.Name == "Elapsed" && IsTimer(elapsed.Event.ContainingType) && !elapsed.Root().Descendants().Any(TurnsResetOff),
            _ => false,
        };
    }

    /// <summary>The method or local function is what a timer of its own type calls.</summary>
    public static bool IsTimerCallback(IMethodSymbol method, BodyAccess bodies, CancellationToken cancellationToken) =>
        IsCallableByTimer(method)
        && method.ContainingType.DeclaringSyntaxReferences
            .SelectMany(type => type.GetSyntax(cancellationToken).DescendantNodes().OfType<SimpleNameSyntax>())
            .Where(name => name.Identifier.ValueText == method.Name)
            .Select(static name => name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : (ExpressionSyntax)name)
            .Any(name => name.Parent is not InvocationExpressionSyntax
                && bodies.GetOperation(name, cancellationToken) is IMethodReferenceOperation reference
                && SymbolEqualityComparer.Default.Equals(reference.Method.OriginalDefinition, method.OriginalDefinition)
                && IsTimerCallback(reference));

    private static bool IsCallableByTimer(IMethodSymbol method) =>
        method.Parameters is { Length: 1 or 2 } parameters
        && parameters[0].Type.SpecialType == SpecialType.System_Object
        && (parameters.Length == 1 || parameters[1].Type.Name is "ElapsedEventArgs" or "EventArgs");

    private static bool IsTimer(ITypeSymbol? type) =>
        type is { Name: "Timer", ContainingNamespace: { Name: "Threading" or "Timers", ContainingNamespace.Name: "System" } };

    /// <summary>A timer without a period: <see cref="System.Threading.Timeout.Infinite"/>.</summary>
    private static bool CallsOnce(IObjectCreationOperation timer) => timer.Arguments.Any(static argument => argument is
    {
        Parameter.Name: "period",
        Value: { ConstantValue: { HasValue: true, Value: -1 or -1L } } or IConversionOperation { Operand.ConstantValue: { HasValue: true, Value: -1 } } or IFieldReferenceOperation { Field.Name: "InfiniteTimeSpan" },
    });

    /// <summary><c>timer.AutoReset = false</c>: the timer calls once for each start.</summary>
    private static bool TurnsResetOff(IOperation operation) => operation is ISimpleAssignmentOperation
    {
        Target: IPropertyReferenceOperation { Property: { Name: "AutoReset", ContainingType: { } type } },
        Value.ConstantValue: { HasValue: true, Value: false },
    } && IsTimer(type);

    private static bool IsAlwaysTrue(IOperation condition) => condition switch
    {
        { ConstantValue: { HasValue: true, Value: true } } => true,
        IAwaitOperation { Operation: var tick } => tick.DescendantsAndSelf().Any(static call => call is IInvocationOperation { TargetMethod: { Name: "WaitForNextTickAsync", ContainingType.Name: "PeriodicTimer" } }),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand } => IsCancellation(operand),
        IParenthesizedOperation parenthesized => IsAlwaysTrue(parenthesized.Operand),
        _ => false,
    };

    private static bool IsCancellation(IOperation operation) => operation is IPropertyReferenceOperation
    {
        Property: { Name: "IsCancellationRequested", ContainingType: { Name: "CancellationToken" or "CancellationTokenSource", ContainingNamespace.Name: "Threading" } },
    };

    private static bool Leaves(IOperation part, ILoopOperation loop) => part switch
    {
        IBranchOperation { BranchKind: BranchKind.Break } branch => SymbolEqualityComparer.Default.Equals(branch.Target, loop.ExitLabel),
        IBranchOperation { BranchKind: BranchKind.GoTo } => true,
        IReturnOperation { Kind: OperationKind.Return } => IsOwn(part, loop),
        IThrowOperation { Parent: IBlockOperation or IConditionalOperation } => IsOwn(part, loop) && !IsIn<ICatchClauseOperation>(part, loop),
        _ => false,
    };

    /// <summary>A return of a lambda in the loop leaves the lambda.</summary>
    private static bool IsOwn(IOperation part, IOperation loop) => !IsIn<IAnonymousFunctionOperation>(part, loop) && !IsIn<ILocalFunctionOperation>(part, loop);

    private static bool IsIn<T>(IOperation part, IOperation loop)
        where T : IOperation => part.Ancestors().TakeWhile(parent => parent != loop).Any(static parent => parent is T);

    private static bool IsUnderCancellation(IOperation part, IOperation loop) => part.Ancestors()
        .TakeWhile(parent => parent != loop)
        .Any(static parent => parent is IConditionalOperation conditional && IsCancellation(conditional.Condition));
}

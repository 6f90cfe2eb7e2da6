using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>
/// Code that runs once a turn: a loop's body, a lambda that LINQ, <c>ForEach</c> or <c>Parallel</c> calls for each element, or a
/// function that calls itself.
/// </summary>
internal sealed class Repetition
{
    private const int MaxDepth = 16;

    private static readonly ConditionalWeakTable<IOperation, ILookup<IMethodSymbol, IInvocationOperation>> s_calls = new();

    private readonly LocalValues _locals;
    private readonly Lazy<HashSet<ISymbol>> _written;

    private readonly ImmutableArray<IParameterSymbol> _passedOn;

    private Repetition(IOperation construct, IOperation body, IMethodSymbol? function = null, ImmutableArray<IParameterSymbol> passedOn = default)
    {
        Construct = construct;
        Body = body;
        Function = function;
        _passedOn = passedOn.IsDefault ? ImmutableArray<IParameterSymbol>.Empty : passedOn;
        _locals = LocalValues.Of(construct);
        _written = new(() => new HashSet<ISymbol>(
            (function is null ? construct.DescendantsAndSelf().Concat(body.Descendants()) : body.Descendants()).Where(LocalValues.IsWrite).Select(Frames.VariableSymbol).OfType<ISymbol>(),
            SymbolEqualityComparer.Default));
    }

    /// <summary>The loop, the call that gets the lambda, or the call by which a function calls itself.</summary>
    public IOperation Construct { get; }

    /// <summary>The function that calls itself; null for loops.</summary>
    public IMethodSymbol? Function { get; }

    public IOperation Body { get; }

    /// <summary>The innermost one around the operation; null when it runs once there, or nobody knows how often.</summary>
    public static Repetition? Around(IOperation operation)
    {
        for (var child = operation; child.Parent is { } parent; child = parent)
        {
            switch (parent)
            {
                case ILoopOperation loop when RunsEachTurn(loop, child):
                    return new Repetition(loop, loop.Body);
                case IAnonymousFunctionOperation lambda when ArgumentOf(lambda) is { Parent: IInvocationOperation call } argument && IsCalledForEachElement(call.TargetMethod, argument):
                    return new Repetition(call, lambda);
                case IAnonymousFunctionOperation lambda when ArgumentOf(lambda) is not { Parent: IInvocationOperation { TargetMethod: var method } } || !RunsAtOnce(method):
                case ILocalFunctionOperation:
                    return null;
            }
        }

        return null;
    }

    /// <summary>The local function around the operation, when LINQ or <c>Parallel</c> gets it by its name: <c>keys.Select(Rows)</c>.</summary>
    public static Repetition? OfMethodGroup(IOperation operation)
    {
        var function = operation.Ancestors().FirstOrDefault(static parent => parent is ILocalFunctionOperation or IAnonymousFunctionOperation) as ILocalFunctionOperation;
        return function?.Root()
            .Descendants()
            .OfType<IMethodReferenceOperation>()
            .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Method.OriginalDefinition, function.Symbol))
            .Select(static reference => reference.Parent?.Parent)
            .OfType<IArgumentOperation>()
            .Where(static argument => argument.Parent is IInvocationOperation call && IsCalledForEachElement(call.TargetMethod, argument))
            .Select(argument => new Repetition(argument.Parent!, function))
            .FirstOrDefault();
    }

    /// <summary>
    /// The function around the operation, when it calls itself: for several others, or with something else than it got. Calls in
    /// <c>catch</c> only try again.
    /// </summary>
    public static Repetition? OfRecursion(IOperation operation, ISymbol member)
    {
        if (FunctionAround(operation, member) is not { IsVirtual: false, IsAbstract: false, IsOverride: false } function)
            return null;
        var body = operation.Ancestors().First(parent => parent.Parent is null || parent is ILocalFunctionOperation);
        var calls = s_calls.GetValue(body, CallsIn)[function]
            .Where(static call => call.Instance is null or IInstanceReferenceOperation && !call.Ancestors().Any(static parent => parent is ICatchClauseOperation))
            .ToList();
        var passedOn = function.Parameters.Where(parameter => calls.TrueForAll(call => IsPassedOn(call.ArgumentFor(parameter.Ordinal), parameter))).ToImmutableArray();
        var fansOut = calls.Count > 1 || calls.Exists(static call => Around(call) is not null);
        return calls.Count > 0 && (fansOut || passedOn.Length < function.Parameters.Length) ? new Repetition(calls[0], body, function, passedOn) : null;
    }

    private static ILookup<IMethodSymbol, IInvocationOperation> CallsIn(IOperation body) => body.Descendants()
        .OfType<IInvocationOperation>()
        .ToLookup<IInvocationOperation, IMethodSymbol>(static call => call.TargetMethod.OriginalDefinition, SymbolEqualityComparer.Default);

    private static IMethodSymbol? FunctionAround(IOperation operation, ISymbol member)
    {
        foreach (var parent in operation.Ancestors())
        {
            if (parent is ILocalFunctionOperation local)
                return local.Symbol;
            if (parent is IAnonymousFunctionOperation)
                return null;
        }

        return member as IMethodSymbol;
    }

    private static bool IsPassedOn(IOperation? argument, IParameterSymbol parameter) =>
        argument?.Unwrap() is IParameterReferenceOperation { Parameter: var passed } && SymbolEqualityComparer.Default.Equals(passed, parameter);

    /// <summary>Whether the value may be another one in the next turn.</summary>
    public bool DependsOnTurn(IOperation value) => DependsOnTurn(value, depth: 0);

    /// <summary>Declared within the loop or the lambda, so that each turn has one of its own.</summary>
    public bool Declares(ISymbol variable) =>
        !_passedOn.Any(parameter => SymbolEqualityComparer.Default.Equals(parameter, variable))
        && (variable.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == Construct.Syntax.SyntaxTree && Scope.Contains(reference.Span)) || IsOfQuery(variable));

    public bool Writes(ISymbol variable) => _written.Value.Contains(variable);

    /// <summary>The number of turns where it is a constant of the program: of a short array, of <c>for (i = 0; i &lt; 3; i++)</c>.</summary>
    public int? Turns => Construct switch
    {
        _ when Function is not null => null,
        IForEachLoopOperation loop => CountOf(loop.Collection, depth: 0),
        IForLoopOperation loop => CountOf(loop),
        IInvocationOperation call when call.Receiver() is { } elements => CountOf(elements, depth: 0),
        IInvocationOperation call when call.ArgumentFor(0) is { } elements => CountOf(elements, depth: 0),
        _ => null,
    };

    private Microsoft.CodeAnalysis.Text.TextSpan Scope => Construct is ILoopOperation ? Construct.Syntax.Span : Body.Syntax.Span;

    /// <summary>A parameter of what LINQ calls for the same element before: no syntax declares the variables of a query.</summary>
    private bool IsOfQuery(ISymbol variable) =>
        variable is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.LambdaMethod } function }
        && Construct.Descendants().Any(part => part is IAnonymousFunctionOperation { Symbol: var lambda } && SymbolEqualityComparer.Default.Equals(lambda, function));

    private bool DependsOnTurn(IOperation value, int depth) => depth > MaxDepth || value.DescendantsAndSelf().Any(part => part switch
    {
        ILocalReferenceOperation { Local: var local } when Declares(local) => _locals.AssignedOnce(local) is not { } once || DependsOnTurn(once, depth + 1),
        ILocalReferenceOperation { Local: var local } => Writes(local),
        IParameterReferenceOperation { Parameter: var parameter } => Declares(parameter) || Writes(parameter),
        // A method of the program or the framework may answer something else each time: the next key, a random number.
        IInvocationOperation { TargetMethod: var method } => method.ContainingAssembly?.Name != "Microsoft.Spark",
        _ => false,
    });

    /// <summary>Not what runs before the first turn: the collection of <c>foreach</c>, the declaration of <c>for</c>.</summary>
    private static bool RunsEachTurn(ILoopOperation loop, IOperation child) => loop switch
    {
        IForEachLoopOperation each => child == each.Body,
        IForLoopOperation counted => !counted.Before.Contains(child),
        _ => true,
    };

    private static IArgumentOperation? ArgumentOf(IAnonymousFunctionOperation lambda) =>
        lambda.Parent is IDelegateCreationOperation { Parent: IArgumentOperation argument } ? argument : null;

    /// <summary>A lambda that becomes an element itself, as in <c>checks.Add(() => …)</c>, is not called.</summary>
    private static bool IsCalledForEachElement(IMethodSymbol method, IArgumentOperation lambda) => lambda.Parameter?.OriginalDefinition.Type.TypeKind == TypeKind.Delegate && method.ContainingType switch
    {
        { Name: "Enumerable" or "ParallelEnumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } } => true,
        { Name: "List", ContainingNamespace: { Name: "Generic", ContainingNamespace.Name: "Collections" } } => true,
        { Name: "Array", ContainingNamespace.Name: "System" } => true,
        { Name: "Parallel", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } } => method.Name.StartsWith("For", StringComparison.Ordinal),
        _ => false,
    };

    private static bool RunsAtOnce(IMethodSymbol method) =>
        method is { Name: "Run", ContainingType: { Name: "Task", ContainingNamespace.Name: "Tasks" } }
        || method is { Name: "Invoke", ContainingType: { Name: "Parallel", ContainingNamespace.Name: "Tasks" } };

    private static int? CountOf(IOperation elements, int depth) => elements.Unwrap() switch
    {
        _ when depth > MaxDepth => null,
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.Length,
        IObjectCreationOperation { Initializer: { } initializer } creation when creation.Arguments.IsEmpty => initializer.Initializers.Length,
        ILocalReferenceOperation local when LocalValues.Of(local).AssignedOnce(local.Local) is { } once => CountOf(once, depth + 1),
        IFieldReferenceOperation { Field: { IsReadOnly: true } field } => CountOf(field),
        IInvocationOperation { TargetMethod: { Name: "Range", ContainingType.Name: "Enumerable" } } range => range.ArgumentFor(1)?.ConstantValue.Value as int?,
        IInvocationOperation { TargetMethod: { Name: "Select" or "OrderBy" or "OrderByDescending" or "Reverse" or "ToArray" or "ToList" } method } same when RowSequences.IsLinq(method) && same.Receiver() is { } source =>
            CountOf(source, depth + 1),
        IConversionOperation conversion => CountOf(conversion.Operand, depth + 1),
        var other => CollectionExpressions.CountOf(other.Syntax),
    };

    private static int? CountOf(IFieldSymbol field) =>
        field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value }
            ? value switch
            {
                ImplicitArrayCreationExpressionSyntax { Initializer: var elements } => elements.Expressions.Count,
                ArrayCreationExpressionSyntax { Initializer: { } elements } => elements.Expressions.Count,
                InitializerExpressionSyntax elements => elements.Expressions.Count,
                _ => CollectionExpressions.CountOf(value),
            }
            : null;

    private static int? CountOf(IForLoopOperation loop) =>
        loop.Before.OfType<IVariableDeclarationGroupOperation>().SelectMany(static group => group.Declarations).SelectMany(static declaration => declaration.Declarators).FirstOrDefault() is { Initializer.Value.ConstantValue: { HasValue: true, Value: int first } } counter
        && loop.Condition is IBinaryOperation { LeftOperand: ILocalReferenceOperation { Local: var compared }, RightOperand.ConstantValue: { HasValue: true, Value: int last }, OperatorKind: var comparison }
        && SymbolEqualityComparer.Default.Equals(compared, counter.Symbol)
        && loop.AtLoopBottom.FirstOrDefault() is IExpressionStatementOperation { Operation: IIncrementOrDecrementOperation { Kind: var direction } }
            ? (direction, comparison) switch
            {
                (OperationKind.Increment, BinaryOperatorKind.LessThan) => last - first,
                (OperationKind.Increment, BinaryOperatorKind.LessThanOrEqual) => last - first + 1,
                (OperationKind.Decrement, BinaryOperatorKind.GreaterThan) => first - last,
                (OperationKind.Decrement, BinaryOperatorKind.GreaterThanOrEqual) => first - last + 1,
                _ => null,
            }
            : null;
}

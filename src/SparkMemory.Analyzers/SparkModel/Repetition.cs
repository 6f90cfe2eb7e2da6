using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Code that runs once a turn: a loop's body, or a lambda that LINQ, <c>ForEach</c> or <c>Parallel</c> calls for each element.</summary>
internal sealed class Repetition
{
    private const int MaxDepth = 16;

    private readonly LocalValues _locals;
    private readonly Lazy<HashSet<ISymbol>> _written;

    private Repetition(IOperation construct, IOperation body)
    {
        Construct = construct;
        Body = body;
        _locals = LocalValues.Of(construct);
        _written = new(() => new HashSet<ISymbol>(
            construct.DescendantsAndSelf().Where(LocalValues.IsWrite).Select(Frames.VariableSymbol).OfType<ISymbol>(),
            SymbolEqualityComparer.Default));
    }

    /// <summary>The loop, or the call that gets the lambda.</summary>
    public IOperation Construct { get; }

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

    /// <summary>Whether the value may be another one in the next turn.</summary>
    public bool DependsOnTurn(IOperation value) => DependsOnTurn(value, depth: 0);

    /// <summary>Declared within the loop or the lambda, so that each turn has one of its own.</summary>
    public bool Declares(ISymbol variable) =>
        variable.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == Construct.Syntax.SyntaxTree && Scope.Contains(reference.Span));

    public bool Writes(ISymbol variable) => _written.Value.Contains(variable);

    /// <summary>The number of turns where it is a constant of the program: of a short array, of <c>for (i = 0; i &lt; 3; i++)</c>.</summary>
    public int? Turns => Construct switch
    {
        IForEachLoopOperation loop => CountOf(loop.Collection, depth: 0),
        IForLoopOperation loop => CountOf(loop),
        IInvocationOperation call when call.Receiver() is { } elements => CountOf(elements, depth: 0),
        IInvocationOperation call when call.ArgumentFor(0) is { } elements => CountOf(elements, depth: 0),
        _ => null,
    };

    private Microsoft.CodeAnalysis.Text.TextSpan Scope => Construct is ILoopOperation ? Construct.Syntax.Span : Body.Syntax.Span;

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

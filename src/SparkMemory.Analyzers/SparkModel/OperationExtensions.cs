using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Ways through operations that all rules share: wrappers, receivers, locations.</summary>
internal static class OperationExtensions
{
    /// <summary>The value without parentheses and without conversions that keep the reference (upcasts, identity, <c>new()</c>).</summary>
    public static IOperation Unwrap(this IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                case IConversionOperation { OperatorMethod: null, Conversion: { IsIdentity: true } or { IsReference: true, IsImplicit: true } } conversion:
                    operation = conversion.Operand;
                    break;
                case IConversionOperation { IsImplicit: true, Operand: IObjectCreationOperation creation } targetTyped
                    when SymbolEqualityComparer.Default.Equals(targetTyped.Type, creation.Type):
                    operation = creation;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>The receiver of an instance or extension call, looking through <c>?.</c>; null for a static call.</summary>
    public static IOperation? Receiver(this IInvocationOperation invocation)
    {
        var receiver = invocation.Instance ?? (invocation.TargetMethod.IsExtensionMethod ? invocation.ArgumentFor(0) : null);
        return receiver?.Unwrap() is IConditionalAccessInstanceOperation instance ? instance.Target() : receiver?.Unwrap();
    }

    /// <summary>The value passed for the parameter at that position, however the arguments are ordered.</summary>
    public static IOperation? ArgumentFor(this IInvocationOperation invocation, int parameter) =>
        invocation.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter)?.Value;

    /// <inheritdoc cref="ArgumentFor(IInvocationOperation, int)"/>
    public static IOperation? ArgumentFor(this IObjectCreationOperation creation, int parameter) =>
        creation.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter)?.Value;

    /// <summary>
    /// What a call's value becomes before anybody can use it: climbs out of parentheses and of <c>a?.B()</c>.
    /// </summary>
    public static IOperation Outermost(this IOperation operation)
    {
        while (true)
        {
            switch (operation.Parent)
            {
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized;
                    break;
                case IConditionalAccessOperation access when access.WhenNotNull == operation:
                    operation = access;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>
    /// As <see cref="Outermost"/>, and out of casts of a count that keep every value a count of rows has in practice.
    /// </summary>
    public static IOperation OutermostNumber(this IOperation operation)
    {
        operation = operation.Outermost();
        while (operation.Parent is IConversionOperation { OperatorMethod: null, Type: { } type } conversion && IsWideNumber(type))
            operation = conversion.Outermost();
        return operation;
    }

    private static bool IsWideNumber(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64 => true,
        SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal => true,
        _ => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable && IsWideNumber(nullable.TypeArguments[0]),
    };

    /// <summary>What <c>(a, b) = (x, y)</c> assigns the element to; null when the tuple is not taken apart like this.</summary>
    public static IOperation? DeconstructsInto(this ITupleOperation tuple, IOperation element)
    {
        IOperation value = tuple;
        while (value.Parent is IConversionOperation conversion)
            value = conversion;
        var index = tuple.Elements.IndexOf(element);
        return value.Parent is IDeconstructionAssignmentOperation { Target: ITupleOperation or IDeclarationExpressionOperation { Expression: ITupleOperation } } deconstruction
            && (deconstruction.Target as ITupleOperation ?? (ITupleOperation)((IDeclarationExpressionOperation)deconstruction.Target).Expression) is var targets
            && index >= 0
            && index < targets.Elements.Length
                ? targets.Elements[index]
                : null;
    }

    /// <summary>
    /// Whether the later operation runs whenever the earlier one did: it stands under no condition that the earlier one does not
    /// stand under, and nothing between them jumps away. Asks the syntax, so it is sure when it says yes.
    /// </summary>
    public static bool IsAlwaysFollowedBy(this IOperation earlier, IOperation later)
    {
        if (later.Syntax.SpanStart < earlier.Syntax.SpanStart)
            return false;
        var statement = later.Syntax.FirstAncestorOrSelf<StatementSyntax>();
        if (later.Syntax.Ancestors().TakeWhile(node => node != statement).Any(static node => node is ConditionalExpressionSyntax or SwitchExpressionArmSyntax))
            return false;
        var block = statement?.Parent is GlobalStatementSyntax global ? global.Parent : statement?.Parent;
        if (block is not (BlockSyntax or CompilationUnitSyntax) || !block.Span.Contains(earlier.Syntax.Span))
            return false;
        var between = TextSpan.FromBounds(earlier.Syntax.SpanStart, later.Syntax.SpanStart);
        return !block.DescendantNodes(node => node.Span.OverlapsWith(between) && node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Any(node => JumpsAway(node) && between.Contains(node.SpanStart));
    }

    private static bool JumpsAway(SyntaxNode node) => node is
        ReturnStatementSyntax or ThrowStatementSyntax or ThrowExpressionSyntax or YieldStatementSyntax
        or BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax;

    /// <summary>The operation and all below it, without what only <c>nameof</c> mentions.</summary>
    public static IEnumerable<IOperation> DescendantsOutsideNames(this IOperation operation)
    {
        var pending = new Stack<IOperation>();
        pending.Push(operation);
        while (pending.Count > 0)
        {
            var current = pending.Pop();
            yield return current;
            if (current is INameOfOperation)
                continue;
            foreach (var child in current.ChildOperations.Reverse())
                pending.Push(child);
        }
    }

    /// <summary>What the function returns on one way or another.</summary>
    public static IEnumerable<IOperation> ReturnedValues(this IOperation function) => function.Descendants()
        .OfType<IReturnOperation>()
        .Where(result => result.ReturnedValue is not null && !result.Ancestors().TakeWhile(parent => parent != function).Any(static parent => parent is IAnonymousFunctionOperation or ILocalFunctionOperation))
        .Select(static result => result.ReturnedValue!);

    /// <summary>What the operation stands in, from the inside out.</summary>
    public static IEnumerable<IOperation> Ancestors(this IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
            yield return parent;
    }

    public static IOperation Root(this IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }

    /// <summary>The identifier of the called method, so that one line is marked in a chain over many lines.</summary>
    public static Location MethodNameLocation(this IInvocationOperation invocation)
    {
        var name = invocation.Syntax is InvocationExpressionSyntax call
            ? call.Expression switch
            {
                MemberAccessExpressionSyntax access => access.Name,
                MemberBindingExpressionSyntax binding => binding.Name,
                var other => other,
            }
            : invocation.Syntax;
        return name is SimpleNameSyntax simple ? simple.Identifier.GetLocation() : name.GetLocation();
    }

    /// <summary>The line of the place, counted from 1 as editors do.</summary>
    public static int Line(this Location location) => location.GetLineSpan().StartLinePosition.Line + 1;

    /// <inheritdoc cref="Line(Location)"/>
    public static int Line(this SyntaxNode node) => node.GetLocation().Line();

    /// <summary>The receiver of the innermost <c>?.</c> around the placeholder.</summary>
    private static IOperation? Target(this IConditionalAccessInstanceOperation instance)
    {
        IOperation child = instance;
        for (var parent = child.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == child)
                return access.Operation.Unwrap();
        }

        return null;
    }
}

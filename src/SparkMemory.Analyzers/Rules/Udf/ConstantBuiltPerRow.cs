using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>SPM3012: a collection of constants is built, or a constant pattern looked up, for every row.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConstantBuiltPerRow : UdfAnalyzer
{
    public ConstantBuiltPerRow()
        : base(Descriptors.ConstantBuiltPerRow)
    {
    }

    private protected override void Analyze(UdfContext context)
    {
        foreach (var body in context.Bodies)
        {
            foreach (var operation in body.Operations)
            {
                var isPattern = IsStaticRegex(operation);
                if (!(isPattern || IsConstantCollection(operation)) || RowIndependence.MayBeKept(operation, body))
                    continue;
                var use = isPattern ? ObjectUse.Read : ObjectUses.Of(operation);
                if (use == ObjectUse.Written)
                    continue; // it is no constant, but where the row's result is put together

                var hoisting = use == ObjectUse.Read && RowIndependence.IsStatic(operation) && !IsNested(operation) ? Hoisting.Static : Hoisting.None;
                var properties = isPattern
                    ? UdfObjects.Properties(CanBecomeObject((IInvocationOperation)operation) ? Hoisting.Static : Hoisting.None, ((IInvocationOperation)operation).TargetMethod.ContainingType).Add(UdfObjects.IsStaticRegex, null)
                    : UdfObjects.Properties(hoisting, operation.Type);
                context.Report(
                    Descriptors.ConstantBuiltPerRow,
                    UdfObjects.Evidence(body, operation),
                    properties,
                    isPattern ? $"looks the pattern of Regex.{((IInvocationOperation)operation).TargetMethod.Name} up" : "builds a constant collection",
                    context.Udf.Unit,
                    UdfObjects.Place(body, operation));
                return;
            }
        }
    }

    private static bool IsConstantCollection(IOperation operation) => IsWritten(operation) && !IsSpan(operation) && operation switch
    {
        IArrayCreationOperation { Initializer: { ElementValues: { Length: > 0 } elements } } => elements.All(IsConstant),
        IObjectCreationOperation { Type: { } type, Arguments: var arguments, Initializer: { Initializers: { Length: > 0 } entries } } =>
            ShippedValues.IsCollection(type) && arguments.All(static argument => IsConstantSetting(argument.Value)) && entries.All(IsConstantEntry),
        _ => operation is not IConversionOperation && CollectionExpressions.CountOf(operation.Syntax) > 0 && operation.ChildOperations.All(IsConstant),
    };

    /// <summary>The program builds it: <c>{ 1, 2 }</c> without <c>new</c> counts, the array of a params parameter does not.</summary>
    private static bool IsWritten(IOperation operation) => !operation.IsImplicit || operation.Syntax is InitializerExpressionSyntax;

    /// <summary>A capacity, or a comparer that is always the same.</summary>
    private static bool IsConstantSetting(IOperation argument) => argument.ConstantValue.HasValue || argument.Unwrap() is IPropertyReferenceOperation
    {
        Property: { IsStatic: true, Name: "Default" or "InvariantCulture" or "InvariantCultureIgnoreCase" or "Ordinal" or "OrdinalIgnoreCase", ContainingType: { Name: "Comparer" or "EqualityComparer" or "StringComparer" } type },
    } && TypeNames.IsSystem(type);

    /// <summary>What reads the outer collection may write the inner ones.</summary>
    private static bool IsNested(IOperation collection) => collection.Descendants().Any(static part => IsConstantCollection(part));

    /// <summary>The compiler keeps constant data of a span in the assembly.</summary>
    private static bool IsSpan(IOperation operation) =>
        operation.Type?.Name is "ReadOnlySpan" or "Span" || operation.Parent is IConversionOperation { Type.Name: "ReadOnlySpan" or "Span" };

    private static bool IsConstantEntry(IOperation entry) => entry switch
    {
        IInvocationOperation { TargetMethod.Name: "Add" } add => add.Arguments.All(static argument => IsConstant(argument.Value)),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: { Length: > 0 } keys } } assignment => keys.All(static key => IsConstant(key.Value)) && IsConstant(assignment.Value),
        _ => false,
    };

    private static bool IsConstant(IOperation value) => value.ConstantValue.HasValue || value switch
    {
        IConversionOperation conversion => IsConstant(conversion.Operand),
        IArrayInitializerOperation row => row.ElementValues.All(IsConstant),
        _ => IsConstantCollection(value),
    };

    private static bool IsStaticRegex(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { IsStatic: true, ContainingType: { Name: "Regex" } regex } method } call
        && TypeNames.Full(regex) == "System.Text.RegularExpressions.Regex"
        && method.Parameters.Any(static parameter => parameter.Name == "pattern")
        && call.Arguments.Any(static argument => argument.Parameter?.Name == "pattern" && IsFixed(argument.Value));

    private static bool IsFixed(IOperation pattern) =>
        pattern.ConstantValue.HasValue || pattern.Unwrap() is IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } };

    /// <summary><c>Regex.IsMatch(x, "a")</c> with a pattern that a field can hold, written so that the fixer can take it apart.</summary>
    private static bool CanBecomeObject(IInvocationOperation call) =>
        UdfBuildsExpensiveObjectPerRow.IsValidPattern(call)
        && call.Arguments.Where(static argument => argument.Parameter?.Name is "pattern" or "options").All(static argument => RowIndependence.IsStatic(argument.Value))
        && call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax, ArgumentList.Arguments: var arguments }
        && arguments.All(static argument => argument.NameColon is null);
}

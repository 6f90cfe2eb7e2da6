using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>
/// How many rows frames may have, by the calls that made them: limits, driver data, aggregates, annotations. Follows locals, members
/// that are assigned once, temporary views and methods of the compilation; parameters and frames of unknown origin have no bound.
/// </summary>
internal sealed partial class RowBounds
{
    private const int MaxReducingColumns = 2;

    private readonly SparkCompilation _spark;
    private readonly SparkSymbols _symbols;
    private readonly SparkApi _api;

    public RowBounds(SparkCompilation spark)
    {
        _spark = spark;
        _symbols = spark.Symbols;
        _api = spark.Api;
    }

    public RowBound Of(IOperation? frame) => Of(frame, Way.Start());

    private RowBound Of(IOperation? frame, Way way) => way.IsTooLong ? RowBound.Unbounded : frame?.Unwrap() switch
    {
        { ConstantValue: { HasValue: true, Value: null } } => RowBound.Empty,
        IInvocationOperation call => Of(call, way.Deeper()),
        IConditionalAccessOperation access => Of(access.WhenNotNull, way.Deeper()),
        IConditionalOperation choice => RowBound.Join(Of(choice.WhenTrue, way.Deeper()), Of(choice.WhenFalse, way.Deeper())),
        ICoalesceOperation choice => RowBound.Join(Of(choice.Value, way.Deeper()), Of(choice.WhenNull, way.Deeper())),
        ISwitchExpressionOperation choice => AnyOf(choice.Arms.Select(static arm => arm.Value), way.Deeper()),
        IConversionOperation { OperatorMethod: null, Operand: IThrowOperation } => RowBound.Empty,
        ISimpleAssignmentOperation assignment => Of(assignment.Value, way.Deeper()),
        ICoalesceAssignmentOperation choice => RowBound.Join(Of(choice.Target, way.Deeper()), Of(choice.Value, way.Deeper())),
        IAwaitOperation awaited => OfTask(awaited.Operation, way.Deeper()),
        ILocalReferenceOperation local => OfLocal(local, way),
        IParameterReferenceOperation parameter => Marked(parameter.Parameter.GetAttributes()) ?? OfArgument(parameter, way),
        IFieldReferenceOperation { Field: { ContainingType.IsTupleType: true } element } part => OfElement(part.Instance, IndexOf(element), way.Deeper()),
        IFieldReferenceOperation field => Marked(field.Field.GetAttributes()) ?? OfMember(field.Field, way),
        IPropertyReferenceOperation { Property: { Name: "Value", ContainingType.Name: "Lazy" }, Instance: { } lazy } => OfLazy(lazy, way.Deeper()),
        IPropertyReferenceOperation { Arguments.IsEmpty: true } property => Marked(property.Property.GetAttributes()) ?? OfMember(property.Property, way),
        _ => RowBound.Unbounded,
    };

    private RowBound AnyOf(IEnumerable<IOperation> frames, Way way) =>
        frames.Select(frame => Of(frame, way)).DefaultIfEmpty(RowBound.Unbounded).Aggregate(RowBound.Join);

    private RowBound Of(IInvocationOperation call, Way way)
    {
        var method = call.TargetMethod;
        if ((Marked(method.GetReturnTypeAttributes()) ?? Marked(method.GetAttributes())) is { } marked)
            return marked;
        if (_api.Classify(method) is not { } known)
            return method.MethodKind == MethodKind.DelegateInvoke ? OfDelegate(call.Instance, way) : Returned(method, way.Into(call));

        return known.Rows switch
        {
            RowEffect.One => RowBound.One,
            RowEffect.Listing => RowBound.Chosen,
            RowEffect.Argument => known.Kind == SparkCallKind.Source ? ByArgument(call) : Of(Input(call), way).Limit(ByArgument(call)),
            RowEffect.Reduce => AfterGrouping(call, way),
            RowEffect.Keep => SelectsAggregates(call, way) || SelectsOneId(call) ? RowBound.One : Of(Input(call), way),
            RowEffect.Add => RowBound.Sum(Of(Input(call), way), Of(call.ArgumentFor(0), way)),
            RowEffect.Multiply => AfterJoin(call, way),
            _ => OfSource(call, way),
        };
    }

    private static IOperation? Input(IInvocationOperation call) =>
        call.TargetMethod.IsStatic && !call.TargetMethod.IsExtensionMethod ? call.ArgumentFor(0) : call.Receiver();

    /// <summary>A number of rows that is a variable is the program's choice; a range between variables is not known to be short.</summary>
    private static RowBound ByArgument(IInvocationOperation call)
    {
        var first = Number(call.ArgumentFor(0));
        if (call.TargetMethod.Name != "Range")
            return first is { } rows ? RowBound.AtMost(rows) : RowBound.Chosen;
        var hasStart = call.TargetMethod.Parameters.Length > 1 && call.TargetMethod.Parameters[1].Name == "end";
        var step = Math.Max(1, Math.Abs((decimal)(Number(call.ArgumentFor(2)) ?? 1)));
        return ((hasStart ? first : 0), (hasStart ? Number(call.ArgumentFor(1)) : first)) is ({ } start, { } end)
            ? RowBound.AtMost((long)Math.Min(long.MaxValue, Math.Ceiling(Math.Abs((decimal)end - start) / step)))
            : RowBound.Unbounded;
    }

    private RowBound AfterGrouping(IInvocationOperation call, Way way)
    {
        var input = Of(Input(call), way);
        return call.TargetMethod.Name switch
        {
            "GroupBy" when HasNoKeys(call) => RowBound.One,
            "Rollup" or "Cube" => RowBound.Sum(input, input).Grouped(), // more than one row even of one
            _ => Groups(call) ? input.Grouped() : input,
        };
    }

    private static bool HasNoKeys(IInvocationOperation groupBy) =>
        groupBy.Arguments.All(static argument => argument is { ArgumentKind: ArgumentKind.ParamArray, Value: IArrayCreationOperation { Initializer.ElementValues.Length: 0 } });

    private RowBound AfterJoin(IInvocationOperation call, Way way)
    {
        var (left, right) = (Of(Input(call), way), Of(call.ArgumentFor(0), way));
        var type = call.ArgumentFor(2) is not { } argument ? "inner"
            : argument.ConstantValue is { HasValue: true, Value: string text } ? text.Replace("_", string.Empty).ToLowerInvariant()
            : string.Empty;
        return type switch
        {
            "semi" or "leftsemi" or "anti" or "leftanti" => left,
            "inner" or "cross" => RowBound.Product(left, right),
            _ => RowBound.Join(RowBound.Sum(left, right), RowBound.Product(left, right)), // rows without a partner, too
        };
    }

    private static long? Number(IOperation? argument) => argument?.ConstantValue is { HasValue: true, Value: var value }
        ? value switch { int number => number, long number => number, _ => null }
        : null;

    /// <summary>A grouping always; distinct rows when they have at most two columns.</summary>
    private bool Groups(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "Distinct" => HasFewColumns(call.Receiver()),
        "DropDuplicates" => call.Arguments.Length == 0 ? HasFewColumns(call.Receiver()) : IsFewColumns(call, 0),
        _ => true,
    };

    private bool HasFewColumns(IOperation? frame) =>
        (frame is IInvocationOperation { TargetMethod.Name: "Select" } select && IsFewColumns(select, 0))
        || FrameColumns.Of(frame, _spark, CancellationToken.None) is { Length: <= MaxReducingColumns };

    private static bool IsFewColumns(IInvocationOperation call, int already)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.ArgumentKind != ArgumentKind.ParamArray && argument.Value.Type is not IArrayTypeSymbol)
                already++;
            else if (argument.Value is IArrayCreationOperation { Initializer: { } elements } && !elements.ElementValues.Any(IsStar))
                already += elements.ElementValues.Length;
            else if (argument.Value is not IArrayCreationOperation { DimensionSizes: { Length: 1 } sizes } || sizes[0].ConstantValue is not { Value: 0 })
                return false;
        }

        return already <= MaxReducingColumns && !call.Arguments.Any(static argument => IsStar(argument.Value));
    }

    private static bool IsStar(IOperation column) => column.DescendantsAndSelf().Any(static part =>
        part.ConstantValue is { HasValue: true, Value: string text } && text.EndsWith("*", System.StringComparison.Ordinal));

    /// <summary><c>Filter(Col("id") == 5)</c>, where the column numbers the rows.</summary>
    private bool SelectsOneId(IInvocationOperation call) =>
        call.TargetMethod.Name is "Filter" or "Where"
        && call.ArgumentFor(0) is { } condition
        && Frames.Lineage(call.Receiver()!)
            .OfType<IInvocationOperation>()
            .TakeWhile(step => _api.Classify(step.TargetMethod) is { Rows: RowEffect.Keep })
            .Any(step => step.TargetMethod.Name == "WithColumn"
                && step.ArgumentFor(1)?.Unwrap() is IInvocationOperation { TargetMethod.Name: "MonotonicallyIncreasingId" }
                && ConstantText.Of(step.ArgumentFor(0)!) is { } id
                && IsEqualTo(condition, id));

    private bool IsEqualTo(IOperation condition, string column) => condition.Unwrap() switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.And } both => IsEqualTo(both.LeftOperand, column) || IsEqualTo(both.RightOperand, column),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equality => IsColumn(equality.LeftOperand, column) && !IsOfRow(equality.RightOperand),
        IInvocationOperation { TargetMethod.Name: "EqualTo", Instance: { } left } equality => IsColumn(left, column) && !IsOfRow(equality.Arguments[0].Value),
        IInvocationOperation { TargetMethod.Name: "And", Instance: { } left } both => IsEqualTo(left, column) || IsEqualTo(both.Arguments[0].Value, column),
        var text => SqlText.From(text)?.IsEquality(column) == true,
    };

    private static bool IsColumn(IOperation operation, string name) => string.Equals(FrameColumns.NameOf(operation), name, System.StringComparison.OrdinalIgnoreCase);

    private bool IsOfRow(IOperation value)
    {
        value = value.Unwrap();
        return value is not IInvocationOperation { TargetMethod.Name: "Lit" }
            && SymbolEqualityComparer.Default.Equals((value is IConversionOperation boxing ? boxing.Operand : value).Type, _symbols.Get(SparkTypes.Column));
    }

    private static RowBound? Marked(IEnumerable<AttributeData> attributes)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.AttributeClass is not { } type || !TypeNames.IsCompanions(type))
                continue;
            if (type.Name == "SmallTableAttribute")
                return RowBound.Chosen;
            if (type.Name == "BoundedRowsAttribute")
                return attribute.ConstructorArguments is { Length: 1 } arguments && arguments[0].Value is long rows ? RowBound.AtMost(rows) : RowBound.Chosen;
        }

        return null;
    }
}

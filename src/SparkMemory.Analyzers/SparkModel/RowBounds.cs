using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>
/// How many rows frames may have, by the calls that made them: limits, driver data, aggregates, annotations. Follows locals that are
/// assigned once and methods of the compilation; parameters and frames of unknown origin have no bound.
/// </summary>
internal sealed class RowBounds
{
    private const int MaxReducingColumns = 2;
    private const int MaxDepth = 32;
    private const int DepthOfCallee = 8;

    private static readonly HashSet<string> s_aggregates = new()
    {
        "ApproxCountDistinct", "Avg", "CollectList", "CollectSet", "Corr", "Count", "CountDistinct", "CovarPop", "CovarSamp", "First", "Kurtosis",
        "Last", "Max", "Mean", "Min", "Skewness", "Stddev", "StddevPop", "StddevSamp", "Sum", "SumDistinct", "VarPop", "VarSamp", "Variance",
    };

    private readonly SparkSymbols _symbols;
    private readonly SparkApi _api;
    private readonly BodyAccess _bodies;

    public RowBounds(SparkSymbols symbols, SparkApi api, BodyAccess bodies)
    {
        _symbols = symbols;
        _api = api;
        _bodies = bodies;
    }

    public RowBound Of(IOperation? frame) => Of(frame, 0);

    private RowBound Of(IOperation? frame, int depth) => depth >= MaxDepth ? RowBound.Unbounded : frame?.Unwrap() switch
    {
        IInvocationOperation call => Of(call, depth + 1),
        IConditionalAccessOperation access => Of(access.WhenNotNull, depth + 1),
        IConditionalOperation choice => RowBound.Join(Of(choice.WhenTrue, depth + 1), Of(choice.WhenFalse, depth + 1)),
        ICoalesceOperation choice => RowBound.Join(Of(choice.Value, depth + 1), Of(choice.WhenNull, depth + 1)),
        ISwitchExpressionOperation choice => AnyOf(choice.Arms.Select(static arm => arm.Value), depth + 1),
        IConversionOperation { OperatorMethod: null, Operand: IThrowOperation } => RowBound.Empty,
        ILocalReferenceOperation local => LocalValues.Of(local).AssignedOnce(local.Local) is { } value ? Of(value, depth + 1) : RowBound.Unbounded,
        { } variable => Frames.VariableSymbol(variable) is { } symbol ? Marked(symbol.GetAttributes()) ?? RowBound.Unbounded : RowBound.Unbounded,
        null => RowBound.Unbounded,
    };

    private RowBound AnyOf(IEnumerable<IOperation> frames, int depth) =>
        frames.Select(frame => Of(frame, depth)).DefaultIfEmpty(RowBound.Unbounded).Aggregate(RowBound.Join);

    private RowBound Of(IInvocationOperation call, int depth)
    {
        var method = call.TargetMethod;
        if ((Marked(method.GetReturnTypeAttributes()) ?? Marked(method.GetAttributes())) is { } marked)
            return marked;
        if (_api.Classify(method) is not { } known)
            return Returned(method, depth);

        return known.Rows switch
        {
            RowEffect.One => RowBound.One,
            RowEffect.Listing => RowBound.Chosen,
            RowEffect.Argument => known.Kind == SparkCallKind.Source ? ByArgument(call) : Of(Input(call), depth).Limit(ByArgument(call)),
            RowEffect.Reduce => AfterGrouping(call, depth),
            RowEffect.Keep => SelectsAggregates(call) ? RowBound.One : Of(Input(call), depth),
            RowEffect.Add => RowBound.Sum(Of(Input(call), depth), Of(call.ArgumentFor(0), depth)),
            RowEffect.Multiply => AfterJoin(call, depth),
            _ => call.ArgumentFor(0) is { } text && method.Name == "Sql" && SqlText.From(text) is { } sql ? sql.Rows : RowBound.Unbounded,
        };
    }

    /// <summary>What a method of the compilation returns; its parameters have no bound.</summary>
    private RowBound Returned(IMethodSymbol method, int depth)
    {
        if (!_symbols.IsDataFrame(method.ReturnType) || method.IsVirtual || method.IsOverride || _bodies.BodyOf(method, CancellationToken.None) is not { } body)
            return RowBound.Unbounded;
        var returned = body.Descendants().OfType<IReturnOperation>().Where(result => result.ReturnedValue is not null && !IsInNestedFunction(result, body));
        return AnyOf(returned.Select(static result => result.ReturnedValue!), depth + DepthOfCallee);
    }

    private static bool IsInNestedFunction(IOperation operation, IOperation body)
    {
        for (var parent = operation.Parent; parent is not null && parent != body; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return true;
        }

        return false;
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

    private RowBound AfterGrouping(IInvocationOperation call, int depth)
    {
        var input = Of(Input(call), depth);
        return call.TargetMethod.Name switch
        {
            "GroupBy" when HasNoKeys(call) => RowBound.One,
            "Rollup" or "Cube" => RowBound.Sum(input, input).Grouped(), // more than one row even of one
            _ => Groups(call) ? input.Grouped() : input,
        };
    }

    private static bool HasNoKeys(IInvocationOperation groupBy) =>
        groupBy.Arguments.All(static argument => argument is { ArgumentKind: ArgumentKind.ParamArray, Value: IArrayCreationOperation { Initializer.ElementValues.Length: 0 } });

    private RowBound AfterJoin(IInvocationOperation call, int depth)
    {
        var (left, right) = (Of(Input(call), depth), Of(call.ArgumentFor(0), depth));
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
    private static bool Groups(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "Distinct" => call.Receiver() is IInvocationOperation { TargetMethod.Name: "Select" } select && IsFewColumns(select, 0),
        "DropDuplicates" => call.Arguments.Length == 0
            ? call.Receiver() is IInvocationOperation { TargetMethod.Name: "Select" } select && IsFewColumns(select, 0)
            : IsFewColumns(call, 0),
        _ => true,
    };

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

    /// <summary><c>Select(Sum("a"), Max("b"))</c>: one aggregate makes the whole selection one row, unless it is over a window.</summary>
    private bool SelectsAggregates(IInvocationOperation call) =>
        call.TargetMethod.Name == "Select" && call.Arguments.SelectMany(static argument => argument.Value is IArrayCreationOperation { Initializer: { } columns } ? columns.ElementValues.AsEnumerable() : new[] { argument.Value }).Any(IsAggregate);

    private bool IsAggregate(IOperation column)
    {
        var calls = Frames.Lineage(column).OfType<IInvocationOperation>().ToList();
        return calls.Count > 0
            && calls[calls.Count - 1].TargetMethod is var function
            && s_aggregates.Contains(function.Name)
            && SymbolEqualityComparer.Default.Equals(function.ContainingType, _symbols.Get(SparkTypes.Functions))
            && calls.TrueForAll(static step => step.TargetMethod.Name != "Over");
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

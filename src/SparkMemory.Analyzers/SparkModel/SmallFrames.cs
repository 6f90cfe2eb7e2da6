using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>
/// Frames that are known to be small by the calls that made them: limits, driver data, aggregates, distinct values of a column or
/// two. Parameters and frames of unknown origin are not.
/// </summary>
internal sealed class SmallFrames
{
    /// <summary>Where the documented optimiser draws the line between a small frame and others when it knows no size in bytes.</summary>
    private const long MaxRows = 1_000_000;

    private const int MaxReducingColumns = 2;
    private const int MaxDepth = 32;

    private static readonly HashSet<string> s_aggregates = new()
    {
        "ApproxCountDistinct", "Avg", "CollectList", "CollectSet", "Corr", "Count", "CountDistinct", "CovarPop", "CovarSamp", "First", "Kurtosis",
        "Last", "Max", "Mean", "Min", "Skewness", "Stddev", "StddevPop", "StddevSamp", "Sum", "SumDistinct", "VarPop", "VarSamp", "Variance",
    };

    private readonly SparkSymbols _symbols;
    private readonly SparkApi _api;

    public SmallFrames(SparkSymbols symbols, SparkApi api)
    {
        _symbols = symbols;
        _api = api;
    }

    public bool IsSmall(IOperation? frame) => IsSmall(frame, 0);

    private bool IsSmall(IOperation? frame, int depth) => depth < MaxDepth && frame?.Unwrap() switch
    {
        IInvocationOperation call => IsSmall(call, depth + 1),
        IConditionalAccessOperation access => IsSmall(access.WhenNotNull, depth + 1),
        IConditionalOperation choice => IsSmall(choice.WhenTrue, depth + 1) && IsSmall(choice.WhenFalse, depth + 1),
        ICoalesceOperation choice => IsSmall(choice.Value, depth + 1) && IsSmall(choice.WhenNull, depth + 1),
        ILocalReferenceOperation local => LocalValues.Of(local).AssignedOnce(local.Local) is { } value && IsSmall(value, depth + 1),
        { } variable => Frames.VariableSymbol(variable) is { } symbol && IsMarkedSmall(symbol.GetAttributes()),
        null => false,
    };

    private bool IsSmall(IInvocationOperation call, int depth)
    {
        var method = call.TargetMethod;
        if (IsMarkedSmall(method.GetReturnTypeAttributes()) || IsMarkedSmall(method.GetAttributes()))
            return true;
        if (_api.Classify(method) is not { } known)
            return false;

        return known.Rows switch
        {
            RowEffect.One or RowEffect.Listing => true,
            RowEffect.Argument => IsBoundedByArgument(call),
            RowEffect.Reduce => IsReduced(call) || IsSmall(Input(call), depth),
            RowEffect.Keep => SelectsAggregates(call) || IsSmall(Input(call), depth),
            RowEffect.Add => IsSmall(Input(call), depth) && IsSmall(call.ArgumentFor(0), depth),
            RowEffect.Multiply => IsSmall(Input(call), depth) && (KeepsLeftRows(call) || IsSmall(call.ArgumentFor(0), depth)),
            _ => call.ArgumentFor(0) is { } text && method.Name == "Sql" && SqlText.From(text) is { ReturnsFewRows: true },
        };
    }

    private static IOperation? Input(IInvocationOperation call) =>
        call.TargetMethod.IsStatic && !call.TargetMethod.IsExtensionMethod ? call.ArgumentFor(0) : call.Receiver();

    /// <summary>A number of rows that is a variable is the user's choice; a range between variables is not known to be short.</summary>
    private static bool IsBoundedByArgument(IInvocationOperation call)
    {
        if (call.TargetMethod.Name != "Range")
            return Number(call.ArgumentFor(0)) is not > MaxRows;
        var hasStart = call.TargetMethod.Parameters.Length > 1 && call.TargetMethod.Parameters[1].Name == "end";
        return hasStart
            ? Number(call.ArgumentFor(0)) is { } start && Number(call.ArgumentFor(1)) is { } end && end - start <= MaxRows
            : Number(call.ArgumentFor(0)) <= MaxRows;
    }

    private static long? Number(IOperation? argument) => argument?.ConstantValue is { HasValue: true, Value: var value }
        ? value switch { int number => number, long number => number, _ => null }
        : null;

    /// <summary>A grouping always; distinct rows when they have at most two columns.</summary>
    private static bool IsReduced(IInvocationOperation call) => call.TargetMethod.Name switch
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

    private static bool KeepsLeftRows(IInvocationOperation join) =>
        join.ArgumentFor(2)?.ConstantValue is { HasValue: true, Value: string type }
        && type.Replace("_", string.Empty).ToLowerInvariant() is "semi" or "leftsemi" or "anti" or "leftanti";

    private static bool IsMarkedSmall(IEnumerable<AttributeData> attributes) => attributes.Any(static attribute =>
        attribute.AttributeClass is { Name: "SmallTableAttribute" or "BoundedRowsAttribute", ContainingNamespace: { Name: "SparkMemory", ContainingNamespace.IsGlobalNamespace: true } });
}

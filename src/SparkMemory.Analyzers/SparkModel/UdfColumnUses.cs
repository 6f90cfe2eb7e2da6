using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>
/// Follows a column from the call that makes it, through the calls that Catalyst moves a filter across, to a filter or join key
/// that uses it, and on to a job that still has it. Facts: filter push-down, "a UDF column is evaluated again".
/// </summary>
internal sealed class UdfColumnUses
{
    private const int MaxCalls = 200;

    private static readonly ImmutableHashSet<string> s_transparent = ImmutableHashSet.Create(
        "Alias", "As", "Coalesce", "Distinct", "Filter", "Hint", "OrderBy", "Repartition", "RepartitionByRange", "Sort", "SortWithinPartitions", "Union", "UnionAll", "UnionByName", "Where");

    private static readonly ImmutableHashSet<string> s_outputs = ImmutableHashSet.Create(
        "Collect", "First", "Head", "Show", "Tail", "Take", "ToLocalIterator", "Write", "WriteTo");

    private readonly SparkSymbols _symbols;
    private int _calls;

    public UdfColumnUses(SparkSymbols symbols) => _symbols = symbols;

    /// <summary>The call that makes Spark evaluate the column a second time; null when none surely does.</summary>
    /// <param name="made">The frame that has the column.</param>
    /// <param name="column">Its name.</param>
    public IInvocationOperation? SecondUse(IOperation made, string column)
    {
        foreach (var next in ConsumersOf(made))
        {
            if (_calls++ > MaxCalls)
                return null;
            if (IsUse(next, column) && IsOutput(next, column))
                return next;
            if (Carried(next, column) is { } name && SecondUse(next, name) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>The calls on the frame, directly or through a local that is assigned once.</summary>
    private static IEnumerable<IInvocationOperation> ConsumersOf(IOperation frame)
    {
        var value = frame.Outermost();
        while (value.Parent is IConversionOperation)
            value = value.Parent.Outermost();
        if (value.Parent is IInvocationOperation call && call.Receiver() is { } receiver && receiver == Inner(value))
            return new[] { call };
        if (LocalValues.Of(frame).LocalOf(value) is { } local)
            return LocalValues.Of(frame).ReadsOf(local).SelectMany(ConsumersOf);
        return Enumerable.Empty<IInvocationOperation>();

        static IOperation Inner(IOperation operation) => operation.Unwrap();
    }

    /// <summary>A filter over the column, <c>Na().Drop()</c> over it, or an inner join by it.</summary>
    private bool IsUse(IInvocationOperation call, string column) => call.TargetMethod.Name switch
    {
        "Filter" or "Where" => call.ArgumentFor(0) is { } condition && Mentions(condition, column),
        "Join" => JoinsBy(call, column),
        "Drop" => IsNa(call) && NaColumns(call) is var columns && (columns is null || columns.Contains(column, StringComparer.OrdinalIgnoreCase)),
        _ => false,
    };

    private bool IsNa(IInvocationOperation call) => SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, _symbols.Get(SparkTypes.DataFrameNaFunctions));

    private bool IsGrouped(IInvocationOperation call) => SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, _symbols.Get(SparkTypes.RelationalGroupedDataset));

    /// <summary>The names that <c>Na().Drop</c> looks at; null for all columns.</summary>
    private static ImmutableArray<string>? NaColumns(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "columnNames")?.Value.Unwrap() switch
        {
            null => null,
            IArrayCreationOperation { Initializer: { } names } => names.ElementValues.Select(static name => ConstantText.Of(name)).OfType<string>().ToImmutableArray(),
            _ => ImmutableArray<string>.Empty,
        };

    private bool JoinsBy(IInvocationOperation join, string column)
    {
        if (!_symbols.IsDataFrame(join.TargetMethod.ContainingType) || join.TargetMethod.Parameters.Length < 2 || !IsInnerJoin(join) || join.ArgumentFor(1) is not { } by)
            return false;
        return by.Type?.SpecialType == SpecialType.System_String
            ? string.Equals(ConstantText.Of(by), column, StringComparison.OrdinalIgnoreCase)
            : ColumnExpressions.ConjunctsOf(by).Any(conjunct => ColumnExpressions.EqualityOf(conjunct) is var (left, right) && (IsColumn(left, column) || IsColumn(right, column)));
    }

    private static bool IsInnerJoin(IInvocationOperation join) =>
        join.ArgumentFor(2) is not { } type || type.ConstantValue is { HasValue: true, Value: "inner" };

    /// <summary>What the column is called after the call, when a filter above it is moved below it; null when the way ends.</summary>
    private string? Carried(IInvocationOperation call, string column)
    {
        if (IsNa(call))
            return call.TargetMethod.Name == "Drop" ? column : null;
        if (IsGrouped(call))
            return call.TargetMethod.Name is "Pivot" or "Apply" ? null : column;
        if (!_symbols.IsDataFrame(call.TargetMethod.ContainingType))
            return null;
        switch (call.TargetMethod.Name)
        {
            case "Na":
                return column;
            case "GroupBy":
                return FrameColumns.Names(call) is { } keys && keys.Contains(column, StringComparer.OrdinalIgnoreCase) ? column : null;
            case "Select":
                return FrameColumns.Names(call) is { } names && (names.Contains("*") || names.Contains(column, StringComparer.OrdinalIgnoreCase)) ? column : null;
            case "WithColumn":
                return Name(call.ArgumentFor(0)) is { } added && !Same(added, column) ? column : null;
            case "WithColumnRenamed":
                return Name(call.ArgumentFor(0)) is { } old && Name(call.ArgumentFor(1)) is { } renamed ? (Same(old, column) ? renamed : column) : null;
            case "Drop":
                return FrameColumns.Names(call) is { } dropped && !dropped.Contains(column, StringComparer.OrdinalIgnoreCase) ? column : null;
            case "Join":
                return call.TargetMethod.Parameters.Length > 1 && IsInnerJoin(call) ? column : null;
            default:
                return s_transparent.Contains(call.TargetMethod.Name) ? column : null;
        }

        static bool Same(string first, string second) => string.Equals(first, second, StringComparison.OrdinalIgnoreCase);

        static string? Name(IOperation? text) => text is null ? null : ConstantText.Of(text);
    }

    /// <summary>Whether a job shows or writes the column after the use.</summary>
    private bool IsOutput(IInvocationOperation used, string column) => ConsumersOf(used).Any(next =>
        _calls++ < MaxCalls
        && (s_outputs.Contains(next.TargetMethod.Name) && _symbols.IsDataFrame(next.TargetMethod.ContainingType)
            || (Kept(next, column) is { } name && IsOutput(next, name))));

    /// <summary>As <see cref="Carried"/>; behind the use it does not matter what Spark moves.</summary>
    private string? Kept(IInvocationOperation call, string column) =>
        Carried(call, column) ?? (call.TargetMethod.Name is "Limit" or "Cache" or "Persist" or "DropDuplicates" && _symbols.IsDataFrame(call.TargetMethod.ContainingType) ? column : null);

    private static bool Mentions(IOperation condition, string column) => ColumnExpressions.AllPartsOf(condition).Any(part => IsColumn(part, column))
        || (ConstantText.Of(condition) is { } sql && SqlNames(sql).Contains(column, StringComparer.OrdinalIgnoreCase));

    private static bool IsColumn(IOperation part, string column) =>
        part.Unwrap() is IInvocationOperation { TargetMethod.Name: "Col" or "Column" } or IPropertyReferenceOperation { Arguments.Length: 1 }
        && string.Equals(FrameColumns.NameOf(part), column, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> SqlNames(string sql)
    {
        var quoted = false;
        var start = -1;
        for (var i = 0; i <= sql.Length; i++)
        {
            var isName = i < sql.Length && (char.IsLetterOrDigit(sql[i]) || sql[i] == '_');
            if (i < sql.Length && sql[i] is '\'' or '"')
                quoted = !quoted;
            if (isName && start < 0 && !quoted)
                start = i;
            if (isName || start < 0)
                continue;
            yield return sql.Substring(start, i - start);
            start = -1;
        }
    }
}

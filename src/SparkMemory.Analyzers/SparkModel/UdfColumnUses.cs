using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>
/// Follows a column from the call that makes it, and columns computed from it, through the calls that Catalyst moves a filter across,
/// to a filter or join key that uses one, and on to a job that still has one. Facts: filter push-down, "a UDF column is evaluated again".
/// </summary>
internal sealed class UdfColumnUses
{
    private const int MaxCalls = 200;

    private static readonly ImmutableHashSet<string> s_transparent = ImmutableHashSet.Create(
        "Alias", "As", "Coalesce", "Distinct", "Filter", "Hint", "OrderBy", "Repartition", "RepartitionByRange", "Sort", "SortWithinPartitions", "Union", "UnionAll", "UnionByName", "Where");

    private static readonly ImmutableHashSet<string> s_outputs = ImmutableHashSet.Create(
        "Collect", "First", "Head", "Show", "Tail", "Take", "ToLocalIterator", "Write", "WriteStream", "WriteTo");

    /// <summary>A filter of a column made with these, and with operators, is moved below it: no aggregate, no window, nothing random.</summary>
    private static readonly ImmutableHashSet<string> s_plain = ImmutableHashSet.Create(
        "Abs", "Alias", "As", "CallUDF", "Cast", "Ceil", "Coalesce", "Col", "Column", "Concat", "Floor", "IsNotNull", "IsNull", "Length", "Lit", "Lower", "Name",
        "Otherwise", "Round", "Substring", "Trim", "Upper", "When");

    private readonly SparkSymbols _symbols;
    private int _calls;

    public UdfColumnUses(SparkSymbols symbols) => _symbols = symbols;

    /// <summary>The call that makes Spark evaluate the column a second time; null when none surely does.</summary>
    /// <param name="made">The frame that has the column.</param>
    /// <param name="column">Its name.</param>
    public IInvocationOperation? SecondUse(IOperation made, string column) =>
        SecondUse(made, ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, column));

    private IInvocationOperation? SecondUse(IOperation made, ImmutableHashSet<string> columns)
    {
        var consumers = ConsumersOf(made).ToList();
        if (consumers.Exists(IsPersist))
            return null; // the others read the cache, whatever variable they use
        foreach (var next in consumers)
        {
            if (_calls++ > MaxCalls)
                return null;
            if (columns.Any(column => IsUse(next, column)) && IsOutput(next, columns))
                return next;
            if (Carried(next, columns) is { IsEmpty: false } carried && SecondUse(next, carried) is { } found)
                return found;
        }

        return null;
    }

    private bool IsPersist(IInvocationOperation call) => call.TargetMethod.Name is "Cache" or "Persist" && _symbols.IsDataFrame(call.TargetMethod.ContainingType);

    /// <summary>The calls on the frame, directly or through a variable.</summary>
    private static IEnumerable<IInvocationOperation> ConsumersOf(IOperation frame)
    {
        var value = frame.Outermost();
        while (value.Parent is IConversionOperation)
            value = value.Parent.Outermost();
        if (value.Parent is IInvocationOperation call && call.Receiver() is { } receiver && receiver == Inner(value))
            return new[] { call };
        if (LocalValues.Of(frame).LocalOf(value) is { } local)
            return LocalValues.Of(frame).ReadsOf(local).SelectMany(ConsumersOf);
        return FollowingReads.Of(value).SelectMany(ConsumersOf);

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

    /// <summary>What the columns are called after the call, with those it makes of them, when a filter above it is moved below it.</summary>
    private ImmutableHashSet<string> Carried(IInvocationOperation call, ImmutableHashSet<string> columns)
    {
        var none = columns.Clear();
        if (IsNa(call))
            return call.TargetMethod.Name == "Drop" ? columns : none;
        if (IsGrouped(call))
            return call.TargetMethod.Name is "Pivot" or "Apply" ? none : columns;
        if (!_symbols.IsDataFrame(call.TargetMethod.ContainingType))
            return none;
        switch (call.TargetMethod.Name)
        {
            case "Na":
                return columns;
            case "GroupBy":
                return FrameColumns.Names(call) is { } keys ? columns.Intersect(keys) : none;
            case "Select":
                return Selected(FrameColumns.ArgumentsOf(call), columns);
            case "WithColumn" when Name(call.ArgumentFor(0)) is { } added:
                return call.ArgumentFor(1) is { } value && IsMadeOf(value, columns) ? columns.Add(added) : columns.Remove(added);
            case "WithColumnRenamed" when Name(call.ArgumentFor(0)) is { } old && Name(call.ArgumentFor(1)) is { } renamed:
                return columns.Contains(old) ? columns.Remove(old).Add(renamed) : columns;
            case "Drop" when FrameColumns.Names(call) is { } dropped:
                return columns.Except(dropped);
            case "Join":
                return call.TargetMethod.Parameters.Length > 1 && IsInnerJoin(call) ? columns : none;
            default:
                return s_transparent.Contains(call.TargetMethod.Name) ? columns : none;
        }

        static string? Name(IOperation? text) => text is null ? null : ConstantText.Of(text);
    }

    private static ImmutableHashSet<string> Selected(IEnumerable<IOperation> projection, ImmutableHashSet<string> columns)
    {
        var selected = columns.Clear();
        foreach (var element in projection)
        {
            if (FrameColumns.NameOf(element) is not { } name)
                continue;
            if (name == "*")
                selected = selected.Union(columns);
            else if (element.Type?.SpecialType == SpecialType.System_String ? columns.Contains(name) : IsMadeOf(element, columns))
                selected = selected.Add(name);
        }

        return selected;
    }

    private static bool IsMadeOf(IOperation value, ImmutableHashSet<string> columns) =>
        columns.Any(column => Mentions(value, column))
        && ColumnExpressions.AllPartsOf(value).OfType<IInvocationOperation>().All(static call =>
            call.Type?.Name != "Column" || call.TargetMethod.MethodKind == MethodKind.DelegateInvoke || s_plain.Contains(call.TargetMethod.Name));

    /// <summary>Whether a job shows or writes one of the columns after the use.</summary>
    private bool IsOutput(IInvocationOperation used, ImmutableHashSet<string> columns) => ConsumersOf(used).Any(next =>
        _calls++ < MaxCalls
        && (s_outputs.Contains(next.TargetMethod.Name) && _symbols.IsDataFrame(next.TargetMethod.ContainingType)
            || (Kept(next, columns) is { IsEmpty: false } kept && IsOutput(next, kept))));

    /// <summary>As <see cref="Carried"/>; behind the use it does not matter what Spark moves.</summary>
    private ImmutableHashSet<string> Kept(IInvocationOperation call, ImmutableHashSet<string> columns) =>
        call.TargetMethod.Name is "Limit" or "Cache" or "Persist" or "DropDuplicates" && _symbols.IsDataFrame(call.TargetMethod.ContainingType) ? columns : Carried(call, columns);

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

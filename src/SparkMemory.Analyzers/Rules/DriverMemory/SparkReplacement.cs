using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Columns;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.DriverMemory;

/// <summary>What asks Spark for that which LINQ makes of the rows.</summary>
/// <param name="Code">C# over <see cref="ReduceInSparkNotOnDriver.FrameName"/>.</param>
/// <param name="Changes">In what the program may do otherwise then; empty when it does the same.</param>
internal sealed record SparkReplacement(string Code, string Changes = "")
{
    private const string Frame = ReduceInSparkNotOnDriver.FrameName;
    private const string SkipsNulls = "nulls are skipped";
    private const string ThrowsOtherwise = "without rows another exception";
    private const string LastDigit = "the last digit may differ";
    private const string NeedsOneColumn = "fails unless one column has the name";
    private const string DatabaseCompares = "a database compares text by its own rules";
    private const string BytesOrderText = "text is ordered by its bytes";

    /// <summary>Null when nothing does nearly the same, or the code is not a plain chain of calls.</summary>
    public static SparkReplacement? Of(DriverReduction found, bool ansi, SparkCompilation spark)
    {
        if (!found.IsDirect || !IsPlainCall(found.Query) || !IsPlainCall(found.Collect))
            return null;
        if (found.Column is { } column)
            return column.Name is { } name && RowFilter.IsPlain(name) ? OfColumn(found, column, spark) : null;

        var (frame, changes) = (Frame, string.Empty);
        if (found.Query.ArgumentFor(1) is IDelegateCreationOperation predicate)
        {
            if (FilterBy(predicate, found.Collect.Receiver(), ansi, spark) is not { } filtered)
                return null;
            (frame, changes) = (filtered.Code, filtered.Changes);
        }

        return found.Query.TargetMethod.Name switch
        {
            "Where" => new($"{frame}.Collect()", changes),
            "First" => new($"{frame}.First()", changes),
            "FirstOrDefault" => new($"{frame}.Take(1).FirstOrDefault()", changes),
            "ElementAt" => new($"{frame}.Take(1).ElementAt(0)"),
            "Take" when found.Query.ArgumentFor(1)?.ConstantValue is { HasValue: true, Value: int and >= 0 and var count } => new($"{frame}.Take({count})"),
            "LongCount" => new($"{frame}.Count()", changes),
            "Count" => new($"checked((int){frame}.Count())", changes),
            "Any" => new($"!{frame}.IsEmpty()", changes),
            "Distinct" => new($"{frame}.Distinct().Collect()", "in any order; rows with equal values count as equal"),
            _ => null,
        };
    }

    private static SparkReplacement? FilterBy(IOperation predicate, IOperation? frame, bool ansi, SparkCompilation spark)
    {
        if (RowFilter.Of(predicate, frame, "", ansi, spark) is not { } filter)
            return null;
        var qualifier = HiddenNames.Qualifier(predicate.Syntax, ColumnText.FunctionsIn(filter.Condition).Append("Col"), spark);
        if (qualifier.Length > 0)
            filter = RowFilter.Of(predicate, frame, qualifier, ansi, spark)!;
        return new($"{Frame}.Filter({ColumnText.Of(filter.Condition, qualifier)})", Joined(
            filter.Condition.Differences.Text(),
            CertainColumns.AreUnique(frame, filter.Names, spark) ? "" : NeedsOneColumn,
            filter.DependsOnWidth ? "computes in the types of the columns" : "",
            ComputesByUdf(frame, spark) ? "user-defined functions may run twice" : "",
            filter.ReadsText && !CertainColumns.AreOfFiles(frame) ? DatabaseCompares : ""));
    }

    private static SparkReplacement? OfColumn(DriverReduction found, RowColumn column, SparkCompilation spark)
    {
        var name = column.Code;
        var isUnique = CertainColumns.AreUnique(found.Collect.Receiver(), new[] { column.Name! }, spark);
        var unique = isUnique ? "" : NeedsOneColumn;
        var type = ColumnTypes.CanBeNull(column.Type) && column.Type?.SpecialType != SpecialType.System_String ? ColumnType.Unknown : ColumnTypes.Of(column.Type);
        var isNumber = type is ColumnType.Int or ColumnType.Long or ColumnType.Double && IsResultOf(found, column);
        var functions = HiddenNames.Qualifier(found.Query.Syntax, new[] { "Avg", "Col", "Max", "Min", "Sum" }, spark);
        switch (found.Query.TargetMethod.Name)
        {
            case "Select" when IsByName(found.Query):
                return new($"{Frame}.Select({name}).Collect().Select({SelectorOf(found.Query)})", unique);
            case "Distinct" when IsByName(found.Selection!):
                return new($"{Frame}.Select({name}).Distinct().Collect().Select({SelectorOf(found.Selection!)})", Joined("in any order", unique));
            case "Sum" when isNumber:
                var number = type == ColumnType.Double ? "Double" : type == ColumnType.Int ? "Int32" : "Int64";
                return new($"Convert.To{number}({Frame}.Agg({functions}Sum({name})).First().Get(0))", Joined(SkipsNulls, type == ColumnType.Double ? LastDigit : "", unique));
            case "Average" when type is ColumnType.Int or ColumnType.Long or ColumnType.Double:
                return new($"{Frame}.Agg({functions}Avg({name})).First().GetAs<double>(0)", Joined(SkipsNulls, LastDigit, ThrowsOtherwise, unique));
            case "Min" or "Max" when isNumber:
                return new(
                    $"{Frame}.Agg({functions}{found.Query.TargetMethod.Name}({name})).First().GetAs<{column.Type!.ToDisplayString()}>(0)",
                    Joined(SkipsNulls, type == ColumnType.Double ? "NaN is the largest" : "", ThrowsOtherwise, unique));
            case "OrderBy" or "OrderByDescending" when IsOnlyEnumerated(found.Query):
                var order = found.Query.TargetMethod.Name == "OrderBy" ? name : $"{functions}Col({name}).Desc()";
                return new($"{Frame}.OrderBy({order}).Collect()", Joined("equal keys in any order", type == ColumnType.String ? BytesOrderText : "", unique));
            default:
                return null;
        }
    }

    /// <summary>A filter moves below the selection of a column that it reads, and computes the column for itself there.</summary>
    private static bool ComputesByUdf(IOperation? frame, SparkCompilation spark) => frame is not null && Frames.Lineage(frame)
        .OfType<IInvocationOperation>()
        .SelectMany(static step => step.Arguments)
        .SelectMany(static argument => argument.Value.DescendantsAndSelf())
        .OfType<IInvocationOperation>()
        .Any(call => spark.UdfColumns.IsCall(call, CancellationToken.None));

    private static string Joined(params string[] changes) => string.Join("; ", changes.Where(static change => change.Length > 0));

    private static bool IsPlainCall(IInvocationOperation call) => call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax };

    /// <summary>No conversion stands between the column and the query.</summary>
    private static bool IsResultOf(DriverReduction found, RowColumn column) =>
        ((found.Selection ?? found.Query).ArgumentFor(1) as IDelegateCreationOperation)?.Target is IAnonymousFunctionOperation lambda
        && SymbolEqualityComparer.Default.Equals(lambda.Symbol.ReturnType, column.Type);

    /// <summary>A column's number is another one once the others are gone.</summary>
    private static bool IsByName(IInvocationOperation select) =>
        select.ArgumentFor(1)!.Descendants().OfType<IInvocationOperation>().Any(static read => read.Arguments.Length == 1 && read.Arguments[0].Value.Type?.SpecialType == SpecialType.System_String);

    private static string SelectorOf(IInvocationOperation select) => select.ArgumentFor(1)!.Syntax.ToString();

    /// <summary>Nothing asks the sorted sequence to sort on.</summary>
    private static bool IsOnlyEnumerated(IInvocationOperation query) => RowSequences.AsUsed(query).Parent switch
    {
        IForEachLoopOperation => true,
        IArgumentOperation { Parameter.Ordinal: 0, Parent: IInvocationOperation { TargetMethod: var next } } => RowSequences.IsLinq(next) && next.Name is not ("ThenBy" or "ThenByDescending"),
        _ => false,
    };
}

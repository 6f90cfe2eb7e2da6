using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.DriverMemory;

/// <summary>A LINQ call that makes little of all rows of <c>Collect()</c>, where Spark would bring only the little to the driver.</summary>
/// <param name="Collect">The call that brings the rows.</param>
/// <param name="Query">The call of LINQ.</param>
/// <param name="IsDirect">The query is called on the rows themselves, not on a local that holds them.</param>
internal sealed record DriverReduction(IInvocationOperation Collect, IInvocationOperation Query, bool IsDirect)
{
    /// <summary>The call of <c>Select</c> between the rows and the query, which then works on one column.</summary>
    public IInvocationOperation? Selection { get; init; }

    /// <summary>The only column that the query needs; null when it needs whole rows.</summary>
    public RowColumn? Column { get; init; }

    /// <summary>Null when Spark would not do it, or the rows are few anyway.</summary>
    public static DriverReduction? Of(IInvocationOperation collect, SparkCompilation spark) =>
        collect.TargetMethod.Name == "Collect"
        && spark.Api.Classify(collect.TargetMethod)?.Job == JobTiming.Deferred
        && !spark.SmallFrames.IsSmall(collect.Receiver())
        && QueryOn(collect) is { } found
            ? found.IfItReduces(spark) ?? found.BehindSelection(spark)
            : null;

    private static DriverReduction? QueryOn(IInvocationOperation collect)
    {
        var isDirect = true;
        IOperation rows = collect;
        while (true)
        {
            switch (RowSequences.AsUsed(rows).Parent)
            {
                case IArgumentOperation { Parameter.Ordinal: 0, Parent: IInvocationOperation query } when RowSequences.IsLinq(query.TargetMethod):
                    return new DriverReduction(collect, query, isDirect);
                case IVariableInitializerOperation { Value: var value } when RowSequences.HeldBy(value) is { } local && LocalValues.Of(value).ReadsOf(local) is { Length: 1 } reads:
                    rows = reads[0];
                    isDirect = false;
                    continue;
                default:
                    return null;
            }
        }
    }

    /// <summary><c>Select(row => row.GetAs&lt;int&gt;("x")).Sum()</c></summary>
    private DriverReduction? BehindSelection(SparkCompilation spark) =>
        Query.TargetMethod is { Name: "Select", Parameters.Length: 2 }
        && ColumnOf(Query.ArgumentFor(1), spark) is { } column
        && RowSequences.AsUsed(Query).Parent is IArgumentOperation { Parameter.Ordinal: 0, Parent: IInvocationOperation { TargetMethod: { Name: "Sum" or "Min" or "Max" or "Average" or "Distinct", Parameters.Length: 1 } method } query }
        && RowSequences.IsLinq(method)
            ? this with { Query = query, Selection = Query, Column = column }
            : null;

    private DriverReduction? IfItReduces(SparkCompilation spark)
    {
        var argument = Query.ArgumentFor(1);
        switch (Query.TargetMethod.Name, Query.TargetMethod.Parameters.Length)
        {
            case ("First" or "FirstOrDefault" or "Count" or "LongCount" or "Any" or "Distinct", 1):
            case ("ElementAt", 2) when argument?.ConstantValue is { HasValue: true, Value: 0 }:
            case ("Take", 2) when argument?.Type?.SpecialType == SpecialType.System_Int32:
            case ("Where" or "First" or "FirstOrDefault" or "Count" or "LongCount" or "Any", 2) when RowFilter.Of(argument, Collect.Receiver(), "", ansi: false, spark) is not null:
                return this;
            case ("Sum" or "Min" or "Max" or "Average" or "GroupBy" or "OrderBy" or "OrderByDescending", 2) when ColumnOf(argument, spark) is { } column:
                return this with { Column = column };
            case ("Select", 2) when ColumnOf(argument, spark) is { } column && HasMoreColumns(Collect.Receiver()):
                return this with { Column = column };
            default:
                return null;
        }
    }

    private RowColumn? ColumnOf(IOperation? selector, SparkCompilation spark) => RowFunction.Of(selector, Collect.Receiver(), spark)?.ReturnedColumn;

    /// <summary>Certain only where a selection names several columns and nothing behind it adds or drops any.</summary>
    private static bool HasMoreColumns(IOperation? frame)
    {
        foreach (var step in Frames.Lineage(frame!).OfType<IInvocationOperation>())
        {
            switch (step.TargetMethod.Name)
            {
                case "Filter" or "Where" or "OrderBy" or "Sort" or "Limit" or "Distinct" or "DropDuplicates" or "Repartition" or "Coalesce" or "Cache" or "Persist":
                    continue;
                case "Select":
                    var names = step.Arguments.SelectMany(static argument => argument.Value is IArrayCreationOperation { Initializer: { } elements } ? elements.ElementValues.AsEnumerable() : new[] { argument.Value });
                    return names.Count() > 1;
                default:
                    return false;
            }
        }

        return false;
    }
}

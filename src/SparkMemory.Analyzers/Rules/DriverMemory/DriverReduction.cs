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
    /// <summary>Null when Spark would not do it, or the rows are few anyway.</summary>
    public static DriverReduction? Of(IInvocationOperation collect, SparkCompilation spark) =>
        collect.TargetMethod.Name == "Collect"
        && spark.Api.Classify(collect.TargetMethod)?.Job == JobTiming.Deferred
        && QueryOn(collect) is { } found
        && Reduces(found.Query, collect, spark)
        && !spark.SmallFrames.IsSmall(collect.Receiver())
            ? found
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

    private static bool Reduces(IInvocationOperation query, IInvocationOperation collect, SparkCompilation spark) => (query.TargetMethod.Name, query.TargetMethod.Parameters.Length) switch
    {
        ("First" or "FirstOrDefault" or "Count" or "LongCount" or "Any", 1) => true,
        ("ElementAt", 2) => query.ArgumentFor(1)?.ConstantValue is { HasValue: true, Value: 0 },
        ("Take", 2) => query.ArgumentFor(1)?.Type?.SpecialType == SpecialType.System_Int32,
        ("Sum" or "Min" or "Max" or "Average" or "GroupBy" or "OrderBy" or "OrderByDescending", 2) => ReadsOneColumn(query.ArgumentFor(1), spark),
        ("Select", 2) => ReadsOneColumn(query.ArgumentFor(1), spark) && HasMoreColumns(collect.Receiver()),
        _ => false,
    };

    /// <summary><c>row => row.GetAs&lt;T&gt;("c")</c>, by name or number.</summary>
    private static bool ReadsOneColumn(IOperation? selector, SparkCompilation spark) =>
        selector is IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Body.Operations: { Length: 1 } body, Symbol.Parameters: { Length: 1 } parameters } }
        && body[0] is IReturnOperation { ReturnedValue: { } value }
        && SymbolEqualityComparer.Default.Equals(parameters[0].Type, spark.Symbols.Row)
        && Column(value) is { Receiver: IParameterReferenceOperation, Name.ConstantValue.HasValue: true };

    private static (IOperation? Receiver, IOperation? Name)? Column(IOperation value) => value switch
    {
        IConversionOperation conversion => Column(conversion.Operand),
        IInvocationOperation { TargetMethod: { Name: "GetAs" or "Get", ContainingType.Name: "Row" } } get => (get.Receiver(), get.ArgumentFor(0)),
        IPropertyReferenceOperation { Arguments: { Length: 1 } index, Property.ContainingType.Name: "Row" } property => (property.Instance, index[0].Value),
        _ => null,
    };

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

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

// Selections of aggregates, which are one row: Spark refuses other columns beside them.
internal sealed partial class RowBounds
{
    private static readonly HashSet<string> s_aggregates = new()
    {
        "ApproxCountDistinct", "Avg", "CollectList", "CollectSet", "Corr", "Count", "CountDistinct", "CovarPop", "CovarSamp", "First", "Kurtosis",
        "Last", "Max", "Mean", "Min", "Skewness", "Stddev", "StddevPop", "StddevSamp", "Sum", "SumDistinct", "VarPop", "VarSamp", "Variance",
    };

    /// <summary><c>Select(Sum("a"), Max("b"))</c>: one aggregate makes the whole selection one row, unless it is over a window.</summary>
    private bool SelectsAggregates(IInvocationOperation call, Way way) => call.TargetMethod.Name switch
    {
        "Select" => call.Arguments.Any(argument => HasAggregate(argument.Value, way.Deeper())),
        "SelectExpr" => call.Arguments.SelectMany(static argument => ElementsOf(argument.Value)).Any(IsAggregateText),
        _ => false,
    };

    /// <summary>Whether the column, or one of the columns of the collection, computes an aggregate of all rows.</summary>
    private bool HasAggregate(IOperation? columns, Way way) => !way.IsTooLong && columns?.Unwrap() switch
    {
        IInvocationOperation call => HasAggregate(call, way.Deeper()),
        IArrayCreationOperation or IArrayInitializerOperation => ElementsOf(columns.Unwrap()).Any(column => HasAggregate(column, way.Deeper())),
        IObjectCreationOperation { Initializer: { } added } => added.Initializers.OfType<IInvocationOperation>().Any(add => HasAggregate(add.ArgumentFor(0), way.Deeper())),
        ILocalReferenceOperation local when !way.Has(local.Local) => AreAggregates(local, way.Through(local.Local)),
        IParameterReferenceOperation parameter => SiteOf(parameter, way) is { } site && HasAggregate(site.Call.ArgumentFor(parameter.Parameter.Ordinal), way.OutOf(site)),
        IFieldReferenceOperation { Field: var field } when !way.Has(field) => All(ValuesOf(field), way.Through(field).Into(null)),
        IPropertyReferenceOperation { Property: { GetMethod: { } getter } property } when !way.Has(property) => All(IsAuto(getter) ? ValuesOf(property) : ResultsOf(getter), way.Through(property).Into(null)),
        IConditionalOperation { WhenFalse: { } otherwise } choice => All(new[] { choice.WhenTrue, otherwise }, way),
        ICoalesceOperation choice => All(new[] { choice.Value, choice.WhenNull }, way),
        ISwitchExpressionOperation choice => All(choice.Arms.Select(static arm => arm.Value), way),
        ITranslatedQueryOperation query => HasAggregate(query.Operation, way.Deeper()),
        IBinaryOperation or IUnaryOperation or IConversionOperation => columns.Unwrap().ChildOperations.Any(part => HasAggregate(part, way.Deeper())),
        { } other when CollectionExpressions.CountOf(other.Syntax) is not null => other.ChildOperations.Any(column => HasAggregate(column, way.Deeper())),
        _ => false,
    };

    private bool HasAggregate(IInvocationOperation call, Way way) => call.TargetMethod switch
    {
        { Name: "Over" } => false,
        { Name: "Expr" } method when IsOfFunctions(method) => IsAggregateText(call.Arguments[0].Value),
        { Name: var name } method when IsOfFunctions(method) && s_aggregates.Contains(name) => true,
        { Name: "Select" or "SelectMany" } method when RowSequences.IsLinq(method) => MakesAggregates(call.ArgumentFor(1), way),
        { Name: "Concat" or "Append" or "Prepend" } method when RowSequences.IsLinq(method) => call.Arguments.Any(argument => HasAggregate(argument.Value, way)),
        { Name: "ToArray" or "ToList" or "Where" or "Distinct" or "OrderBy" or "AsEnumerable" or "Reverse" } => HasAggregate(call.Receiver(), way),
        { MethodKind: MethodKind.DelegateInvoke } => MakesAggregates(call.Instance, way) || call.Arguments.Any(argument => HasAggregate(argument.Value, way)),
        var method when _symbols.Declares(method) => HasAggregate(call.Receiver(), way) || call.Arguments.Any(argument => HasAggregate(argument.Value, way)),
        var method => All(ResultsOf(method), way.Into(call)),
    };

    /// <summary>The local is made of aggregates: a collection that starts empty is only filled with them.</summary>
    private bool AreAggregates(ILocalReferenceOperation reference, Way way)
    {
        if (LocalValues.Of(reference).AllOf(reference.Local) is not { Count: > 0 } values)
            return false;
        if (values.Count > 1 || values.First().Unwrap() is not IObjectCreationOperation { Initializer: null, Arguments.IsEmpty: true })
            return All(values, way);
        var filling = LocalValues.Of(reference).ReadsOf(reference.Local)
            .Select(static read => read.Parent)
            .OfType<IInvocationOperation>()
            .Where(static call => FrameOwners.Fills(call.TargetMethod))
            .ToList();
        return filling.Count > 0 && filling.TrueForAll(call => HasAggregate(call.ArgumentFor(0), way));
    }

    /// <summary>What LINQ calls for each element returns aggregates alone.</summary>
    private bool MakesAggregates(IOperation? function, Way way) => Held(function) switch
    {
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => All(lambda.ReturnedValues(), way),
        IDelegateCreationOperation { Target: IMethodReferenceOperation { Method: var method } } =>
            (IsOfFunctions(method) && s_aggregates.Contains(method.Name)) || All(ResultsOf(method), way.Into(null)),
        _ => false,
    };

    private bool All(IEnumerable<IOperation> columns, Way way)
    {
        var all = columns.ToList();
        return all.Count > 0 && all.TrueForAll(column => HasAggregate(column, way.Deeper()));
    }

    private static bool IsAggregateText(IOperation text) =>
        ConstantText.Of(text) is { } column && SqlText.Parse($"SELECT {column} FROM t").Rows.Level == RowBoundLevel.One;

    private bool IsOfFunctions(IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(method.ContainingType, _symbols.Get(SparkTypes.Functions));

    private static IEnumerable<IOperation> ElementsOf(IOperation columns) => columns switch
    {
        IArrayCreationOperation array => array.Initializer?.ElementValues ?? Enumerable.Empty<IOperation>(),
        IArrayInitializerOperation elements => elements.ElementValues,
        _ => new[] { columns },
    };
}

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

[Flags]
internal enum PlanCostKind
{
    None = 0,

    /// <summary>Reads rows that Spark must parse or fetch whole.</summary>
    Source = 1,

    /// <summary>Shuffles, sorts, multiplies rows or calls user code.</summary>
    Operator = 2,

    /// <summary>Its first row needs all partitions below.</summary>
    Wide = 4,

    /// <summary>Has no end.</summary>
    Streaming = 8,

    /// <summary>Spark leaves it out when nothing reads the columns that it makes.</summary>
    Columns = 16,

    /// <summary>Spark leaves it out when nothing depends on the order of the rows.</summary>
    Order = 32,
}

/// <summary>What one node of a plan costs.</summary>
/// <param name="Kind">The kinds of cost.</param>
/// <param name="Name">As messages name it; null when the node is cheap.</param>
internal sealed record PlanCost(PlanCostKind Kind, string? Name = null);

/// <summary>Which nodes of a plan are expensive to compute again. What is not certain is cheap.</summary>
internal sealed class PlanCosts
{
    public static readonly PlanCost None = new(PlanCostKind.None);

    private const int MaxLocals = 8;

    private static readonly HashSet<string> s_columnar = new(StringComparer.OrdinalIgnoreCase) { "parquet", "orc", "delta", "iceberg", "hudi" };

    private readonly SparkCompilation _spark;
    private readonly LocalValues _locals;
    private readonly Dictionary<FramePlan, PlanCost> _costs = new();
    private readonly Dictionary<FramePlan, bool> _filters = new();

    public PlanCosts(SparkCompilation spark, LocalValues locals)
    {
        _spark = spark;
        _locals = locals;
    }

    /// <summary>The cost of the node itself, without its inputs.</summary>
    public PlanCost Of(FramePlan plan)
    {
        if (!_costs.TryGetValue(plan, out var cost))
            _costs.Add(plan, cost = Compute(plan));
        return cost;
    }

    public bool IsLimit(FramePlan plan) => MethodOf(plan) == "Limit";

    /// <summary>Only passes rows on by a predicate that Spark may push down.</summary>
    public bool Filters(FramePlan plan)
    {
        if (!_filters.TryGetValue(plan, out var answer))
            _filters.Add(plan, answer = ComputeFilters(plan));
        return answer;
    }

    public bool LetsFiltersPass(FramePlan plan) => plan.Call is { IsBarrier: false } row && !(row.Kind == SparkCallKind.Wide && row.Rows == RowEffect.One);

    private bool ComputeFilters(FramePlan plan) => MethodOf(plan) switch
    {
        "Filter" or "Where" => !IsAboveAggregation(plan),
        "Sql" => SqlOf(plan) is { HasFilter: true },
        _ => false,
    };

    private PlanCost Compute(FramePlan plan) => (plan.Call, plan.Origin) switch
    {
        (null, IInvocationOperation { TargetMethod.Name: "ForeachBatch" }) => new PlanCost(PlanCostKind.Source, "micro-batch"),
        ({ Kind: SparkCallKind.Source }, IInvocationOperation call) => OfSource(call),
        ({ Kind: SparkCallKind.Wide } row, IInvocationOperation call) => OfWide(call, row),
        ({ Kind: SparkCallKind.Grouping }, _) => new PlanCost(PlanCostKind.Wide),
        ({ Kind: SparkCallKind.Narrow }, IInvocationOperation call) => OfColumns(call),
        _ => None,
    };

    private PlanCost OfSource(IInvocationOperation call)
    {
        if (SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, _spark.Symbols.Get(SparkTypes.DataStreamReader)))
            return new PlanCost(PlanCostKind.Streaming);
        if (call.TargetMethod.Name == "Sql")
            return call.ArgumentFor(0) is { } text && SqlText.From(text, _locals) is { } sql ? OfText(sql, sql.ExpensiveClause) : None;
        return SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, _spark.Symbols.Get(SparkTypes.DataFrameReader))
            && call.TargetMethod.Name != "Table"
            && DataSourceFormat.Of(call) is { } format
            && !s_columnar.Contains(format)
            ? new PlanCost(PlanCostKind.Source, format + " source")
            : None;
    }

    private PlanCost OfText(SqlText sql, string? expensive) => expensive switch
    {
        null when _spark.Facts.CallsRegisteredFunction(sql, default) => new PlanCost(PlanCostKind.Operator | PlanCostKind.Columns, "UDF"),
        null => None,
        "explode" => new PlanCost(PlanCostKind.Operator, expensive),
        "window" => new PlanCost(PlanCostKind.Wide | PlanCostKind.Operator | PlanCostKind.Columns, expensive),
        _ => new PlanCost(PlanCostKind.Wide | PlanCostKind.Operator, expensive),
    };

    private static PlanCost OfWide(IInvocationOperation call, SparkCall row) => call.TargetMethod.Name switch
    {
        "Limit" => None,
        "Repartition" or "RepartitionByRange" => new PlanCost(PlanCostKind.Wide),
        "Join" or "CrossJoin" => new PlanCost(PlanCostKind.Wide | PlanCostKind.Operator, "join"),
        "OrderBy" or "Sort" => new PlanCost(PlanCostKind.Wide | PlanCostKind.Operator | PlanCostKind.Order, "sort"),
        "Distinct" or "DropDuplicates" => new PlanCost(PlanCostKind.Wide | PlanCostKind.Operator, "distinct"),
        "Intersect" or "IntersectAll" or "Except" or "ExceptAll" => new PlanCost(PlanCostKind.Wide | PlanCostKind.Operator, "set operation"),
        "Apply" => new PlanCost(PlanCostKind.Wide | PlanCostKind.Operator, "UDF"),
        _ => new PlanCost(PlanCostKind.Wide | PlanCostKind.Operator, row.Rows is RowEffect.One or RowEffect.Reduce ? "aggregation" : "shuffle"),
    };

    private PlanCost OfColumns(IInvocationOperation call)
    {
        var calls = call.Arguments.SelectMany(argument => CallsIn(argument.Value, MaxLocals)).ToList();
        if (calls.Exists(IsWindow))
            return new PlanCost(PlanCostKind.Wide | PlanCostKind.Operator | PlanCostKind.Columns, "window");
        if (calls.Exists(IsUdf))
            return new PlanCost(PlanCostKind.Operator | PlanCostKind.Columns, "UDF");
        if (calls.Exists(IsExplode))
            return new PlanCost(PlanCostKind.Operator, "explode");
        var texts = calls.Where(IsExpression).Append(call.TargetMethod.Name == "SelectExpr" ? call : null).OfType<IInvocationOperation>();
        return texts
            .SelectMany(static text => text.Arguments)
            .SelectMany(static argument => TextsIn(argument.Value))
            .Select(SqlText.Parse)
            .Select(sql => OfText(sql, sql.ExpensiveExpression))
            .FirstOrDefault(static cost => cost.Name is not null) ?? None;
    }

    private bool IsExpression(IInvocationOperation call) => call.TargetMethod.Name == "Expr" && _spark.Symbols.IsColumnFunction(call.TargetMethod);

    private bool IsWindow(IInvocationOperation call) => call.TargetMethod.Name == "Over" && _spark.Symbols.IsColumnFunction(call.TargetMethod);

    private bool IsExplode(IInvocationOperation call) =>
        call.TargetMethod.Name is "Explode" or "ExplodeOuter" or "PosExplode" or "PosExplodeOuter" && _spark.Symbols.IsColumnFunction(call.TargetMethod);

    /// <summary>A delegate that makes a column is what <c>Udf</c> returns, unless it is a lambda of the program.</summary>
    private bool IsUdf(IInvocationOperation call) =>
        (call.TargetMethod.MethodKind == MethodKind.DelegateInvoke
            && SymbolEqualityComparer.Default.Equals(call.Type, _spark.Symbols.Get(SparkTypes.Column))
            && !(call.Instance?.Unwrap() is ILocalReferenceOperation local && _locals.AssignedOnce(local.Local)?.Unwrap() is IDelegateCreationOperation))
        || (call.TargetMethod.Name == "CallUDF" && _spark.Symbols.IsColumnFunction(call.TargetMethod));

    /// <summary>Calls in the value, and in the locals that it reads.</summary>
    private IEnumerable<IInvocationOperation> CallsIn(IOperation value, int depth)
    {
        foreach (var operation in value.DescendantsAndSelf())
        {
            if (operation is IInvocationOperation call)
                yield return call;
            if (depth == 0 || operation is not ILocalReferenceOperation local || _locals.AssignedOnce(local.Local) is not { } assigned || _spark.Symbols.IsDataFrame(assigned.Type))
                continue;
            foreach (var inner in CallsIn(assigned, depth - 1))
                yield return inner;
        }
    }

    /// <summary>Spark pushes a filter below an aggregation when it reads grouping keys only; sure that it does not when it names none.</summary>
    private bool IsAboveAggregation(FramePlan filter)
    {
        if (filter.Inputs[0] is not { Call: { Kind: SparkCallKind.Wide, Rows: RowEffect.Reduce }, Inputs: { Length: 1 } inputs }
            || inputs[0] is not { Call.Kind: SparkCallKind.Grouping, Origin: IInvocationOperation grouping }
            || ConstantsIn(grouping) is not { Count: > 0 } keys
            || ConstantsIn((IInvocationOperation)filter.Origin!) is not { Count: > 0 } texts)
        {
            return false;
        }

        return !keys.Exists(key => texts.Exists(text => SqlText.Parse(text).Mentions(key) > 0));
    }

    /// <summary>All texts among the arguments; null when one may come from elsewhere.</summary>
    private static List<string>? ConstantsIn(IInvocationOperation call)
    {
        var operations = call.Arguments.SelectMany(static argument => argument.Value.DescendantsAndSelf()).ToList();
        return operations.Exists(static operation => operation is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation)
            ? null
            : call.Arguments.SelectMany(static argument => TextsIn(argument.Value)).ToList();
    }

    private static IEnumerable<string> TextsIn(IOperation value) =>
        value.DescendantsAndSelf().Select(static operation => operation is { ConstantValue: { HasValue: true, Value: string text } } ? text : null).OfType<string>();

    private SqlText? SqlOf(FramePlan plan) => plan.Origin is IInvocationOperation call && call.ArgumentFor(0) is { } text ? SqlText.From(text, _locals) : null;

    private static string? MethodOf(FramePlan plan) => plan.Call is null ? null : (plan.Origin as IInvocationOperation)?.TargetMethod.Name;
}

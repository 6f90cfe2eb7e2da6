using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Flow;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Caching;

/// <summary>Whether a frame gives the same rows with its cache and without. Sure when it says yes.</summary>
internal static class Determinism
{
    private static readonly HashSet<string> s_readers = new() { "Parquet", "Orc", "Csv", "Json", "Text", "Load", "Range" };

    private static readonly HashSet<string> s_functions = new()
    {
        "Col", "Column", "Lit", "Asc", "Desc", "Sum", "Avg", "Mean", "Min", "Max", "Count", "CountDistinct", "Abs", "Upper", "Lower",
        "Trim", "Concat", "ConcatWs", "Coalesce", "When", "Substring", "Length", "Round", "Floor", "Ceil", "ToDate", "Year", "Month",
        "DayOfMonth", "Greatest", "Least", "IsNull", "Explode", "Split",
    };

    /// <summary>No node of the lineage is random, and nothing that could change what it reads runs while it is persisted.</summary>
    public static bool IsCertain(PersistSite site, IReadOnlyList<SyntaxNode> calls, MemberCode code)
    {
        if (!site.Plans.All(plan => IsDeterministic(plan, code)))
            return false;
        var isInLoop = Loops.IsInLoop(site.Call.Syntax);
        var start = isInLoop ? int.MinValue : site.Call.Syntax.SpanStart;
        var end = isInLoop || calls.Count == 1 ? int.MaxValue : calls.Max(static call => call.Span.End);
        return code.Operations
            .Where(operation => operation.Syntax.SpanStart >= start && operation.Syntax.Span.End <= end)
            .All(operation => IsHarmless(operation, code.Spark));
    }

    private static bool IsHarmless(IOperation operation, SparkCompilation spark) => operation switch
    {
        IInvocationOperation call => spark.Symbols.IsColumnFunction(call.TargetMethod)
            || (spark.Api.Classify(call.TargetMethod) is { } row
                ? row.Kind is not (SparkCallKind.Write or SparkCallKind.Opaque or SparkCallKind.Cut or SparkCallKind.Lifecycle) && call.TargetMethod.Name != "Sql"
                : TypeNames.IsOfSystemAssembly(call.TargetMethod) && call.TargetMethod.MethodKind != MethodKind.DelegateInvoke),
        IObjectCreationOperation creation => TypeNames.IsOfSystemAssembly(creation.Constructor),
        IDynamicInvocationOperation or IDynamicObjectCreationOperation or IFunctionPointerInvocationOperation => false,
        _ => true,
    };

    private static bool IsDeterministic(FramePlan plan, MemberCode code)
    {
        if (plan.Call is not { } row || plan.Origin is not IInvocationOperation call)
            return false;
        var isKnown = row.Kind == SparkCallKind.Source
            ? s_readers.Contains(call.TargetMethod.Name)
            : row.IsTransformation && !row.IsBarrier;
        return isKnown
            && call.Arguments.All(argument => IsDeterministic(argument.Value, code.Spark))
            && plan.Inputs.All(input => IsDeterministic(input, code));
    }

    /// <summary>Constants without a call in SQL text, and columns built of functions that are known.</summary>
    private static bool IsDeterministic(IOperation value, SparkCompilation spark) =>
        spark.Symbols.IsDataFrame(value.Type) || value.DescendantsAndSelf().All(operation => operation switch
        {
            { ConstantValue: { HasValue: true, Value: string text } } => !text.Contains("(") && !text.Contains("current_"),
            IInvocationOperation call => spark.Symbols.IsColumnFunction(call.TargetMethod)
                && (call.TargetMethod.ContainingType.Name == "Column" || s_functions.Contains(call.TargetMethod.Name)),
            ILocalReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation or IParameterReferenceOperation => operation.Type?.SpecialType is not (null or SpecialType.None or SpecialType.System_String),
            IDynamicInvocationOperation or IObjectCreationOperation => false,
            _ => true,
        });
}

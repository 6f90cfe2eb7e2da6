using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Plans;
using Microsoft.Spark.Embedded.Runtime;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Analysis;

/// <summary>Takes window functions out of expressions into <see cref="WindowNode"/>s below, after checking them.</summary>
internal sealed class WindowExtraction
{
    private static readonly HashSet<string> s_needOrder = new HashSet<string>
    {
        "row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead", "nth_value",
    };

    private readonly List<Alias> _functions = new List<Alias>();


    public Expression Rewrite(Expression expression)
    {
        if (!(expression is WindowExpression window)) return expression.MapChildren(Rewrite);
        return Take(window);
    }

    public Expression Take(WindowExpression window)
    {
        Check(window);
        var alias = new Alias(window, $"_we{_functions.Count}");
        _functions.Add(alias);
        return alias.ToAttribute();
    }

    /// <summary>The plan with a node for each partitioning and order that the functions taken so far need.</summary>
    public LogicalPlan Over(LogicalPlan child) => _functions
        .GroupBy(function => SpecificationKey(((WindowExpression)function.Child).Window, child))
        .Aggregate(child, (plan, functions) => new WindowNode(plan, functions.ToList()));

    private static string SpecificationKey(WindowSpecification window, LogicalPlan child) =>
        string.Join(",", window.PartitionBy.Select(key => ExpressionKey.Of(key, child.Output))) + "|" +
        string.Join(",", window.OrderBy.Select(key => ExpressionKey.Of(key, child.Output)));

    private static void Check(WindowExpression expression)
    {
        var window = expression.Window;
        foreach (var key in window.OrderBy) Analyzer.EnsureOrderable(key);
        if (expression.Function is AggregateCall { Distinct: true })
            throw SparkErrors.Analysis("DISTINCT_WINDOW_FUNCTION_UNSUPPORTED", $"Distinct window functions are not supported: \"{expression.Sql}\".");
        if (!(expression.Function is AggregateCall) && !(expression.Function is WindowFunctionCall))
        {
            throw SparkErrors.Analysis("UNSUPPORTED_EXPR_FOR_WINDOW",
                $"Expression \"{expression.Function.Sql}\" not supported within a window function.");
        }

        if (window.Frame != null) CheckFrame(window, window.Frame);
        if (!(expression.Function is WindowFunctionCall function)) return;
        if (function.Frame != null && window.Frame != null && !IsSame(function.Frame, window.Frame))
            throw SparkErrors.Analysis("_LEGACY_ERROR_TEMP_1036", "Window Frame must match the required frame.");
        if (s_needOrder.Contains(function.Name.ToLowerInvariant()) && window.OrderBy.Count == 0)
        {
            throw SparkErrors.Analysis("_LEGACY_ERROR_TEMP_1037",
                $"Window function {function.Sql} requires window to be ordered, please add ORDER BY clause.");
        }
    }

    private static void CheckFrame(WindowSpecification window, WindowFrame frame)
    {
        if (frame.Start > frame.End)
            throw SparkAnalysisFailure.Mismatch("SPECIFIED_WINDOW_FRAME_WRONG_COMPARISON", "The lower bound of a window frame must not lie above the upper bound.");
        if (frame.IsRows || (IsOpen(frame.Start) && IsOpen(frame.End))) return;
        if (window.OrderBy.Count == 0)
            throw SparkAnalysisFailure.Mismatch("RANGE_FRAME_WITHOUT_ORDER", "A range window frame cannot be used in an unordered window specification.");
        if (window.OrderBy.Count > 1)
            throw SparkAnalysisFailure.Mismatch("RANGE_FRAME_MULTI_ORDER", "A range window frame with value boundaries cannot be used with multiple order by expressions.");
        var type = window.OrderBy[0].DataType;
        if (!(type is NumericType || type is DateType))
            throw SparkAnalysisFailure.Mismatch("RANGE_FRAME_INVALID_TYPE", $"The data type \"{SparkTypes.Sql(type)}\" used in the order specification does not match the data type of the range frame.");
    }

    private static bool IsOpen(long bound) => bound == 0 || bound == long.MinValue || bound == long.MaxValue;

    private static bool IsSame(WindowFrame left, WindowFrame right) =>
        left.IsRows == right.IsRows && left.Start == right.Start && left.End == right.End;
}

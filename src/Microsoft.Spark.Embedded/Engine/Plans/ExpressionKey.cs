using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Udfs;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>
/// The text by which expressions are compared: names are gone, operands of commutative operators are in order,
/// comparisons point one way, and types stand beside literals.
/// </summary>
internal static class ExpressionKey
{
    private static readonly HashSet<string> s_commutative = new HashSet<string> { "+", "*", "and", "or", "&", "|", "^", "=", "<=>" };

    private static readonly Dictionary<string, string> s_mirrored = new Dictionary<string, string>
    {
        [">"] = "<",
        [">="] = "<=",
    };

    public static string Of(Expression expression, IReadOnlyList<Attribute> input)
    {
        switch (expression)
        {
            case Attribute attribute:
                var position = IndexOf(input, attribute.Id);
                return position >= 0 ? $"#{position}" : $"?{attribute.Id}";
            case Alias alias:
                return Of(alias.Child, input);
            case MultiAlias alias:
                return Of(alias.Child, input);
            case Literal literal:
                return $"{SparkTypes.Text(literal.DataType)}:{literal.Sql}";
            case SubqueryExpression subquery:
                return $"subquery({subquery.Plan.Key})";
            case SortOrder order:
                return $"{Of(order.Child, input)} {order.Ascending} {order.NullsFirst}";
            case WindowExpression window:
                var frame = window.EffectiveFrame;
                return $"window[{frame.IsRows},{frame.Start},{frame.End},{window.Window.PartitionBy.Count}]({Arguments(window, input)})";
            case AggregateCall aggregate:
                return $"{aggregate.Name}{(aggregate.Distinct ? "!" : "")}{(aggregate.Filter == null ? "" : "?")}({Arguments(aggregate, input)})";
            case UdfExpression call:
                // Two UDFs are the same only when they are one object; their names say nothing.
                return $"udf{RuntimeHelpers.GetHashCode(call.Function)}({Arguments(call, input)})";
            case Call call:
                return OfCall(call, input);
            default:
                return $"{expression.GetType().Name}<{SparkTypes.Text(expression.DataType)}>({Arguments(expression, input)})";
        }
    }

    private static string OfCall(Call call, IReadOnlyList<Attribute> input)
    {
        var name = call.Name.ToLowerInvariant();
        var arguments = call.Children.Select(child => Of(child, input)).ToList();
        if (s_commutative.Contains(name)) arguments.Sort(StringComparer.Ordinal);
        if (arguments.Count == 2 && s_mirrored.TryGetValue(name, out var mirrored))
        {
            name = mirrored;
            arguments.Reverse();
        }

        return $"{name}<{SparkTypes.Text(call.DataType)}>({string.Join(",", arguments)})";
    }

    private static string Arguments(Expression expression, IReadOnlyList<Attribute> input) =>
        string.Join(",", expression.Children.Select(child => Of(child, input)));

    private static int IndexOf(IReadOnlyList<Attribute> input, long id)
    {
        for (var i = 0; i < input.Count; i++)
            if (input[i].Id == id) return i;
        return -1;
    }
}

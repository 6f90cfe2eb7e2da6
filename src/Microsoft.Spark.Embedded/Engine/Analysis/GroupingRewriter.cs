using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Plans;
using Microsoft.Spark.Embedded.Runtime;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Analysis;

/// <summary>
/// Splits the select list of a grouped query: aggregate functions go into the <see cref="Aggregate"/>, window functions
/// into nodes above it, and what is left reads their columns.
/// </summary>
internal sealed class GroupingRewriter
{
    private readonly IReadOnlyList<Attribute> _input;
    private readonly Dictionary<string, Attribute> _keys = new Dictionary<string, Attribute>();
    private readonly bool _isGlobalSelect;
    private readonly List<Alias> _functions = new List<Alias>();
    private readonly Dictionary<string, Attribute> _functionColumns = new Dictionary<string, Attribute>();
    private readonly WindowExtraction _windows = new WindowExtraction();

    /// <param name="keys">The keys' expressions as text, with the columns that hold them after grouping.</param>
    public GroupingRewriter(IReadOnlyList<Attribute> input, IEnumerable<(string Key, Attribute Column)> keys, bool isGlobalSelect)
    {
        _input = input;
        _isGlobalSelect = isGlobalSelect;
        foreach (var (key, column) in keys) _keys[key] = column;
    }

    public LogicalPlan Build(LogicalPlan child, IReadOnlyList<Alias> keys, IReadOnlyList<Expression> outputs)
    {
        var rewritten = outputs.Select(Column).ToList();
        var grouped = new Aggregate(child, keys, _functions);
        return new Project(_windows.Over(grouped), rewritten);
    }

    private Expression Column(Expression output)
    {
        switch (output)
        {
            case Alias alias:
                return new Alias(Rewrite(alias.Child), alias.Name, alias.Id);
            case Attribute attribute:
                var column = (Attribute)Rewrite(attribute);
                return column.With(qualifier: attribute.Qualifier);
            default:
                return Rewrite(output);
        }
    }

    private Expression Rewrite(Expression expression)
    {
        if (!(expression is Literal) && _keys.TryGetValue(ExpressionKey.Of(expression, _input), out var key)) return key;
        switch (expression)
        {
            case AggregateCall aggregate:
                return Take(aggregate);
            case WindowExpression window:
                // The function over the window is no aggregate of the grouping, what it is given may hold some.
                var children = new[] { window.Function.MapChildren(Rewrite) }
                    .Concat(window.Window.PartitionBy.Concat(window.Window.OrderBy).Select(Rewrite)).ToList();
                return _windows.Take((WindowExpression)window.WithChildren(children));
            case Attribute attribute:
                throw NotGrouped(attribute);
            default:
                return expression.MapChildren(Rewrite);
        }
    }

    private Attribute Take(AggregateCall aggregate)
    {
        if (aggregate.Children.Any(Analyzer.ContainsAggregate))
            throw SparkErrors.Analysis("NESTED_AGGREGATE_FUNCTION", "It is not allowed to use an aggregate function in the argument of another aggregate function.");
        var text = ExpressionKey.Of(aggregate, _input);
        if (_functionColumns.TryGetValue(text, out var column)) return column;
        var alias = new Alias(aggregate, aggregate.Sql);
        _functions.Add(alias);
        return _functionColumns[text] = alias.ToAttribute();
    }

    private System.Exception NotGrouped(Attribute attribute) => _isGlobalSelect
        ? SparkErrors.Analysis("MISSING_GROUP_BY", "The query does not include a GROUP BY clause. Add GROUP BY or turn it into the window functions using OVER clauses.")
        : SparkErrors.Analysis("MISSING_AGGREGATION", $"The non-aggregating expression \"{attribute.Name}\" is based on columns which are not participating in the GROUP BY clause.");
}

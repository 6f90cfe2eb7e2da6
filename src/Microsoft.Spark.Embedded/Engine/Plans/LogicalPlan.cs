using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Udfs;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>
/// A node of an analysed query. Nodes are immutable and made by <see cref="Analysis.Analyzer"/>, which has already resolved every
/// expression against the children's output, so a node can neither be wrong nor change its meaning later.
/// </summary>
internal abstract class LogicalPlan
{
    private string _key;

    protected LogicalPlan(params LogicalPlan[] children)
    {
        Children = children;
    }

    public IReadOnlyList<LogicalPlan> Children { get; }

    public abstract IReadOnlyList<Attribute> Output { get; }

    /// <summary>
    /// Equal for plans that compute the same rows by the same steps, however their columns and frames are named: the key
    /// of the cache.
    /// </summary>
    public string Key => _key ??= IsTransparent ? Children[0].Key : $"{Describe()}({string.Join(";", Children.Select(c => c.Key))})";

    /// <summary>Whether the node changes names only, so that cache and comparison look through it.</summary>
    public virtual bool IsTransparent => false;

    /// <summary>Whether the rows go through shuffle files, which an equal node of the same query reads again.</summary>
    public virtual bool IsExchange => false;

    /// <summary>
    /// Whether the optimiser computes the rows itself, on the driver and without a job: rows that the program handed over,
    /// with nothing but projections, filters and limits above.
    /// </summary>
    public virtual bool IsLocal => IsTransparent && Children[0].IsLocal;

    /// <summary>The node's own part of the key, and its line in Explain.</summary>
    public abstract string Describe();

    /// <summary>Compiles the node over the compiled children.</summary>
    public abstract Rdd Execute(Planner planner);

    public IEnumerable<LogicalPlan> SelfAndDescendants() =>
        new[] { this }.Concat(Children.SelectMany(child => child.SelfAndDescendants()));

    public string Tree() => string.Join(Environment.NewLine, Lines(0));

    private IEnumerable<string> Lines(int depth)
    {
        yield return (depth == 0 ? "" : new string(' ', (depth - 1) * 3) + "+- ") + Describe();
        foreach (var line in Children.SelectMany(child => child.Lines(depth + 1))) yield return line;
    }

    /// <summary>Whether the optimiser can evaluate the expression itself: a UDF needs a worker, a subquery a job.</summary>
    protected static bool IsEvaluatedLocally(Expression expression) => expression.Deterministic &&
        !expression.SelfAndDescendants().Any(node => node is UdfExpression || node is SubqueryExpression);

    /// <summary>The expression in the notation of keys: columns by position in the children's output.</summary>
    protected string Normal(Expression expression) => ExpressionKey.Of(expression, Children.SelectMany(c => c.Output).ToList());

    protected string Normal(IEnumerable<Expression> expressions) => string.Join(",", expressions.Select(Normal));
}

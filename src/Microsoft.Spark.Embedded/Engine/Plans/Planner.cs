using System.Collections.Generic;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Runtime;
using Microsoft.Spark.Sql;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>
/// Compiles an analysed plan. What the cache holds at this moment is what the compiled plan reads for as long as it
/// lives: the reason why a frame that was collected before it was cached goes on without the cache.
/// </summary>
internal sealed class Planner
{
    private readonly CacheEntry _underConstruction;
    private readonly Dictionary<string, Rdd> _exchanges = new Dictionary<string, Rdd>();
    private bool _isTopK;

    public Planner(SparkSession session, CacheEntry underConstruction = null)
    {
        Session = session;
        _underConstruction = underConstruction;
    }

    public SparkSession Session { get; }

    public SparkApplication Application => Session.Application;

    /// <summary>Compiles the child of a limit: a sort in it keeps only the first rows and needs no sampling job.</summary>
    public Rdd CompileTopK(LogicalPlan plan)
    {
        _isTopK = true;
        return Compile(plan);
    }

    /// <summary>Whether the node being compiled stands below a limit with nothing but projections between.</summary>
    public bool TakeTopK()
    {
        var isTopK = _isTopK;
        _isTopK = false;
        return isTopK;
    }

    public Rdd Compile(LogicalPlan plan)
    {
        if (!(plan is Sort || plan is Project || plan.IsTransparent)) _isTopK = false;
        var entry = Application.Cache.Find(plan);
        if (entry != null && entry != _underConstruction) return entry.Read(Session);
        if (plan.IsTransparent) return plan.Execute(this);
        return plan.IsExchange ? Reused(plan) : Counted(plan);
    }

    /// <summary>Equal exchanges of one query run once.</summary>
    private Rdd Reused(LogicalPlan plan)
    {
        if (!_exchanges.TryGetValue(plan.Key, out var rdd)) _exchanges[plan.Key] = rdd = Counted(plan);
        return rdd;
    }

    private Rdd Counted(LogicalPlan plan) => plan.Execute(this).MapPartitions((_, rows) => Application.Probe.Count(plan, rows));

    public static Expression Bind(Expression expression, IReadOnlyList<Attribute> input) => Binding.Bind(
        expression.Transform(node => node is SubqueryExpression subquery ? subquery.Unevaluated() : node), input);
}

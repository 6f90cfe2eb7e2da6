using System;
using System.Collections.Generic;
using Microsoft.Spark.Embedded.Analysis;
using Microsoft.Spark.Embedded.Plans;
using Microsoft.Spark.Sql;

namespace Microsoft.Spark.Embedded.SqlText;

/// <summary>A parsed query, to be analysed once the names around it are known.</summary>
internal delegate LogicalPlan Query(QueryScope scope);

/// <summary>What a query can see: the session, the WITH clauses around it, the columns of an outer query.</summary>
internal sealed class QueryScope
{
    private readonly Dictionary<string, LogicalPlan> _common;

    public QueryScope(SparkSession session)
        : this(session, null, new Dictionary<string, LogicalPlan>(StringComparer.OrdinalIgnoreCase))
    {
    }

    private QueryScope(SparkSession session, OuterScope outer, Dictionary<string, LogicalPlan> common)
    {
        Session = session;
        Outer = outer;
        Analyzer = session.Analyzer(outer);
        _common = common;
    }

    public SparkSession Session { get; }

    public OuterScope Outer { get; }

    public Analyzer Analyzer { get; }

    public QueryScope With(string name, LogicalPlan plan) =>
        new QueryScope(Session, Outer, new Dictionary<string, LogicalPlan>(_common, StringComparer.OrdinalIgnoreCase) { [name] = plan });

    public QueryScope Inside(OuterScope outer) => new QueryScope(Session, outer, _common);

    public LogicalPlan Relation(IReadOnlyList<string> name) => name.Count == 1 && _common.TryGetValue(name[0], out var plan)
        ? new SubqueryAlias(plan, name[0].ToLowerInvariant())
        : new Relations(Session).Resolve(name);
}

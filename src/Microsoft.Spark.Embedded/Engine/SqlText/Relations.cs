using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Plans;
using Microsoft.Spark.Embedded.Runtime;
using Microsoft.Spark.Sql;

namespace Microsoft.Spark.Embedded.SqlText;

/// <summary>Finds what a name in SQL or in the catalog means: a view of the session, a global view, a saved table.</summary>
internal sealed class Relations
{
    private const string GlobalDatabase = "global_temp";
    private const string DefaultDatabase = "default";

    private readonly SparkSession _session;

    public Relations(SparkSession session)
    {
        _session = session;
    }

    public static IReadOnlyList<string> Parts(string name) => name.Split('.').Select(part => part.Trim('`')).ToList();

    public LogicalPlan Resolve(string name) => Resolve(Parts(name));

    public LogicalPlan Resolve(IReadOnlyList<string> parts) => Find(parts) is LogicalPlan plan
        ? new SubqueryAlias(plan, parts[parts.Count - 1].ToLowerInvariant())
        : throw SparkErrors.TableNotFound(string.Join("`.`", parts));

    public LogicalPlan Find(string name) => Find(Parts(name));

    public LogicalPlan Find(IReadOnlyList<string> parts)
    {
        var last = parts[parts.Count - 1];
        if (parts.Count == 1) return _session.Views.Find(last) ?? _session.Application.Tables.Find(last);
        var database = parts[parts.Count - 2];
        if (database.Equals(GlobalDatabase, StringComparison.OrdinalIgnoreCase)) return _session.Application.GlobalViews.Find(last);
        return database.Equals(DefaultDatabase, StringComparison.OrdinalIgnoreCase) ? _session.Application.Tables.Find(last) : null;
    }

    /// <summary>Whether the name means a table of the catalog, not a view.</summary>
    public bool IsTable(string name)
    {
        var parts = Parts(name);
        var last = parts[parts.Count - 1];
        return (parts.Count > 1 || _session.Views.Find(last) == null) && _session.Application.Tables.Find(last) != null;
    }
}

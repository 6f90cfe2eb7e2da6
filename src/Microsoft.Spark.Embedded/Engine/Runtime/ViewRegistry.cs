using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Plans;

namespace Microsoft.Spark.Embedded.Runtime;

/// <summary>Temporary views by name, without regard to case.</summary>
internal sealed class ViewRegistry
{
    private readonly Dictionary<string, LogicalPlan> _views = new Dictionary<string, LogicalPlan>(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<string> Names => _views.Keys.OrderBy(name => name, StringComparer.Ordinal);

    public LogicalPlan Find(string name) => _views.TryGetValue(name, out var plan) ? plan : null;

    public void Set(string name, LogicalPlan plan) => _views[name.ToLowerInvariant()] = plan;

    public bool Remove(string name) => _views.Remove(name);
}

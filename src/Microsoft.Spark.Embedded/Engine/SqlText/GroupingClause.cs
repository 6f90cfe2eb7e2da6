using System;
using System.Collections.Generic;
using Microsoft.Spark.Embedded.Analysis;
using Microsoft.Spark.Embedded.Expressions;

namespace Microsoft.Spark.Embedded.SqlText;

/// <summary>What stands behind GROUP BY.</summary>
internal sealed class GroupingClause
{
    public bool IsAll { get; set; }

    public GroupingKind Kind { get; set; }

    public IReadOnlyList<Expression> Keys { get; set; } = Array.Empty<Expression>();

    /// <summary>The sets of GROUPING SETS, or null.</summary>
    public IReadOnlyList<IReadOnlyList<Expression>> Sets { get; set; }
}

using System;
using System.Collections.Generic;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>One row without columns: what a SELECT without FROM reads. Reading it starts no evaluation of a source.</summary>
internal sealed class OneRow : LogicalPlan
{
    public override IReadOnlyList<Attribute> Output { get; } = Array.Empty<Attribute>();

    public override string Describe() => "OneRowRelation";

    public override Rdd Execute(Planner planner) => new Rdd(1, _ => new[] { Array.Empty<object>() });
}

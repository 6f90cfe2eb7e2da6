using System.Collections.Generic;
using System.Linq;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>A frame's alias, a view's name: what may stand before a column.</summary>
internal sealed class SubqueryAlias : LogicalPlan
{
    private readonly string _name;

    public SubqueryAlias(LogicalPlan child, params string[] qualifier)
        : base(child)
    {
        _name = string.Join(".", qualifier);
        Output = child.Output.Select(column => column.With(qualifier: qualifier)).ToList();
    }

    public override IReadOnlyList<Attribute> Output { get; }

    public override bool IsTransparent => true;

    public override string Describe() => $"SubqueryAlias {_name}";

    public override Rdd Execute(Planner planner) => planner.Compile(Children[0]);
}

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

/// <summary>A hint for the planner. Only those that choose a join's strategy mean anything here.</summary>
internal sealed class HintNode : LogicalPlan
{
    public HintNode(LogicalPlan child, string name)
        : base(child)
    {
        Name = name;
    }

    public string Name { get; }

    public override IReadOnlyList<Attribute> Output => Children[0].Output;

    public override bool IsTransparent => true;

    public override string Describe() => $"Hint {Name}";

    public override Rdd Execute(Planner planner) => planner.Compile(Children[0]);
}

/// <summary>New ids for the columns that the left side of a self-join has as well; the others stay findable by theirs.</summary>
internal sealed class Renumbered : LogicalPlan
{
    public Renumbered(LogicalPlan child, LogicalPlan left)
        : base(child)
    {
        Output = child.Output
            .Select(column => left.Output.Any(other => other.Id == column.Id) ? column.With(id: Attribute.NewId()) : column)
            .ToList();
    }

    public override IReadOnlyList<Attribute> Output { get; }

    public override bool IsTransparent => true;

    public override string Describe() => "Renumbered";

    public override Rdd Execute(Planner planner) => planner.Compile(Children[0]);
}

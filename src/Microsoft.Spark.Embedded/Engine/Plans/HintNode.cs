using System.Collections.Generic;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

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

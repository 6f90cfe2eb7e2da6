using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>WHERE: keeps the rows for which the condition is true, not those for which it is null.</summary>
internal sealed class Filter : LogicalPlan
{
    public Filter(LogicalPlan child, Expression condition)
        : base(child)
    {
        Condition = condition;
    }

    public LogicalPlan Child => Children[0];

    public Expression Condition { get; }

    public override IReadOnlyList<Attribute> Output => Child.Output;

    public override bool IsLocal => Child.IsLocal && IsEvaluatedLocally(Condition);

    public override string Describe() => $"Filter {Normal(Condition)}";

    public override Rdd Execute(Planner planner)
    {
        var bound = Planner.Bind(Condition, Child.Output);
        return planner.Compile(Child).MapPartitions((index, rows) =>
            RowLoop.Contexts(index, rows).Where(context => true.Equals(bound.Eval(context))).Select(context => context.Row));
    }
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>SELECT: attributes and aliases over the child's rows.</summary>
internal sealed class Project : LogicalPlan
{
    public Project(LogicalPlan child, IReadOnlyList<Expression> columns)
        : base(child)
    {
        Columns = columns;
        Output = columns.Select(ToAttribute).ToList();
    }

    public LogicalPlan Child => Children[0];

    public IReadOnlyList<Expression> Columns { get; }

    public override IReadOnlyList<Attribute> Output { get; }

    public override bool IsLocal => Child.IsLocal && Columns.All(IsEvaluatedLocally);

    public override string Describe() => $"Project [{Normal(Columns)}]";

    public override Rdd Execute(Planner planner)
    {
        var bound = Columns.Select(column => Planner.Bind(column, Child.Output)).ToList();
        return planner.Compile(Child).MapPartitions((index, rows) =>
            RowLoop.Contexts(index, rows).Select(context => RowLoop.Evaluate(bound, context)));
    }

    private static Attribute ToAttribute(Expression column) => column is Alias alias ? alias.ToAttribute() : (Attribute)column;
}

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

    public override bool IsLocal => Child.IsLocal && Columns.All(column => column.Deterministic);

    public override string Describe() => $"Project [{Normal(Columns)}]";

    public override Rdd Execute(Planner planner)
    {
        var bound = Columns.Select(column => Planner.Bind(column, Child.Output)).ToList();
        return planner.Compile(Child).MapPartitions((index, rows) =>
            RowLoop.Contexts(index, rows).Select(context => RowLoop.Evaluate(bound, context)));
    }

    private static Attribute ToAttribute(Expression column) => column is Alias alias ? alias.ToAttribute() : (Attribute)column;
}

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

    public override bool IsLocal => Child.IsLocal && Condition.Deterministic;

    public override string Describe() => $"Filter {Normal(Condition)}";

    public override Rdd Execute(Planner planner)
    {
        var bound = Planner.Bind(Condition, Child.Output);
        return planner.Compile(Child).MapPartitions((index, rows) =>
            RowLoop.Contexts(index, rows).Where(context => true.Equals(bound.Eval(context))).Select(context => context.Row));
    }
}

/// <summary>Explode and its kin: every row once for each row that the generator makes of it.</summary>
internal sealed class Generate : LogicalPlan
{
    private readonly Generator _generator;
    private readonly bool _outer;

    public Generate(LogicalPlan child, Generator generator, IReadOnlyList<Attribute> generated, bool outer = false)
        : base(child)
    {
        _generator = generator;
        _outer = outer;
        Output = child.Output.Concat(generated).ToList();
    }

    public override IReadOnlyList<Attribute> Output { get; }

    public override string Describe() => $"Generate {_generator.Name}({Normal(_generator.Children)}) {_outer || _generator.Outer}";

    public override Rdd Execute(Planner planner)
    {
        var bound = (Generator)Planner.Bind(_generator, Children[0].Output);
        var width = _generator.ElementSchema.Fields.Count;
        return planner.Compile(Children[0]).MapPartitions((index, rows) =>
            RowLoop.Contexts(index, rows).SelectMany(context =>
            {
                var row = context.Row;
                var made = bound.Rows(context).ToList();
                if (made.Count == 0 && _outer) made.Add(new object[width]);
                return made.Select(more => RowLoop.Concat(row, more));
            }));
    }
}

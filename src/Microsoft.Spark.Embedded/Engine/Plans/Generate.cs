using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

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

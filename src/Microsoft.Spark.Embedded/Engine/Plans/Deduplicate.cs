using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Values;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>Distinct and DropDuplicates: the first row of each combination of the key columns.</summary>
internal sealed class Deduplicate : LogicalPlan
{
    private readonly IReadOnlyList<Attribute> _keys;

    public Deduplicate(LogicalPlan child, IReadOnlyList<Attribute> keys)
        : base(child)
    {
        _keys = keys;
    }

    public override IReadOnlyList<Attribute> Output => Children[0].Output;

    public override bool IsExchange => true;

    public override string Describe() => $"Deduplicate [{Normal(_keys)}]";

    public override Rdd Execute(Planner planner)
    {
        var keys = _keys.Select(key => Planner.Bind(key, Output)).ToList();
        var child = planner.Compile(Children[0]);
        return Rdd.Shuffled(() =>
        {
            var seen = new HashSet<object>(GroupingComparer.Instance);
            return RowLoop.Contexts(0, child.All()).Where(context => seen.Add(RowLoop.Evaluate(keys, context)))
                .Select(context => GroupingValues.Normalized(context.Row));
        });
    }
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>
/// ROLLUP, CUBE and GROUPING SETS: every row once for each set, with the keys outside the set nulled and the set's bits in
/// a last column.
/// </summary>
internal sealed class Expand : LogicalPlan
{
    private readonly IReadOnlyList<Alias> _keys;
    private readonly IReadOnlyList<long> _absent;

    /// <param name="absent">For each set, the bits of the keys that it leaves out; the first key has the highest bit.</param>
    public Expand(LogicalPlan child, IReadOnlyList<Alias> keys, IReadOnlyList<long> absent)
        : base(child)
    {
        _keys = keys;
        _absent = absent;
        KeyColumns = keys.Select(key => key.ToAttribute().With(nullable: true)).ToList();
        GroupingId = new Attribute("spark_grouping_id", SparkTypes.Long, false, Attribute.NewId());
        Output = child.Output.Concat(KeyColumns).Concat(new[] { GroupingId }).ToList();
    }

    public IReadOnlyList<Attribute> KeyColumns { get; }

    public Attribute GroupingId { get; }

    public override IReadOnlyList<Attribute> Output { get; }

    public override string Describe() => $"Expand [{Normal(_keys)}], [{string.Join(",", _absent)}]";

    public override Rdd Execute(Planner planner)
    {
        var keys = _keys.Select(key => Planner.Bind(key.Child, Children[0].Output)).ToList();
        return planner.Compile(Children[0]).MapPartitions((index, rows) =>
            RowLoop.Contexts(index, rows).SelectMany(context =>
            {
                var row = context.Row;
                var values = RowLoop.Evaluate(keys, context);
                return _absent.Select(absent => RowLoop.Concat(row, Masked(values, absent)));
            }));
    }

    private static object[] Masked(object[] values, long absent)
    {
        var masked = new object[values.Length + 1];
        for (var i = 0; i < values.Length; i++)
            masked[i] = ((absent >> (values.Length - 1 - i)) & 1) == 1 ? null : values[i];
        masked[values.Length] = absent;
        return masked;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Values;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>SampleBy: each stratum with a fraction of its own.</summary>
internal sealed class StratifiedSample : LogicalPlan
{
    private readonly Expressions.Expression _stratum;
    private readonly IReadOnlyDictionary<object, double> _fractions;
    private readonly long _seed;

    public StratifiedSample(LogicalPlan child, Expressions.Expression stratum, IReadOnlyDictionary<object, double> fractions, long seed)
        : base(child)
    {
        _stratum = stratum;
        _fractions = fractions;
        _seed = seed;
    }

    public override IReadOnlyList<Attribute> Output => Children[0].Output;

    public override string Describe() => FormattableString.Invariant(
        $"SampleBy {Normal(_stratum)} [{string.Join(",", _fractions.Select(f => FormattableString.Invariant($"{f.Key}:{f.Value}")))}] {_seed}");

    public override Rdd Execute(Planner planner)
    {
        var stratum = Planner.Bind(_stratum, Output);
        return planner.Compile(Children[0]).MapPartitions((index, rows) =>
        {
            var random = new XorShiftRandom(_seed + index);
            return RowLoop.Contexts(index, rows)
                .Where(context => random.NextDouble() < FractionOf(stratum.Eval(context)))
                .Select(context => context.Row);
        });
    }

    private double FractionOf(object stratum) => stratum != null && _fractions.TryGetValue(stratum, out var fraction) ? fraction : 0;
}

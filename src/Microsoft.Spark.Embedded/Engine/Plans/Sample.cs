using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Values;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>Sample, RandomSplit: the rows whose random number falls into a range. One seed gives the same rows always.</summary>
internal sealed class Sample : LogicalPlan
{
    private readonly double _lower;
    private readonly double _upper;
    private readonly bool _withReplacement;
    private readonly long _seed;

    public Sample(LogicalPlan child, double lower, double upper, bool withReplacement, long seed)
        : base(child)
    {
        _lower = lower;
        _upper = upper;
        _withReplacement = withReplacement;
        _seed = seed;
    }

    public override IReadOnlyList<Attribute> Output => Children[0].Output;

    public override string Describe() => FormattableString.Invariant($"Sample {_lower}, {_upper}, {_withReplacement}, {_seed}");

    public override Rdd Execute(Planner planner) => planner.Compile(Children[0]).MapPartitions((index, rows) =>
    {
        var random = new XorShiftRandom(_seed + index);
        return _withReplacement
            ? rows.SelectMany(row => Enumerable.Repeat(row, Poisson(random, _upper - _lower)))
            : rows.Where(_ => IsIn(random.NextDouble()));
    });

    /// <summary>Counts uniform numbers until their product falls below e^-mean.</summary>
    private static int Poisson(XorShiftRandom random, double mean)
    {
        var limit = Math.Exp(-mean);
        var count = 0;
        for (var product = random.NextDouble(); product > limit; product *= random.NextDouble()) count++;
        return count;
    }

    private bool IsIn(double number) => number >= _lower && number < _upper;
}

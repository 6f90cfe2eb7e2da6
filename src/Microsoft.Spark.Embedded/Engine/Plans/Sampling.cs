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

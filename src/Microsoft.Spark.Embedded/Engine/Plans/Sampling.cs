using System;
using System.Collections.Generic;
using System.Linq;
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
        var random = new SamplingRandom(_seed + index);
        return _withReplacement
            ? rows.SelectMany(row => Enumerable.Repeat(row, random.NextPoisson(_upper - _lower)))
            : rows.Where(_ => IsIn(random.NextDouble()));
    });

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
            var random = new SamplingRandom(_seed + index);
            return RowLoop.Contexts(index, rows)
                .Where(context => random.NextDouble() < FractionOf(stratum.Eval(context)))
                .Select(context => context.Row);
        });
    }

    private double FractionOf(object stratum) => stratum != null && _fractions.TryGetValue(stratum, out var fraction) ? fraction : 0;
}

/// <summary>
/// The generator behind Spark's sampling: xorshift on 64 bits, seeded by a murmur hash of the seed's bytes, so that a seed
/// chooses the rows it chooses there.
/// </summary>
internal sealed class SamplingRandom
{
    private const uint ArraySeed = 0x3c074a61;

    private long _state;
    private double? _spare;

    public SamplingRandom(long seed)
    {
        var low = Murmur(seed, ArraySeed);
        var high = Murmur(seed, low);
        _state = ((long)high << 32) | low;
    }

    public double NextDouble() => (((long)Next(26) << 27) + Next(27)) * (1.0 / (1L << 53));

    /// <summary>The polar method; its second number is kept for the next call.</summary>
    public double NextGaussian()
    {
        if (_spare is double spare)
        {
            _spare = null;
            return spare;
        }

        double x, y, square;
        do
        {
            x = (2 * NextDouble()) - 1;
            y = (2 * NextDouble()) - 1;
            square = (x * x) + (y * y);
        }
        while (square >= 1 || square == 0);
        var factor = Math.Sqrt(-2 * Math.Log(square) / square);
        _spare = y * factor;
        return x * factor;
    }

    public string NextUuid()
    {
        var bytes = new byte[16];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)Next(8);
        // Version 4, variant 1.
        bytes[7] = (byte)((bytes[7] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes).ToString();
    }

    /// <summary>Counts uniform numbers until their product falls below e^-mean.</summary>
    public int NextPoisson(double mean)
    {
        var limit = Math.Exp(-mean);
        var count = 0;
        for (var product = NextDouble(); product > limit; product *= NextDouble()) count++;
        return count;
    }

    private int Next(int bits)
    {
        var next = _state ^ (_state << 21);
        next ^= (long)((ulong)next >> 35);
        next ^= next << 4;
        _state = next;
        return (int)(next & ((1L << bits) - 1));
    }

    /// <summary>MurmurHash3 (32 bits) of the eight bytes of a number in big-endian order.</summary>
    private static uint Murmur(long value, uint seed)
    {
        var bytes = BitConverter.GetBytes(value);
        if (BitConverter.IsLittleEndian) Array.Reverse(bytes);
        var hash = seed;
        for (var i = 0; i < 8; i += 4)
        {
            var word = (uint)(bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24));
            word = Rotate(word * 0xcc9e2d51, 15) * 0x1b873593;
            hash = (Rotate(hash ^ word, 13) * 5) + 0xe6546b64;
        }

        hash ^= 8;
        hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
        return hash ^ (hash >> 16);
    }

    private static uint Rotate(uint value, int bits) => (value << bits) | (value >> (32 - bits));
}

using System;

namespace Microsoft.Spark.Embedded.Values;

/// <summary>Spark's XORShiftRandom, so that rand with a seed gives the same numbers as on the JVM.</summary>
internal sealed class XorShiftRandom
{
    private const uint ArraySeed = 0x3C074A61;

    private long _seed;
    private double? _nextGaussian;

    public XorShiftRandom(long seed) => _seed = HashSeed(seed);

    public double NextDouble() => (((long)Next(26) << 27) + Next(27)) * (1.0 / (1L << 53));

    public int NextInt(int bound)
    {
        int bits, value;
        if ((bound & -bound) == bound)
            return (int)((bound * (long)Next(31)) >> 31);
        do
        {
            bits = Next(31);
            value = bits % bound;
        }
        while (unchecked(bits - value + (bound - 1)) < 0);
        return value;
    }

    /// <summary>The polar method of java.util.Random.</summary>
    public double NextGaussian()
    {
        if (_nextGaussian is { } held)
        {
            _nextGaussian = null;
            return held;
        }
        double v1, v2, s;
        do
        {
            v1 = 2 * NextDouble() - 1;
            v2 = 2 * NextDouble() - 1;
            s = v1 * v1 + v2 * v2;
        }
        while (s >= 1 || s == 0);
        double multiplier = Math.Sqrt(-2 * Math.Log(s) / s);
        _nextGaussian = v2 * multiplier;
        return v1 * multiplier;
    }

    private int Next(int bits)
    {
        long next = _seed ^ (_seed << 21);
        next ^= (long)((ulong)next >> 35);
        next ^= next << 4;
        _seed = next;
        return (int)(next & ((1L << bits) - 1));
    }

    private static long HashSeed(long seed)
    {
        var bytes = new byte[8];
        for (int i = 0; i < 8; i++)
            bytes[i] = (byte)(seed >> (56 - 8 * i));
        uint low = Hash(bytes, ArraySeed);
        uint high = Hash(bytes, low);
        return ((long)(int)high << 32) | low;
    }

    /// <summary>Murmur3 of eight bytes.</summary>
    private static uint Hash(byte[] bytes, uint seed)
    {
        unchecked
        {
            uint h = seed;
            for (int i = 0; i < 8; i += 4)
            {
                uint k = BitConverter.ToUInt32(bytes, i) * 0xCC9E2D51;
                h ^= ((k << 15) | (k >> 17)) * 0x1B873593;
                h = ((h << 13) | (h >> 19)) * 5 + 0xE6546B64;
            }
            h ^= 8;
            h = (h ^ (h >> 16)) * 0x85EBCA6B;
            h = (h ^ (h >> 13)) * 0xC2B2AE35;
            return h ^ (h >> 16);
        }
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using Microsoft.Spark.Embedded.Values;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

/// <summary>hash and xxhash64 over values, and digests of bytes.</summary>
internal static class HashFunctions
{
    private const ulong P1 = 0x9E3779B185EBCA87, P2 = 0xC2B2AE3D27D4EB4F, P3 = 0x165667B19E3779F9, P4 = 0x85EBCA77C2B2AE63, P5 = 0x27D4EB2F165667C5;

    public static void Register(FunctionRegistry registry)
    {
        registry.Add("hash", 1, int.MaxValue, call => Over(call, SparkTypes.Int, types => x =>
            x.Select((v, i) => (v, i)).Aggregate(42, (seed, p) => (int)Fold(p.v, types[p.i], seed, new Murmur()))));
        registry.Add("xxhash64", 1, int.MaxValue, call => Over(call, SparkTypes.Long, types => x =>
            x.Select((v, i) => (v, i)).Aggregate(42L, (seed, p) => Fold(p.v, types[p.i], seed, new XxHash()))));
        registry.Add("md5", 1, 1, call => Digest(call, bytes => { using (var md5 = MD5.Create()) return md5.ComputeHash(bytes); }));
        registry.Add("sha1 sha", 1, 1, call => Digest(call, bytes => { using (var sha = SHA1.Create()) return sha.ComputeHash(bytes); }));
        registry.Add("sha2", 2, 2, call => call.Expect(TypeExpectation.Binary, TypeExpectation.Int)
            .StrictNullable(SparkTypes.String, x => Sha2((byte[])x[0], (int)x[1])));
        registry.Add("crc32", 1, 1, call => call.Expect(TypeExpectation.Binary).Strict(SparkTypes.Long, x => Crc32((byte[])x[0])));
    }

    private interface IHash
    {
        long Int(int value, long seed);

        long Long(long value, long seed);

        long Bytes(byte[] bytes, long seed);
    }

    private static Expression Over(CallSite call, DataType type, Func<DataType[], Func<object[], object>> body)
    {
        DataType[] types = call.Arguments.Select(x => x.DataType).ToArray();
        if (types.Any(t => SparkTypes.Contains(t, x => x is MapType)))
            throw call.Mismatch("HASH_MAP_TYPE", $"Input to the function `{call.Name}` cannot contain elements of the \"MAP\" type.");
        return call.WithNulls(type, false, body(types));
    }

    private static Expression Digest(CallSite call, Func<byte[], byte[]> digest) =>
        call.Expect(TypeExpectation.Binary).Strict(SparkTypes.String, x => Hexadecimal.Text(digest((byte[])x[0]), lower: true));

    /// <summary>A null leaves the seed as it is; parts of arrays and structs are folded one after the other.</summary>
    private static long Fold(object value, DataType type, long seed, IHash hash)
    {
        switch (value)
        {
            case null: return seed;
            case bool b: return hash.Int(b ? 1 : 0, seed);
            case sbyte or short or int: return hash.Int(Convert.ToInt32(value, CultureInfo.InvariantCulture), seed);
            case long l: return hash.Long(l, seed);
            case float f: return hash.Int(f == 0 ? 0 : float.IsNaN(f) ? 0x7FC00000 : BitConverter.ToInt32(BitConverter.GetBytes(f), 0), seed);
            case double d: return hash.Long(d == 0 ? 0 : double.IsNaN(d) ? 0x7FF8000000000000 : BitConverter.DoubleToInt64Bits(d), seed);
            case SparkDecimal d:
                return ((DecimalType)type).Precision <= 18 ? hash.Long((long)d.Unscaled, seed)
                    : hash.Bytes(Enumerable.Reverse(d.Unscaled.ToByteArray()).ToArray(), seed);
            case string s: return hash.Bytes(CodePoints.Utf8.GetBytes(s), seed);
            case byte[] bytes: return hash.Bytes(bytes, seed);
            case object[] items when type is ArrayType a: return items.Aggregate(seed, (current, x) => Fold(x, a.ElementType, current, hash));
            case object[] items:
                List<StructField> fields = ((StructType)type).Fields;
                return items.Select((x, i) => (x, i)).Aggregate(seed, (current, p) => Fold(p.x, fields[p.i].DataType, current, hash));
            default: throw new ArgumentException("No hash of " + SparkTypes.Text(type), nameof(type));
        }
    }

    private static object Sha2(byte[] bytes, int bits)
    {
        switch (bits)
        {
            case 224: return Hexadecimal.Text(Sha224.Compute(bytes), lower: true);
            case 0 or 256:
                using (var sha = SHA256.Create())
                    return Hexadecimal.Text(sha.ComputeHash(bytes), lower: true);
            case 384:
                using (var sha = SHA384.Create())
                    return Hexadecimal.Text(sha.ComputeHash(bytes), lower: true);
            case 512:
                using (var sha = SHA512.Create())
                    return Hexadecimal.Text(sha.ComputeHash(bytes), lower: true);
            default: return null;
        }
    }

    private static long Crc32(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int i = 0; i < 8; i++)
                crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320 : 0);
        }
        return ~crc;
    }

    /// <summary>Murmur3_x86_32; Spark mixes the bytes behind the last full word one by one, as signed numbers.</summary>
    private sealed class Murmur : IHash
    {
        public long Int(int value, long seed) => Finish(MixH((uint)seed, MixK((uint)value)), 4);

        public long Long(long value, long seed) => Finish(MixH(MixH((uint)seed, MixK((uint)value)), MixK((uint)(value >> 32))), 8);

        public long Bytes(byte[] bytes, long seed)
        {
            uint h = (uint)seed;
            int aligned = bytes.Length & ~3;
            for (int i = 0; i < aligned; i += 4)
                h = MixH(h, MixK(BitConverter.ToUInt32(bytes, i)));
            for (int i = aligned; i < bytes.Length; i++)
                h = MixH(h, MixK((uint)(sbyte)bytes[i]));
            return Finish(h, bytes.Length);
        }

        private static uint Rotate(uint x, int bits) => (x << bits) | (x >> (32 - bits));

        private static uint MixK(uint k) => unchecked(Rotate(k * 0xCC9E2D51, 15) * 0x1B873593);

        private static uint MixH(uint h, uint k) => unchecked(Rotate(h ^ k, 13) * 5 + 0xE6546B64);

        private static int Finish(uint h, int length)
        {
            unchecked
            {
                h ^= (uint)length;
                h = (h ^ (h >> 16)) * 0x85EBCA6B;
                h = (h ^ (h >> 13)) * 0xC2B2AE35;
                return (int)(h ^ (h >> 16));
            }
        }
    }

    private sealed class XxHash : IHash
    {
        public long Int(int value, long seed) =>
            Finish(unchecked(Rotate(((ulong)seed + P5 + 4) ^ ((uint)value * P1), 23) * P2 + P3));

        public long Long(long value, long seed) =>
            Finish(unchecked(Rotate(((ulong)seed + P5 + 8) ^ (Rotate((ulong)value * P2, 31) * P1), 27) * P1 + P4));

        public long Bytes(byte[] bytes, long seed)
        {
            unchecked
            {
                int i = 0;
                ulong hash;
                if (bytes.Length >= 32)
                {
                    ulong[] v = { (ulong)seed + P1 + P2, (ulong)seed + P2, (ulong)seed, (ulong)seed - P1 };
                    for (; i <= bytes.Length - 32; i += 32)
                        for (int k = 0; k < 4; k++)
                            v[k] = Rotate(v[k] + BitConverter.ToUInt64(bytes, i + 8 * k) * P2, 31) * P1;
                    hash = Rotate(v[0], 1) + Rotate(v[1], 7) + Rotate(v[2], 12) + Rotate(v[3], 18);
                    for (int k = 0; k < 4; k++)
                        hash = (hash ^ (Rotate(v[k] * P2, 31) * P1)) * P1 + P4;
                }
                else
                    hash = (ulong)seed + P5;
                hash += (ulong)bytes.Length;
                for (; i <= bytes.Length - 8; i += 8)
                    hash = Rotate(hash ^ (Rotate(BitConverter.ToUInt64(bytes, i) * P2, 31) * P1), 27) * P1 + P4;
                if (i <= bytes.Length - 4)
                {
                    hash = Rotate(hash ^ (BitConverter.ToUInt32(bytes, i) * P1), 23) * P2 + P3;
                    i += 4;
                }
                for (; i < bytes.Length; i++)
                    hash = Rotate(hash ^ (bytes[i] * P5), 11) * P1;
                return Finish(hash);
            }
        }

        private static ulong Rotate(ulong x, int bits) => (x << bits) | (x >> (64 - bits));

        private static long Finish(ulong hash)
        {
            unchecked
            {
                hash = (hash ^ (hash >> 33)) * P2;
                hash = (hash ^ (hash >> 29)) * P3;
                return (long)(hash ^ (hash >> 32));
            }
        }
    }
}

/// <summary>SHA-224 (FIPS 180-4), which .NET does not have: SHA-256 from other start values, cut to 28 bytes.</summary>
internal static class Sha224
{
    private static readonly uint[] Constants = Enumerable.Range(2, 400).Where(IsPrime).Take(64).Select(CubeRootBits).ToArray();

    public static byte[] Compute(byte[] bytes)
    {
        uint[] state = { 0xC1059ED8, 0x367CD507, 0x3070DD17, 0xF70E5939, 0xFFC00B31, 0x68581511, 0x64F98FA7, 0xBEFA4FA4 };
        var padded = new byte[(bytes.Length + 72) / 64 * 64];
        Array.Copy(bytes, padded, bytes.Length);
        padded[bytes.Length] = 0x80;
        long bits = bytes.Length * 8L;
        for (int i = 0; i < 8; i++)
            padded[padded.Length - 1 - i] = (byte)(bits >> (8 * i));
        for (int block = 0; block < padded.Length; block += 64)
            Round(state, padded, block);
        return state.Take(7).SelectMany(x => new[] { (byte)(x >> 24), (byte)(x >> 16), (byte)(x >> 8), (byte)x }).ToArray();
    }

    private static void Round(uint[] state, byte[] data, int block)
    {
        unchecked
        {
            var w = new uint[64];
            for (int i = 0; i < 16; i++)
                w[i] = (uint)((data[block + 4 * i] << 24) | (data[block + 4 * i + 1] << 16) | (data[block + 4 * i + 2] << 8) | data[block + 4 * i + 3]);
            for (int i = 16; i < 64; i++)
            {
                uint s0 = Rotate(w[i - 15], 7) ^ Rotate(w[i - 15], 18) ^ (w[i - 15] >> 3);
                uint s1 = Rotate(w[i - 2], 17) ^ Rotate(w[i - 2], 19) ^ (w[i - 2] >> 10);
                w[i] = w[i - 16] + s0 + w[i - 7] + s1;
            }
            uint[] v = (uint[])state.Clone();
            for (int i = 0; i < 64; i++)
            {
                uint s1 = Rotate(v[4], 6) ^ Rotate(v[4], 11) ^ Rotate(v[4], 25);
                uint t1 = v[7] + s1 + ((v[4] & v[5]) ^ (~v[4] & v[6])) + Constants[i] + w[i];
                uint s0 = Rotate(v[0], 2) ^ Rotate(v[0], 13) ^ Rotate(v[0], 22);
                uint t2 = s0 + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
                Array.Copy(v, 0, v, 1, 7);
                v[4] += t1;
                v[0] = t1 + t2;
            }
            for (int i = 0; i < 8; i++)
                state[i] += v[i];
        }
    }

    private static uint Rotate(uint x, int bits) => (x >> bits) | (x << (32 - bits));

    private static bool IsPrime(int n) => Enumerable.Range(2, n - 2).TakeWhile(d => d * d <= n).All(d => n % d != 0);

    /// <summary>The first 32 bits behind the point of a cube root.</summary>
    private static uint CubeRootBits(int prime)
    {
        System.Numerics.BigInteger target = new System.Numerics.BigInteger(prime) << 96;
        System.Numerics.BigInteger low = 0, high = System.Numerics.BigInteger.One << 40;
        while (high - low > 1)
        {
            System.Numerics.BigInteger middle = (low + high) / 2;
            if (middle * middle * middle <= target)
                low = middle;
            else
                high = middle;
        }
        return (uint)(low & uint.MaxValue);
    }
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>A compiled plan: partitions that are computed each time they are enumerated.</summary>
internal sealed class Rdd
{
    private readonly Func<int, IEnumerable<object[]>> _compute;

    public Rdd(int partitionCount, Func<int, IEnumerable<object[]>> compute, bool? isSinglePartition = null)
    {
        PartitionCount = partitionCount;
        IsSinglePartition = isSinglePartition ?? partitionCount == 1;
        _compute = compute;
    }

    public int PartitionCount { get; }

    /// <summary>
    /// Whether Spark would know all rows to be in one partition and hence sort without an exchange. The output of a
    /// shuffle is held in one piece here but counts as many.
    /// </summary>
    public bool IsSinglePartition { get; }

    /// <summary>
    /// All rows by way of a shuffle, whose files one compiled plan keeps: later jobs over the same object skip what is in
    /// front of it.
    /// </summary>
    public static Rdd Shuffled(Func<IEnumerable<object[]>> compute, bool isSinglePartition = false)
    {
        var files = new Memo<List<object[]>>(() => compute().ToList());
        return new Rdd(1, _ => files.Value, isSinglePartition);
    }

    /// <summary>The same for a shuffle into a number of partitions that the program asked for.</summary>
    public static Rdd Shuffled(int partitionCount, Func<IReadOnlyList<List<object[]>>> compute)
    {
        var files = new Memo<IReadOnlyList<List<object[]>>>(compute);
        return new Rdd(partitionCount, index => files.Value[index]);
    }

    public IEnumerable<object[]> Partition(int index) => _compute(index);

    public IEnumerable<object[]> All() => Enumerable.Range(0, PartitionCount).SelectMany(Partition);

    public Rdd MapPartitions(Func<int, IEnumerable<object[]>, IEnumerable<object[]>> map) =>
        new Rdd(PartitionCount, index => map(index, Partition(index)), IsSinglePartition);
}

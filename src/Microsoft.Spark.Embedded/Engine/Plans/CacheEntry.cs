using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Sql;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>One persisted plan and the partitions of it that jobs have filled so far.</summary>
internal sealed class CacheEntry
{
    private readonly SparkSession _session;
    private Storage _storage;

    public CacheEntry(LogicalPlan plan, StorageLevel level, SparkSession session)
    {
        Plan = plan;
        Level = level;
        _session = session;
    }

    public LogicalPlan Plan { get; }

    public StorageLevel Level { get; }

    public int FilledPartitions => _storage.Partitions.Count(partition => partition != null);

    public bool IsFilled => _storage.Partitions.All(partition => partition != null);

    /// <summary>Compiles the plan against the cache as it is now, and forgets what was filled.</summary>
    public void Compile()
    {
        var rdd = new Planner(_session, underConstruction: this).Compile(Plan);
        _storage = new Storage(rdd);
    }

    public Rdd Read(SparkSession reader)
    {
        // A compiled reader keeps this storage, also when the entry is dropped or compiled again later.
        var storage = _storage;
        var fillsAll = reader.GetConfiguration("spark.sql.adaptive.enabled") == "true";
        return new Rdd(storage.Rdd.PartitionCount, index =>
        {
            if (!IsRegistered(storage)) return storage.Rdd.Partition(index);
            // With adaptive execution the scan of a cache is a stage of its own, which runs to its end before the rest.
            if (fillsAll) storage.FillAll();
            return storage.Fill(index);
        }, storage.Rdd.IsSinglePartition);
    }

    /// <summary>After unpersist a reader compiled before computes its rows and stores nothing.</summary>
    private bool IsRegistered(Storage storage) =>
        _storage == storage && ReferenceEquals(_session.Application.Cache.Find(Plan), this);

    private sealed class Storage
    {
        public Storage(Rdd rdd)
        {
            Rdd = rdd;
            Partitions = new List<object[]>[rdd.PartitionCount];
        }

        public Rdd Rdd { get; }

        public List<object[]>[] Partitions { get; }

        public List<object[]> Fill(int index)
        {
            lock (Partitions) return Partitions[index] ??= Rdd.Partition(index).ToList();
        }

        public void FillAll()
        {
            for (var i = 0; i < Partitions.Length; i++) Fill(i);
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Runtime;
using Microsoft.Spark.Sql;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>What an application has persisted, by the canonical plan; all its sessions share it.</summary>
internal sealed class CacheManager
{
    private readonly SparkApplication _application;
    private readonly Dictionary<string, CacheEntry> _entries = new Dictionary<string, CacheEntry>();

    public CacheManager(SparkApplication application)
    {
        _application = application;
    }

    public IReadOnlyCollection<CacheEntry> Entries => _entries.Values;

    public CacheEntry Find(LogicalPlan plan) => _entries.Count > 0 && _entries.TryGetValue(plan.Key, out var entry) ? entry : null;

    /// <summary>Whether the plan or a part of it is persisted.</summary>
    public bool Holds(LogicalPlan plan) => _entries.Count > 0 && plan.SelfAndDescendants().Any(node => Find(node) != null);

    /// <summary>Registers a plan; the first level stays when it is there already, and NONE registers nothing.</summary>
    public void Persist(LogicalPlan plan, StorageLevel level, SparkSession session)
    {
        _application.EnsureRunning();
        if (_entries.ContainsKey(plan.Key) || level.Equals(StorageLevel.NONE)) return;
        var entry = new CacheEntry(plan, level, session);
        entry.Compile();
        _entries[plan.Key] = entry;
    }

    /// <param name="cascade">Drops what was computed from the plan as well, as for tables of the catalog.</param>
    public void Unpersist(LogicalPlan plan, bool cascade = false)
    {
        if (cascade)
        {
            foreach (var dependent in _entries.Values.Where(entry => Reads(entry.Plan, plan.Key)).ToList()) _entries.Remove(dependent.Plan.Key);
            return;
        }

        if (!_entries.Remove(plan.Key)) return;
        // What is not completely filled was going to read the dropped cache: it is compiled anew without it.
        foreach (var dependent in _entries.Values.Where(entry => !entry.IsFilled && Reads(entry.Plan, plan.Key))) dependent.Compile();
    }

    public void Clear() => _entries.Clear();

    /// <summary>After files changed, whatever was cached from them is computed again when it is next read.</summary>
    public void Refresh(Func<LogicalPlan, bool> isChanged)
    {
        foreach (var entry in _entries.Values.Where(entry => entry.Plan.SelfAndDescendants().Any(isChanged))) entry.Compile();
    }

    /// <summary>Whether compiling the plan now would compute a matching node instead of reading a cache above it.</summary>
    public bool WouldRead(LogicalPlan plan, Func<LogicalPlan, bool> matches)
    {
        if (Find(plan) is { IsFilled: true }) return false;
        return matches(plan) || plan.Children.Any(child => WouldRead(child, matches));
    }

    private static bool Reads(LogicalPlan plan, string key) => plan.SelfAndDescendants().Any(node => node.Key == key);
}

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

        public List<object[]> Fill(int index) => Partitions[index] ??= Rdd.Partition(index).ToList();

        public void FillAll()
        {
            for (var i = 0; i < Partitions.Length; i++) Fill(i);
        }
    }
}

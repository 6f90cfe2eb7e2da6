using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Runtime;
using Microsoft.Spark.Sql;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>What an application has persisted, by the canonical plan; all its sessions share it.</summary>
internal sealed class CacheManager
{
    private readonly SparkApplication _application;
    private readonly ConcurrentDictionary<string, CacheEntry> _entries = new ConcurrentDictionary<string, CacheEntry>();

    public CacheManager(SparkApplication application)
    {
        _application = application;
    }

    public IReadOnlyCollection<CacheEntry> Entries => _entries.Values.ToList();

    public CacheEntry Find(LogicalPlan plan) => !_entries.IsEmpty && _entries.TryGetValue(plan.Key, out var entry) ? entry : null;

    /// <summary>Whether the plan or a part of it is persisted.</summary>
    public bool Holds(LogicalPlan plan) => !_entries.IsEmpty && plan.SelfAndDescendants().Any(node => Find(node) != null);

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
            foreach (var dependent in _entries.Values.Where(entry => Reads(entry.Plan, plan.Key)).ToList()) _entries.TryRemove(dependent.Plan.Key, out _);
            return;
        }

        if (!_entries.TryRemove(plan.Key, out _)) return;
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

using System.Collections.Generic;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark.Sql;

public sealed class StorageLevel : IJvmObjectReferenceProvider
{
    public StorageLevel(bool useDisk, bool useMemory, bool useOffHeap, bool deserialized, int replication = 1)
    {
        UseDisk = useDisk;
        UseMemory = useMemory;
        UseOffHeap = useOffHeap;
        Deserialized = deserialized;
        Replication = replication;
    }

    public static StorageLevel NONE { get; } = new StorageLevel(false, false, false, false);

    public static StorageLevel DISK_ONLY { get; } = new StorageLevel(true, false, false, false);

    public static StorageLevel DISK_ONLY_2 { get; } = new StorageLevel(true, false, false, false, 2);

    public static StorageLevel MEMORY_ONLY { get; } = new StorageLevel(false, true, false, true);

    public static StorageLevel MEMORY_ONLY_2 { get; } = new StorageLevel(false, true, false, true, 2);

    public static StorageLevel MEMORY_ONLY_SER { get; } = new StorageLevel(false, true, false, false);

    public static StorageLevel MEMORY_ONLY_SER_2 { get; } = new StorageLevel(false, true, false, false, 2);

    public static StorageLevel MEMORY_AND_DISK { get; } = new StorageLevel(true, true, false, true);

    public static StorageLevel MEMORY_AND_DISK_2 { get; } = new StorageLevel(true, true, false, true, 2);

    public static StorageLevel MEMORY_AND_DISK_SER { get; } = new StorageLevel(true, true, false, false);

    public static StorageLevel MEMORY_AND_DISK_SER_2 { get; } = new StorageLevel(true, true, false, false, 2);

    public static StorageLevel OFF_HEAP { get; } = new StorageLevel(true, true, true, false);

    public JvmObjectReference Reference => throw NotEmulated.Member();

    public bool UseDisk { get; }

    public bool UseMemory { get; }

    public bool UseOffHeap { get; }

    public bool Deserialized { get; }

    public int Replication { get; }

    public string Description()
    {
        var parts = new List<string>();
        if (UseDisk) parts.Add("Disk");
        if (UseMemory) parts.Add(UseOffHeap ? "Memory (off heap)" : "Memory");
        parts.Add(Deserialized ? "Deserialized" : "Serialized");
        parts.Add($"{Replication}x Replicated");
        return string.Join(" ", parts);
    }

    public override string ToString() =>
        $"StorageLevel(UseDisk: {UseDisk}, UseMemory: {UseMemory}, UseOffHeap: {UseOffHeap}, Deserialized: {Deserialized}, Replication: {Replication})";

    public override bool Equals(object obj) => ReferenceEquals(this, obj) || (obj is StorageLevel other &&
        (UseDisk, UseMemory, UseOffHeap, Deserialized, Replication) ==
        (other.UseDisk, other.UseMemory, other.UseOffHeap, other.Deserialized, other.Replication));

    public override int GetHashCode() => (UseDisk, UseMemory, UseOffHeap, Deserialized, Replication).GetHashCode();
}

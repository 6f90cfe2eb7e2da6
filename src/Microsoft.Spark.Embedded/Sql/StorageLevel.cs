using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark.Sql;

public sealed class StorageLevel : IJvmObjectReferenceProvider
{
    public StorageLevel(bool useDisk, bool useMemory, bool useOffHeap, bool deserialized, int replication = 1) => throw NotEmulated.Member();

    public string Description() => throw NotEmulated.Member();

    public override string ToString() => throw NotEmulated.Member();

    public override bool Equals(object obj) => throw NotEmulated.Member();

    public override int GetHashCode() => throw NotEmulated.Member();

    public JvmObjectReference Reference => throw NotEmulated.Member();

    public static StorageLevel NONE => throw NotEmulated.Member();

    public static StorageLevel DISK_ONLY => throw NotEmulated.Member();

    public static StorageLevel DISK_ONLY_2 => throw NotEmulated.Member();

    public static StorageLevel MEMORY_ONLY => throw NotEmulated.Member();

    public static StorageLevel MEMORY_ONLY_2 => throw NotEmulated.Member();

    public static StorageLevel MEMORY_ONLY_SER => throw NotEmulated.Member();

    public static StorageLevel MEMORY_ONLY_SER_2 => throw NotEmulated.Member();

    public static StorageLevel MEMORY_AND_DISK => throw NotEmulated.Member();

    public static StorageLevel MEMORY_AND_DISK_2 => throw NotEmulated.Member();

    public static StorageLevel MEMORY_AND_DISK_SER => throw NotEmulated.Member();

    public static StorageLevel MEMORY_AND_DISK_SER_2 => throw NotEmulated.Member();

    public static StorageLevel OFF_HEAP => throw NotEmulated.Member();

    public bool UseDisk => throw NotEmulated.Member();

    public bool UseMemory => throw NotEmulated.Member();

    public bool UseOffHeap => throw NotEmulated.Member();

    public bool Deserialized => throw NotEmulated.Member();

    public int Replication => throw NotEmulated.Member();
}

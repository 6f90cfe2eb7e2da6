namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Where a persisted frame is kept: the flags of Spark's StorageLevel, which equal each other when all flags do.</summary>
internal sealed record StorageLevel(bool UseDisk, bool UseMemory, bool UseOffHeap, bool Deserialized, int Replication = 1)
{
    public static readonly StorageLevel None = new(UseDisk: false, UseMemory: false, UseOffHeap: false, Deserialized: false);

    /// <summary>Partitions that do not fit in memory are dropped, and computed again by every job that needs them.</summary>
    public bool DropsWhatDoesNotFit => UseMemory && !UseDisk;

    /// <summary>Each partition is kept on more than one executor.</summary>
    public bool IsReplicated => Replication > 1 && (UseMemory || UseDisk);

    /// <summary>Memory means off-heap memory, of which there is none unless its size is configured.</summary>
    public bool NeedsOffHeapMemory => UseOffHeap && UseMemory;
}

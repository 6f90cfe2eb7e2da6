namespace Microsoft.Spark.Embedded.Udfs;

/// <summary>What the shipping of closures must know of a broadcast variable, whatever its type.</summary>
internal interface IBroadcast
{
    bool Destroyed { get; }

    void OnBeforeSerialize();
}

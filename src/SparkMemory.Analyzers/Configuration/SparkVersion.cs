namespace SparkMemory.Analyzers.Configuration;

/// <summary>A minor version of Spark; later versions compare greater.</summary>
internal enum SparkVersion
{
    V2_4,
    V3_0,
    V3_1,
    V3_2,
    V3_3,
    V3_4,
    V3_5,
}

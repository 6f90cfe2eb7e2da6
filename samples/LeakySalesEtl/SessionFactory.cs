using Microsoft.Spark.Sql;

namespace LeakySalesEtl;

/// <summary>The session with the memory settings that grew over the years.</summary>
internal static class SessionFactory
{
    public static SparkSession Create(JobOptions options)
    {
        var builder = SparkSession.Builder()
            .AppName("LeakySalesEtl")
            .Config("spark.executor.memory", "4g")
            .Config("spark.executor.memoryFraction", "0.8") // SPM5001
            .Config("spark.executor.memoryStorageFraction", "0.5") // SPM5001
            .Config("spark.storage.memoryFraction", "0.5") // SPM5001
            .Config("spark.yarn.executor.memoryOverhead", "1024") // SPM5001
            .Config("spark.driver.memory", "2g") // SPM5003
            .Config("spark.driver.maxResultSize", "4g") // SPM5002
            .Config("spark.kryo.registrationRequired", "false")
            .Config("spark.sql.execution.arrow.enabled", true) // SPM5001
            .Config("spark.sql.execution.arrow.maxRecordsPerBatch", "10000")
            .Config("spark.sql.shuffle.partition", 64) // SPM5001
            .Config("spark.sql.adaptive.enabled", false) // SPM5004
            .Config("spark.sql.autoBroadcastJoinThreshold", -1); // SPM5004

        if (options.BigCluster)
        {
            builder
                .Config("spark.driver.maxResultSize", "0") // SPM2007
                .Config("spark.serializer", "KryoSerializer") // SPM5002
                .Config("spark.sql.shuffle.partitions", "20000"); // SPM5004
        }

        var spark = builder.GetOrCreate();
        spark.Conf().Set("spark.sql.session.timeZone", "UTC");
        if (options.BigCluster)
            spark.Conf().Set("spark.executor.memory", "12g"); // SPM5003

        return spark;
    }
}

using Microsoft.Spark.Sql;

namespace SalesEtl;

/// <summary>
/// The session. The driver's memory is set where it is started (spark-submit), since its JVM runs before this code does; adaptive
/// execution, automatic broadcasts and the memory fractions keep their defaults.
/// </summary>
internal static class SessionFactory
{
    public static SparkSession Create()
    {
        var spark = SparkSession.Builder()
            .AppName("SalesEtl")
            .Config("spark.executor.memory", "4g")
            .Config("spark.executor.memoryOverhead", "1024")
            .Config("spark.driver.maxResultSize", "512m")
            .Config("spark.sql.execution.arrow.pyspark.enabled", true)
            .Config("spark.sql.execution.arrow.maxRecordsPerBatch", "10000")
            .Config("spark.sql.shuffle.partitions", 64)
            .GetOrCreate();
        spark.Conf().Set("spark.sql.session.timeZone", "UTC");
        return spark;
    }
}

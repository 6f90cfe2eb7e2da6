using Xunit;

namespace Microsoft.Spark.Embedded.Tests.Frames;

/// <summary>Keys that are not set take the value of their older names, as Spark's entries do.</summary>
public class ConfigurationTests : EngineTest
{
    private const string Key = "spark.sql.parquet.datetimeRebaseModeInRead";
    private const string OldKey = "spark.sql.legacy.parquet.datetimeRebaseModeInRead";

    [Fact]
    public void OldName_IsReadForTheKey()
    {
        Spark.Conf().Set(OldKey, "LEGACY");
        Assert.Equal("LEGACY", Spark.Conf().Get(Key));
        Spark.Conf().Unset(OldKey);
        Assert.Equal("unset", Spark.Conf().Get(Key, "unset"));
    }

    [Fact]
    public void KeyItself_ComesBeforeItsOldName()
    {
        Spark.Conf().Set(Key, "CORRECTED");
        Spark.Conf().Set(OldKey, "LEGACY");
        Assert.Equal("CORRECTED", Spark.Conf().Get(Key));
    }

    [Fact]
    public void Key_IsNotReadForItsOldName()
    {
        Spark.Conf().Set(Key, "CORRECTED");
        Assert.Equal("unset", Spark.Conf().Get(OldKey, "unset"));
    }

    [Fact]
    public void KeyOfTheDefault_IsReadForTheKey()
    {
        Spark.Conf().Set("spark.sql.execution.arrow.enabled", true);
        Assert.Equal("true", Spark.Conf().Get("spark.sql.execution.arrow.pyspark.enabled"));
    }

    [Fact]
    public void SparkConf_ReadsOldNames() =>
        Assert.Equal(2048, new SparkConf().Set("spark.yarn.executor.memoryOverhead", "2048").GetInt("spark.executor.memoryOverhead", 0));
}

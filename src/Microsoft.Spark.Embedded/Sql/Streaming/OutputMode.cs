namespace Microsoft.Spark.Sql.Streaming;

public enum OutputMode
{
    Append = 0,
    Complete = 1,
    Update = 2,
}

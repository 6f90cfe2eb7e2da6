namespace Microsoft.Spark.Sql.Streaming;

public class StreamingQueryException : JvmException
{
    public StreamingQueryException(string message)
        : base(message)
    {
    }
}

using System;
using System.Collections.Generic;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark.Sql.Streaming;

public sealed class DataStreamWriter : IJvmObjectReferenceProvider
{
    internal DataStreamWriter()
    {
    }

    public DataStreamWriter OutputMode(string outputMode) => throw NotEmulated.Member();

    public DataStreamWriter OutputMode(OutputMode outputMode) => throw NotEmulated.Member();

    public DataStreamWriter Format(string source) => throw NotEmulated.Member();

    public DataStreamWriter PartitionBy(params string[] colNames) => throw NotEmulated.Member();

    public DataStreamWriter Option(string key, string value) => throw NotEmulated.Member();

    public DataStreamWriter Option(string key, bool value) => throw NotEmulated.Member();

    public DataStreamWriter Option(string key, long value) => throw NotEmulated.Member();

    public DataStreamWriter Option(string key, double value) => throw NotEmulated.Member();

    public DataStreamWriter Options(Dictionary<string, string> options) => throw NotEmulated.Member();

    public DataStreamWriter Trigger(Trigger trigger) => throw NotEmulated.Member();

    public DataStreamWriter QueryName(string queryName) => throw NotEmulated.Member();

    public StreamingQuery Start(string path = null) => throw NotEmulated.Member();

    [Since("3.1.0")]
    public StreamingQuery ToTable(string tableName) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public DataStreamWriter Foreach(IForeachWriter writer) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public DataStreamWriter ForeachBatch(Action<DataFrame, long> func) => throw NotEmulated.Member();

    public JvmObjectReference Reference => throw NotEmulated.Member();
}

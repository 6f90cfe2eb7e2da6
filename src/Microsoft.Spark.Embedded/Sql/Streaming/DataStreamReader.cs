using System.Collections.Generic;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Sql.Streaming;

public sealed class DataStreamReader : IJvmObjectReferenceProvider
{
    internal DataStreamReader()
    {
    }

    public DataStreamReader Format(string source) => throw NotEmulated.Member();

    public DataStreamReader Schema(StructType schema) => throw NotEmulated.Member();

    public DataStreamReader Schema(string schemaString) => throw NotEmulated.Member();

    public DataStreamReader Option(string key, string value) => throw NotEmulated.Member();

    public DataStreamReader Option(string key, bool value) => throw NotEmulated.Member();

    public DataStreamReader Option(string key, long value) => throw NotEmulated.Member();

    public DataStreamReader Option(string key, double value) => throw NotEmulated.Member();

    public DataStreamReader Options(Dictionary<string, string> options) => throw NotEmulated.Member();

    public DataFrame Load() => throw NotEmulated.Member();

    public DataFrame Load(string path) => throw NotEmulated.Member();

    public DataFrame Json(string path) => throw NotEmulated.Member();

    public DataFrame Csv(string path) => throw NotEmulated.Member();

    public DataFrame Orc(string path) => throw NotEmulated.Member();

    public DataFrame Parquet(string path) => throw NotEmulated.Member();

    [Since("3.1.0")]
    public DataFrame Table(string tableName) => throw NotEmulated.Member();

    public DataFrame Text(string path) => throw NotEmulated.Member();

    public JvmObjectReference Reference => throw NotEmulated.Member();
}

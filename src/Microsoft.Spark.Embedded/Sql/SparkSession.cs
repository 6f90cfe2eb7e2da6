using System;
using System.Collections.Generic;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;
using Microsoft.Spark.Sql.Streaming;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Sql;

public sealed class SparkSession : IDisposable, IJvmObjectReferenceProvider
{
    internal SparkSession()
    {
    }

    public static Builder Builder() => throw NotEmulated.Member();

    public static void SetActiveSession(SparkSession session) => throw NotEmulated.Member();

    public static void ClearActiveSession() => throw NotEmulated.Member();

    public static SparkSession GetActiveSession() => throw NotEmulated.Member();

    public static void SetDefaultSession(SparkSession session) => throw NotEmulated.Member();

    public static void ClearDefaultSession() => throw NotEmulated.Member();

    public static SparkSession GetDefaultSession() => throw NotEmulated.Member();

    [Since("2.4.0")]
    public static SparkSession Active() => throw NotEmulated.Member();

    public void Dispose() => throw NotEmulated.Member();

    public RuntimeConfig Conf() => throw NotEmulated.Member();

    public StreamingQueryManager Streams() => throw NotEmulated.Member();

    public SparkSession NewSession() => throw NotEmulated.Member();

    public string Version() => throw NotEmulated.Member();

    public DataFrame Table(string tableName) => throw NotEmulated.Member();

    public DataFrame CreateDataFrame(IEnumerable<GenericRow> data, StructType schema) => throw NotEmulated.Member();

    public DataFrame CreateDataFrame(IEnumerable<int> data) => throw NotEmulated.Member();

    public DataFrame CreateDataFrame(IEnumerable<int?> data) => throw NotEmulated.Member();

    public DataFrame CreateDataFrame(IEnumerable<string> data) => throw NotEmulated.Member();

    public DataFrame CreateDataFrame(IEnumerable<double> data) => throw NotEmulated.Member();

    public DataFrame CreateDataFrame(IEnumerable<double?> data) => throw NotEmulated.Member();

    public DataFrame CreateDataFrame(IEnumerable<bool> data) => throw NotEmulated.Member();

    public DataFrame CreateDataFrame(IEnumerable<bool?> data) => throw NotEmulated.Member();

    public DataFrame CreateDataFrame(IEnumerable<Date> data) => throw NotEmulated.Member();

    public DataFrame CreateDataFrame(IEnumerable<Timestamp> data) => throw NotEmulated.Member();

    public DataFrame Sql(string sqlText) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public DataFrame ExecuteCommand(string runner, string command, Dictionary<string, string> options) => throw NotEmulated.Member();

    public DataFrameReader Read() => throw NotEmulated.Member();

    public DataFrame Range(long end) => throw NotEmulated.Member();

    public DataFrame Range(long start, long end) => throw NotEmulated.Member();

    public DataFrame Range(long start, long end, long step) => throw NotEmulated.Member();

    public DataFrame Range(long start, long end, long step, int numPartitions) => throw NotEmulated.Member();

    public DataStreamReader ReadStream() => throw NotEmulated.Member();

    public UdfRegistration Udf() => throw NotEmulated.Member();

    public void Stop() => throw NotEmulated.Member();

    public JvmObjectReference Reference => throw NotEmulated.Member();

    public SparkContext SparkContext => throw NotEmulated.Member();

    public Catalog.Catalog Catalog => throw NotEmulated.Member();
}

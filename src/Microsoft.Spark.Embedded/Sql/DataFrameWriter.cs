using System.Collections.Generic;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark.Sql;

public sealed class DataFrameWriter : IJvmObjectReferenceProvider
{
    internal DataFrameWriter()
    {
    }

    public DataFrameWriter Mode(SaveMode saveMode) => throw NotEmulated.Member();

    public DataFrameWriter Mode(string saveMode) => throw NotEmulated.Member();

    public DataFrameWriter Format(string source) => throw NotEmulated.Member();

    public DataFrameWriter Option(string key, string value) => throw NotEmulated.Member();

    public DataFrameWriter Option(string key, bool value) => throw NotEmulated.Member();

    public DataFrameWriter Option(string key, long value) => throw NotEmulated.Member();

    public DataFrameWriter Option(string key, double value) => throw NotEmulated.Member();

    public DataFrameWriter Options(Dictionary<string, string> options) => throw NotEmulated.Member();

    public DataFrameWriter PartitionBy(params string[] colNames) => throw NotEmulated.Member();

    public DataFrameWriter BucketBy(int numBuckets, string colName, params string[] colNames) => throw NotEmulated.Member();

    public DataFrameWriter SortBy(string colName, params string[] colNames) => throw NotEmulated.Member();

    public void Save(string path) => throw NotEmulated.Member();

    public void Save() => throw NotEmulated.Member();

    public void InsertInto(string tableName) => throw NotEmulated.Member();

    public void SaveAsTable(string tableName) => throw NotEmulated.Member();

    public void Jdbc(string url, string table, Dictionary<string, string> properties) => throw NotEmulated.Member();

    public void Json(string path) => throw NotEmulated.Member();

    public void Parquet(string path) => throw NotEmulated.Member();

    public void Orc(string path) => throw NotEmulated.Member();

    public void Text(string path) => throw NotEmulated.Member();

    public void Csv(string path) => throw NotEmulated.Member();

    public JvmObjectReference Reference => throw NotEmulated.Member();
}

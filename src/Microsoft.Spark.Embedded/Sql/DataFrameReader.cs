using System.Collections.Generic;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Sql;

public sealed class DataFrameReader : IJvmObjectReferenceProvider
{
    internal DataFrameReader()
    {
    }

    public DataFrameReader Format(string source) => throw NotEmulated.Member();

    public DataFrameReader Schema(StructType schema) => throw NotEmulated.Member();

    public DataFrameReader Schema(string schemaString) => throw NotEmulated.Member();

    public DataFrameReader Option(string key, string value) => throw NotEmulated.Member();

    public DataFrameReader Option(string key, bool value) => throw NotEmulated.Member();

    public DataFrameReader Option(string key, long value) => throw NotEmulated.Member();

    public DataFrameReader Option(string key, double value) => throw NotEmulated.Member();

    public DataFrameReader Options(Dictionary<string, string> options) => throw NotEmulated.Member();

    public DataFrame Load() => throw NotEmulated.Member();

    public DataFrame Load(string path) => throw NotEmulated.Member();

    public DataFrame Load(params string[] paths) => throw NotEmulated.Member();

    public DataFrame Jdbc(string url, string table, Dictionary<string, string> properties) => throw NotEmulated.Member();

    public DataFrame Jdbc(string url, string table, string columnName, long lowerBound, long upperBound, int numPartitions, Dictionary<string, string> properties) =>
        throw NotEmulated.Member();

    public DataFrame Jdbc(string url, string table, IEnumerable<string> predicates, Dictionary<string, string> properties) =>
        throw NotEmulated.Member();

    public DataFrame Json(params string[] paths) => throw NotEmulated.Member();

    public DataFrame Csv(params string[] paths) => throw NotEmulated.Member();

    public DataFrame Parquet(params string[] paths) => throw NotEmulated.Member();

    public DataFrame Orc(params string[] paths) => throw NotEmulated.Member();

    public DataFrame Table(string tableName) => throw NotEmulated.Member();

    public DataFrame Text(params string[] paths) => throw NotEmulated.Member();

    public JvmObjectReference Reference => throw NotEmulated.Member();
}

using System.Collections.Generic;
using System.Globalization;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Embedded.Expressions.Parsing;
using Microsoft.Spark.Embedded.Files;
using Microsoft.Spark.Interop.Ipc;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Sql;

public sealed class DataFrameReader : IJvmObjectReferenceProvider
{
    private readonly SparkSession _session;
    private readonly FileOptions _options = new FileOptions();
    private string _format;
    private StructType _schema;

    internal DataFrameReader(SparkSession session)
    {
        _session = session;
        _format = session.GetConfiguration("spark.sql.sources.default");
    }

    public JvmObjectReference Reference => throw NotEmulated.Member();

    public DataFrameReader Format(string source)
    {
        _format = source;
        return this;
    }

    public DataFrameReader Schema(StructType schema)
    {
        _schema = schema;
        return this;
    }

    public DataFrameReader Schema(string schemaString) => Schema((StructType)TypeParser.ParseSchema(schemaString));

    public DataFrameReader Option(string key, string value)
    {
        _options.Set(key, value);
        return this;
    }

    public DataFrameReader Option(string key, bool value) => Option(key, value ? "true" : "false");

    public DataFrameReader Option(string key, long value) => Option(key, value.ToString(CultureInfo.InvariantCulture));

    public DataFrameReader Option(string key, double value) => Option(key, value.ToString("R", CultureInfo.InvariantCulture));

    public DataFrameReader Options(Dictionary<string, string> options)
    {
        foreach (var option in options) Option(option.Key, option.Value);
        return this;
    }

    public DataFrame Load() => Load(_options.Get("path", null) ?? throw NotEmulated.Member());

    public DataFrame Load(string path) => Load(new[] { path });

    public DataFrame Load(params string[] paths) =>
        new DataFrame(_session, FileRelation.Open(_session.Application, _format, paths, new FileOptions(_options), _schema));

    public DataFrame Jdbc(string url, string table, Dictionary<string, string> properties) => throw NotEmulated.Member();

    public DataFrame Jdbc(
        string url, string table, string columnName, long lowerBound, long upperBound, int numPartitions, Dictionary<string, string> properties) =>
        throw NotEmulated.Member();

    public DataFrame Jdbc(string url, string table, IEnumerable<string> predicates, Dictionary<string, string> properties) =>
        throw NotEmulated.Member();

    public DataFrame Json(params string[] paths) => Format("json").Load(paths);

    public DataFrame Csv(params string[] paths) => Format("csv").Load(paths);

    public DataFrame Parquet(params string[] paths) => Format("parquet").Load(paths);

    public DataFrame Orc(params string[] paths) => Format("orc").Load(paths);

    public DataFrame Table(string tableName) => _session.Table(tableName);

    public DataFrame Text(params string[] paths) => Format("text").Load(paths);
}

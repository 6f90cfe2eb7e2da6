using System.Collections.Generic;
using System.Globalization;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Embedded.Files;
using Microsoft.Spark.Embedded.Runtime;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark.Sql;

public sealed class DataFrameWriter : IJvmObjectReferenceProvider
{
    private readonly DataFrame _frame;
    private readonly FileOptions _options = new FileOptions();
    private string[] _partitionBy = new string[0];
    private string _format;
    private SaveMode _mode = SaveMode.ErrorIfExists;

    internal DataFrameWriter(DataFrame frame)
    {
        _frame = frame;
        _format = frame.Session.GetConfiguration("spark.sql.sources.default");
    }

    public JvmObjectReference Reference => throw NotEmulated.Member();

    public DataFrameWriter Mode(SaveMode saveMode)
    {
        _mode = saveMode;
        return this;
    }

    public DataFrameWriter Mode(string saveMode)
    {
        switch (saveMode.ToLowerInvariant())
        {
            case "overwrite":
                return Mode(SaveMode.Overwrite);
            case "append":
                return Mode(SaveMode.Append);
            case "ignore":
                return Mode(SaveMode.Ignore);
            case "error":
            case "errorifexists":
            case "default":
                return Mode(SaveMode.ErrorIfExists);
            default:
                throw SparkErrors.IllegalArgument(
                    $"Unknown save mode: {saveMode}. Accepted save modes are 'overwrite', 'append', 'ignore', 'error', 'errorifexists', 'default'.");
        }
    }

    public DataFrameWriter Format(string source)
    {
        _format = source;
        return this;
    }

    public DataFrameWriter Option(string key, string value)
    {
        _options.Set(key, value);
        return this;
    }

    public DataFrameWriter Option(string key, bool value) => Option(key, value ? "true" : "false");

    public DataFrameWriter Option(string key, long value) => Option(key, value.ToString(CultureInfo.InvariantCulture));

    public DataFrameWriter Option(string key, double value) => Option(key, value.ToString("R", CultureInfo.InvariantCulture));

    public DataFrameWriter Options(Dictionary<string, string> options)
    {
        foreach (var option in options) Option(option.Key, option.Value);
        return this;
    }

    public DataFrameWriter PartitionBy(params string[] colNames)
    {
        _partitionBy = colNames;
        return this;
    }

    public DataFrameWriter BucketBy(int numBuckets, string colName, params string[] colNames) => throw NotEmulated.Member();

    public DataFrameWriter SortBy(string colName, params string[] colNames) => throw NotEmulated.Member();

    public void Save(string path) => new FileOutput(_frame, _format, _mode, new FileOptions(_options), _partitionBy).Save(path);

    /// <summary>The format <c>noop</c> computes every row and keeps none.</summary>
    public void Save()
    {
        if (_format == "noop") _frame.AllRows();
        else Save(_options.Get("path", null) ?? throw NotEmulated.Member());
    }

    public void InsertInto(string tableName)
    {
        var tables = _frame.Session.Application.Tables;
        var existing = tables.Find(tableName) ?? throw SparkErrors.TableNotFound(tableName);
        tables.Set(tableName, SavedTable.Append(existing, _frame));
    }

    public void SaveAsTable(string tableName)
    {
        var tables = _frame.Session.Application.Tables;
        var existing = tables.Find(tableName);
        if (existing == null || _mode == SaveMode.Overwrite) tables.Set(tableName, SavedTable.Of(_frame));
        else if (_mode == SaveMode.Append) tables.Set(tableName, SavedTable.Append(existing, _frame));
        else if (_mode == SaveMode.ErrorIfExists)
            throw SparkErrors.Analysis("TABLE_OR_VIEW_ALREADY_EXISTS", $"Cannot create table or view `{tableName}` because it already exists.");
    }

    public void Jdbc(string url, string table, Dictionary<string, string> properties) => throw NotEmulated.Member();

    public void Json(string path) => Format("json").Save(path);

    public void Parquet(string path) => Format("parquet").Save(path);

    public void Orc(string path) => Format("orc").Save(path);

    public void Text(string path) => Format("text").Save(path);

    public void Csv(string path) => Format("csv").Save(path);
}

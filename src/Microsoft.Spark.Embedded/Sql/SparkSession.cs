using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Embedded.Analysis;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Plans;
using Microsoft.Spark.Embedded.Rows;
using Microsoft.Spark.Embedded.Runtime;
using Microsoft.Spark.Embedded.SqlText;
using Microsoft.Spark.Embedded.Udfs;
using Microsoft.Spark.Interop.Ipc;
using Microsoft.Spark.Sql.Streaming;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Sql;

public sealed class SparkSession : IDisposable, IJvmObjectReferenceProvider
{
    private readonly Dictionary<string, string> _configuration;

    internal SparkSession(SparkApplication application, IReadOnlyDictionary<string, string> configuration)
    {
        Application = application;
        _configuration = configuration.ToDictionary(setting => setting.Key, setting => setting.Value);
    }

    public JvmObjectReference Reference => throw NotEmulated.Member();

    public SparkContext SparkContext => Application.Context;

    public Catalog.Catalog Catalog => new Catalog.Catalog(this);

    internal SparkApplication Application { get; }

    internal ViewRegistry Views { get; } = new ViewRegistry();

    internal UdfRegistry Functions { get; } = new UdfRegistry();

    public static Builder Builder() => new Builder();

    public static void SetActiveSession(SparkSession session) => SparkApplication.ActiveSession = session;

    public static void ClearActiveSession() => SparkApplication.ActiveSession = null;

    public static SparkSession GetActiveSession() => SparkApplication.ActiveSession;

    public static void SetDefaultSession(SparkSession session) => SparkApplication.DefaultSession = session;

    public static void ClearDefaultSession() => SparkApplication.DefaultSession = null;

    public static SparkSession GetDefaultSession() => SparkApplication.DefaultSession;

    [Since("2.4.0")]
    public static SparkSession Active() => SparkApplication.ActiveSession ?? SparkApplication.DefaultSession
        ?? throw SparkErrors.IllegalState("No active or default Spark session found");

    public void Dispose() => Stop();

    public void Stop() => Application.Stop();

    public RuntimeConfig Conf() => new RuntimeConfig(this);

    public StreamingQueryManager Streams() => throw NotEmulated.Member();

    /// <summary>Own settings, views and functions; the same application and hence the same cache.</summary>
    public SparkSession NewSession() => new SparkSession(Application, Application.Configuration);

    public string Version() => Defaults.Version;

    public DataFrame Table(string tableName) => new DataFrame(this, new Relations(this).Resolve(tableName));

    public DataFrame CreateDataFrame(IEnumerable<GenericRow> data, StructType schema) => new DataFrame(
        this, LocalRelation.Of(schema, data.Select(row => (object[])ValueConversion.ToEngine(row, schema)).ToList()));

    public DataFrame CreateDataFrame(IEnumerable<int> data) => OneColumn(data.Cast<object>(), SparkTypes.Int, isNullable: false);

    public DataFrame CreateDataFrame(IEnumerable<int?> data) => OneColumn(data.Cast<object>(), SparkTypes.Int);

    public DataFrame CreateDataFrame(IEnumerable<string> data) => OneColumn(data, SparkTypes.String);

    public DataFrame CreateDataFrame(IEnumerable<double> data) => OneColumn(data.Cast<object>(), SparkTypes.Double, isNullable: false);

    public DataFrame CreateDataFrame(IEnumerable<double?> data) => OneColumn(data.Cast<object>(), SparkTypes.Double);

    public DataFrame CreateDataFrame(IEnumerable<bool> data) => OneColumn(data.Cast<object>(), SparkTypes.Boolean, isNullable: false);

    public DataFrame CreateDataFrame(IEnumerable<bool?> data) => OneColumn(data.Cast<object>(), SparkTypes.Boolean);

    public DataFrame CreateDataFrame(IEnumerable<Date> data) => OneColumn(data, SparkTypes.Date);

    public DataFrame CreateDataFrame(IEnumerable<Timestamp> data) => OneColumn(data, SparkTypes.Timestamp);

    public DataFrame Sql(string sqlText) => new Statements(this).Run(sqlText);

    [Since("3.0.0")]
    public DataFrame ExecuteCommand(string runner, string command, Dictionary<string, string> options) => throw NotEmulated.Member();

    public DataFrameReader Read() => new DataFrameReader(this);

    public DataFrame Range(long end) => Range(0, end);

    public DataFrame Range(long start, long end) => Range(start, end, 1);

    public DataFrame Range(long start, long end, long step) => Range(start, end, step, Application.DefaultParallelism);

    public DataFrame Range(long start, long end, long step, int numPartitions) =>
        new DataFrame(this, new RangeRelation(start, end, step, numPartitions));

    public DataStreamReader ReadStream() => throw NotEmulated.Member();

    public UdfRegistration Udf() => new UdfRegistration(this);

    internal static bool IsRuntimeKey(string key) => key.StartsWith("spark.sql.", StringComparison.Ordinal) &&
        key != "spark.sql.warehouse.dir" && key != "spark.sql.extensions" && key != "spark.sql.catalogImplementation";

    internal Analyzer Analyzer(OuterScope outer = null) => new Analyzer(this, outer);

    internal ExpressionOptions ExpressionOptions() => new ExpressionOptions
    {
        Ansi = GetConfiguration("spark.sql.ansi.enabled") == "true",
        UserFunctions = Functions,
    };

    internal string FindConfiguration(string key) =>
        _configuration.TryGetValue(key, out var own) ? own
        : Application.Configuration.TryGetValue(key, out var shared) ? shared
        : Defaults.Find(key);

    internal string GetConfiguration(string key) => FindConfiguration(key) ?? "";

    internal IEnumerable<KeyValuePair<string, string>> Settings() => _configuration;

    internal void SetConfiguration(string key, string value)
    {
        if (key.StartsWith("spark.", StringComparison.Ordinal) && !key.StartsWith("spark.sql.", StringComparison.Ordinal) && Defaults.IsCoreKey(key))
        {
            throw SparkErrors.Analysis("CANNOT_MODIFY_CONFIG",
                $"Cannot modify the value of the Spark config: \"{key}\". See also 'https://spark.apache.org/docs/latest/sql-migration-guide.html#ddl-statements'.");
        }

        _configuration[key] = value;
    }

    internal void UnsetConfiguration(string key) => _configuration.Remove(key);

    private DataFrame OneColumn(IEnumerable<object> values, DataType type, bool isNullable = true)
    {
        var schema = new StructType(new[] { new StructField("_1", type, isNullable) });
        return new DataFrame(this, LocalRelation.Of(schema, values.Select(value => new[] { ValueConversion.ToEngine(value, type) }).ToList()));
    }
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Plans;
using Microsoft.Spark.Embedded.Runtime;
using Microsoft.Spark.Embedded.SqlText;
using Microsoft.Spark.Interop.Ipc;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Sql.Catalog;

public sealed class Catalog : IJvmObjectReferenceProvider
{
    private const string DefaultDatabase = "default";

    private readonly SparkSession _session;

    internal Catalog(SparkSession session)
    {
        _session = session;
    }

    public JvmObjectReference Reference => throw NotEmulated.Member();

    private CacheManager Cache => _session.Application.Cache;

    private Relations Relations => new Relations(_session);

    public void CacheTable(string tableName) => Cache.Persist(Existing(tableName), StorageLevel.MEMORY_AND_DISK, _session);

    public void ClearCache() => Cache.Clear();

    public DataFrame CreateTable(string tableName, string path) => throw NotEmulated.Member();

    public DataFrame CreateTable(string tableName, string path, string source) => throw NotEmulated.Member();

    public DataFrame CreateTable(string tableName, string source, IDictionary<string, string> options) => throw NotEmulated.Member();

    [Since("3.1.0")]
    public DataFrame CreateTable(string tableName, string source, string description, IDictionary<string, string> options) =>
        throw NotEmulated.Member();

    public DataFrame CreateTable(string tableName, string source, StructType schema, IDictionary<string, string> options) =>
        throw NotEmulated.Member();

    [Since("3.1.0")]
    public DataFrame CreateTable(string tableName, string source, StructType schema, string description, IDictionary<string, string> options) =>
        throw NotEmulated.Member();

    public string CurrentDatabase() => DefaultDatabase;

    public bool DatabaseExists(string dbName) => dbName == DefaultDatabase;

    public bool DropGlobalTempView(string viewName) => Drop(_session.Application.GlobalViews, viewName);

    /// <summary>Whoever cached the view's plan, the cache goes with the view.</summary>
    public bool DropTempView(string viewName) => Drop(_session.Views, viewName);

    public bool FunctionExists(string functionName) => _session.Functions.Contains(functionName) || FunctionRegistry.BuiltIn.Contains(functionName);

    public bool FunctionExists(string dbName, string functionName) => DatabaseExists(dbName) && FunctionExists(functionName);

    public Database GetDatabase(string dbName) => DatabaseExists(dbName) ? new Database(dbName) : throw UnknownDatabase(dbName);

    public Function GetFunction(string functionName) => FunctionExists(functionName)
        ? new Function(functionName, isTemporary: _session.Functions.Contains(functionName))
        : throw SparkErrors.Analysis("UNRESOLVED_ROUTINE", $"Cannot resolve function `{functionName}`.");

    public Function GetFunction(string dbName, string functionName) =>
        DatabaseExists(dbName) ? GetFunction(functionName) : throw UnknownDatabase(dbName);

    public Table GetTable(string tableName)
    {
        Existing(tableName);
        return new Table(tableName, isTemporary: !Relations.IsTable(tableName));
    }

    public Table GetTable(string dbName, string tableName) => GetTable($"{dbName}.{tableName}");

    public bool IsCached(string tableName) => Cache.Find(Existing(tableName)) != null;

    public DataFrame ListColumns(string tableName) => Rows(
        new[] { "name", "description", "dataType" },
        Existing(tableName).Output.Select(column => new object[] { column.Name, null, SparkTypes.Text(column.DataType) }));

    public DataFrame ListColumns(string dbName, string tableName) => ListColumns($"{dbName}.{tableName}");

    public DataFrame ListDatabases() => Rows(
        new[] { "name", "catalog", "description", "locationUri" },
        new[] { new object[] { DefaultDatabase, null, null, _session.GetConfiguration("spark.sql.warehouse.dir") } });

    public DataFrame ListFunctions() => throw NotEmulated.Member();

    public DataFrame ListFunctions(string dbName) => throw NotEmulated.Member();

    public DataFrame ListTables()
    {
        var schema = new StructType(new[]
        {
            new StructField("name", SparkTypes.String),
            new StructField("database", SparkTypes.String),
            new StructField("tableType", SparkTypes.String),
            new StructField("isTemporary", SparkTypes.Boolean, false),
        });
        var tables = _session.Application.Tables.Names.Select(name => new object[] { name, DefaultDatabase, "MANAGED", false });
        var views = _session.Views.Names.Select(name => new object[] { name, null, "TEMPORARY", true });
        return new DataFrame(_session, LocalRelation.Of(schema, tables.Concat(views).ToList()));
    }

    public DataFrame ListTables(string dbName) => ListTables();

    public void RecoverPartitions(string tableName) => throw NotEmulated.Member();

    public void RefreshByPath(string path) => Cache.Refresh(plan => plan is Embedded.Files.FileRelation relation &&
        relation.Reads(Embedded.Files.FileRelation.FullPath(path)));

    public void RefreshTable(string tableName)
    {
        var key = Existing(tableName).Key;
        Cache.Refresh(plan => plan.Key == key);
    }

    public void SetCurrentDatabase(string dbName)
    {
        if (!DatabaseExists(dbName)) throw UnknownDatabase(dbName);
    }

    public bool TableExists(string tableName) => Relations.Find(tableName) != null;

    public bool TableExists(string dbName, string tableName) => TableExists($"{dbName}.{tableName}");

    /// <summary>A table of the catalog takes the caches that depend on it along, a view does not.</summary>
    public void UncacheTable(string tableName) => Cache.Unpersist(Existing(tableName), cascade: Relations.IsTable(tableName));

    private static System.Exception UnknownDatabase(string name) =>
        SparkErrors.Analysis("SCHEMA_NOT_FOUND", $"The schema `{name}` cannot be found.");

    private LogicalPlan Existing(string name) => Relations.Resolve(name);

    private bool Drop(ViewRegistry views, string name)
    {
        var plan = views.Find(name);
        if (plan == null) return false;
        Cache.Unpersist(plan);
        return views.Remove(name);
    }

    private DataFrame Rows(string[] names, IEnumerable<object[]> rows) => new DataFrame(
        _session, LocalRelation.Of(new StructType(names.Select(name => new StructField(name, SparkTypes.String))), rows.ToList()));
}

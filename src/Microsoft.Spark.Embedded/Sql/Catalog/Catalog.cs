using System.Collections.Generic;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Sql.Catalog;

public sealed class Catalog : IJvmObjectReferenceProvider
{
    internal Catalog()
    {
    }

    public void CacheTable(string tableName) => throw NotEmulated.Member();

    public void ClearCache() => throw NotEmulated.Member();

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

    public string CurrentDatabase() => throw NotEmulated.Member();

    public bool DatabaseExists(string dbName) => throw NotEmulated.Member();

    public bool DropGlobalTempView(string viewName) => throw NotEmulated.Member();

    public bool DropTempView(string viewName) => throw NotEmulated.Member();

    public bool FunctionExists(string functionName) => throw NotEmulated.Member();

    public bool FunctionExists(string dbName, string functionName) => throw NotEmulated.Member();

    public Database GetDatabase(string dbName) => throw NotEmulated.Member();

    public Function GetFunction(string functionName) => throw NotEmulated.Member();

    public Function GetFunction(string dbName, string functionName) => throw NotEmulated.Member();

    public Table GetTable(string tableName) => throw NotEmulated.Member();

    public Table GetTable(string dbName, string tableName) => throw NotEmulated.Member();

    public bool IsCached(string tableName) => throw NotEmulated.Member();

    public DataFrame ListColumns(string tableName) => throw NotEmulated.Member();

    public DataFrame ListColumns(string dbName, string tableName) => throw NotEmulated.Member();

    public DataFrame ListDatabases() => throw NotEmulated.Member();

    public DataFrame ListFunctions() => throw NotEmulated.Member();

    public DataFrame ListFunctions(string dbName) => throw NotEmulated.Member();

    public DataFrame ListTables() => throw NotEmulated.Member();

    public DataFrame ListTables(string dbName) => throw NotEmulated.Member();

    public void RecoverPartitions(string tableName) => throw NotEmulated.Member();

    public void RefreshByPath(string path) => throw NotEmulated.Member();

    public void RefreshTable(string tableName) => throw NotEmulated.Member();

    public void SetCurrentDatabase(string dbName) => throw NotEmulated.Member();

    public bool TableExists(string tableName) => throw NotEmulated.Member();

    public bool TableExists(string dbName, string tableName) => throw NotEmulated.Member();

    public void UncacheTable(string tableName) => throw NotEmulated.Member();

    public JvmObjectReference Reference => throw NotEmulated.Member();
}

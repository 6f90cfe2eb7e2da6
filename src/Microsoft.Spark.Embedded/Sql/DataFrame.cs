using System;
using System.Collections.Generic;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;
using Microsoft.Spark.Sql.Streaming;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Sql;

public sealed class DataFrame : IJvmObjectReferenceProvider
{
    internal DataFrame()
    {
    }

    public DataFrame ToDF() => throw NotEmulated.Member();

    public DataFrame ToDF(params string[] colNames) => throw NotEmulated.Member();

    public StructType Schema() => throw NotEmulated.Member();

    public void PrintSchema() => throw NotEmulated.Member();

    [Since("3.0.0")]
    public void PrintSchema(int level) => throw NotEmulated.Member();

    public void Explain(bool extended = false) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public void Explain(string mode) => throw NotEmulated.Member();

    public IEnumerable<Tuple<string, string>> DTypes() => throw NotEmulated.Member();

    public IReadOnlyList<string> Columns() => throw NotEmulated.Member();

    public bool IsLocal() => throw NotEmulated.Member();

    [Since("2.4.0")]
    public bool IsEmpty() => throw NotEmulated.Member();

    public bool IsStreaming() => throw NotEmulated.Member();

    public DataFrame Checkpoint(bool eager = true) => throw NotEmulated.Member();

    public DataFrame LocalCheckpoint(bool eager = true) => throw NotEmulated.Member();

    public DataFrame WithWatermark(string eventTime, string delayThreshold) => throw NotEmulated.Member();

    public void Show(int numRows = 20, int truncate = 20, bool vertical = false) => throw NotEmulated.Member();

    public DataFrameNaFunctions Na() => throw NotEmulated.Member();

    public DataFrameStatFunctions Stat() => throw NotEmulated.Member();

    public DataFrame ToJSON() => throw NotEmulated.Member();

    public DataFrame Join(DataFrame right) => throw NotEmulated.Member();

    public DataFrame Join(DataFrame right, string usingColumn) => throw NotEmulated.Member();

    public DataFrame Join(DataFrame right, IEnumerable<string> usingColumns, string joinType = "inner") => throw NotEmulated.Member();

    public DataFrame Join(DataFrame right, Column joinExpr, string joinType = "inner") => throw NotEmulated.Member();

    public DataFrame CrossJoin(DataFrame right) => throw NotEmulated.Member();

    public DataFrame SortWithinPartitions(string column, params string[] columns) => throw NotEmulated.Member();

    public DataFrame SortWithinPartitions(params Column[] columns) => throw NotEmulated.Member();

    public DataFrame Sort(string column, params string[] columns) => throw NotEmulated.Member();

    public DataFrame Sort(params Column[] columns) => throw NotEmulated.Member();

    public DataFrame OrderBy(string column, params string[] columns) => throw NotEmulated.Member();

    public DataFrame OrderBy(params Column[] columns) => throw NotEmulated.Member();

    public DataFrame Hint(string name, object[] parameters = null) => throw NotEmulated.Member();

    public Column Col(string colName) => throw NotEmulated.Member();

    public Column ColRegex(string colName) => throw NotEmulated.Member();

    public DataFrame As(string alias) => throw NotEmulated.Member();

    public DataFrame Alias(string alias) => throw NotEmulated.Member();

    public DataFrame Select(params Column[] columns) => throw NotEmulated.Member();

    public DataFrame Select(string column, params string[] columns) => throw NotEmulated.Member();

    public DataFrame SelectExpr(params string[] expressions) => throw NotEmulated.Member();

    public DataFrame Filter(Column condition) => throw NotEmulated.Member();

    public DataFrame Filter(string conditionExpr) => throw NotEmulated.Member();

    public DataFrame Where(Column condition) => throw NotEmulated.Member();

    public DataFrame Where(string conditionExpr) => throw NotEmulated.Member();

    public RelationalGroupedDataset GroupBy(params Column[] columns) => throw NotEmulated.Member();

    public RelationalGroupedDataset GroupBy(string column, params string[] columns) => throw NotEmulated.Member();

    public RelationalGroupedDataset Rollup(params Column[] columns) => throw NotEmulated.Member();

    public RelationalGroupedDataset Rollup(string column, params string[] columns) => throw NotEmulated.Member();

    public RelationalGroupedDataset Cube(params Column[] columns) => throw NotEmulated.Member();

    public RelationalGroupedDataset Cube(string column, params string[] columns) => throw NotEmulated.Member();

    public DataFrame Agg(Column expr, params Column[] exprs) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public DataFrame Observe(string name, Column expr, params Column[] exprs) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public DataFrameWriterV2 WriteTo(string table) => throw NotEmulated.Member();

    public DataFrame Limit(int n) => throw NotEmulated.Member();

    public DataFrame Union(DataFrame other) => throw NotEmulated.Member();

    public DataFrame UnionByName(DataFrame other) => throw NotEmulated.Member();

    [Since("3.1.0")]
    public DataFrame UnionByName(DataFrame other, bool allowMissingColumns) => throw NotEmulated.Member();

    public DataFrame Intersect(DataFrame other) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public DataFrame IntersectAll(DataFrame other) => throw NotEmulated.Member();

    public DataFrame Except(DataFrame other) => throw NotEmulated.Member();

    [Since("2.4.0")]
    public DataFrame ExceptAll(DataFrame other) => throw NotEmulated.Member();

    public DataFrame Sample(double fraction, bool withReplacement = false, long? seed = null) => throw NotEmulated.Member();

    public DataFrame[] RandomSplit(double[] weights, long? seed = null) => throw NotEmulated.Member();

    public DataFrame WithColumn(string colName, Column col) => throw NotEmulated.Member();

    public DataFrame WithColumnRenamed(string existingName, string newName) => throw NotEmulated.Member();

    public DataFrame Drop(params string[] colNames) => throw NotEmulated.Member();

    public DataFrame Drop(Column col) => throw NotEmulated.Member();

    public DataFrame DropDuplicates() => throw NotEmulated.Member();

    public DataFrame DropDuplicates(string col, params string[] cols) => throw NotEmulated.Member();

    public DataFrame Describe(params string[] cols) => throw NotEmulated.Member();

    public DataFrame Summary(params string[] statistics) => throw NotEmulated.Member();

    public IEnumerable<Row> Head(int n) => throw NotEmulated.Member();

    public Row Head() => throw NotEmulated.Member();

    public Row First() => throw NotEmulated.Member();

    public DataFrame Transform(Func<DataFrame, DataFrame> func) => throw NotEmulated.Member();

    public IEnumerable<Row> Take(int n) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public IEnumerable<Row> Tail(int n) => throw NotEmulated.Member();

    public IEnumerable<Row> Collect() => throw NotEmulated.Member();

    public IEnumerable<Row> ToLocalIterator() => throw NotEmulated.Member();

    [Since("3.0.0")]
    public IEnumerable<Row> ToLocalIterator(bool prefetchPartitions) => throw NotEmulated.Member();

    public long Count() => throw NotEmulated.Member();

    public DataFrame Repartition(int numPartitions) => throw NotEmulated.Member();

    public DataFrame Repartition(int numPartitions, params Column[] partitionExprs) => throw NotEmulated.Member();

    public DataFrame Repartition(params Column[] partitionExprs) => throw NotEmulated.Member();

    public DataFrame RepartitionByRange(int numPartitions, params Column[] partitionExprs) => throw NotEmulated.Member();

    public DataFrame RepartitionByRange(params Column[] partitionExprs) => throw NotEmulated.Member();

    public DataFrame Coalesce(int numPartitions) => throw NotEmulated.Member();

    public DataFrame Distinct() => throw NotEmulated.Member();

    public DataFrame Persist() => throw NotEmulated.Member();

    public DataFrame Persist(StorageLevel storageLevel) => throw NotEmulated.Member();

    public DataFrame Cache() => throw NotEmulated.Member();

    public StorageLevel StorageLevel() => throw NotEmulated.Member();

    public DataFrame Unpersist(bool blocking = false) => throw NotEmulated.Member();

    public void CreateTempView(string viewName) => throw NotEmulated.Member();

    public void CreateOrReplaceTempView(string viewName) => throw NotEmulated.Member();

    public void CreateGlobalTempView(string viewName) => throw NotEmulated.Member();

    public void CreateOrReplaceGlobalTempView(string viewName) => throw NotEmulated.Member();

    public DataFrameWriter Write() => throw NotEmulated.Member();

    public DataStreamWriter WriteStream() => throw NotEmulated.Member();

    public IEnumerable<string> InputFiles() => throw NotEmulated.Member();

    [Since("3.1.0")]
    public bool SameSemantics(DataFrame other) => throw NotEmulated.Member();

    [Since("3.1.0")]
    public int SemanticHash() => throw NotEmulated.Member();

    public JvmObjectReference Reference => throw NotEmulated.Member();

    public Column this[string columnName] => throw NotEmulated.Member();
}

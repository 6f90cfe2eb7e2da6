using System;
using System.Collections.Generic;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Sql;

public sealed class RelationalGroupedDataset : IJvmObjectReferenceProvider
{
    internal RelationalGroupedDataset()
    {
    }

    public DataFrame Agg(Column expr, params Column[] exprs) => throw NotEmulated.Member();

    public DataFrame Count() => throw NotEmulated.Member();

    public DataFrame Mean(params string[] colNames) => throw NotEmulated.Member();

    public DataFrame Max(params string[] colNames) => throw NotEmulated.Member();

    public DataFrame Avg(params string[] colNames) => throw NotEmulated.Member();

    public DataFrame Min(params string[] colNames) => throw NotEmulated.Member();

    public DataFrame Sum(params string[] colNames) => throw NotEmulated.Member();

    public RelationalGroupedDataset Pivot(string pivotColumn) => throw NotEmulated.Member();

    public RelationalGroupedDataset Pivot(string pivotColumn, IEnumerable<object> values) => throw NotEmulated.Member();

    public RelationalGroupedDataset Pivot(Column pivotColumn) => throw NotEmulated.Member();

    public RelationalGroupedDataset Pivot(Column pivotColumn, IEnumerable<object> values) => throw NotEmulated.Member();

    public DataFrame Apply(StructType returnType, Func<Microsoft.Data.Analysis.DataFrame, Microsoft.Data.Analysis.DataFrame> func) =>
        throw NotEmulated.Member();

    public DataFrame Apply(StructType returnType, Func<Apache.Arrow.RecordBatch, Apache.Arrow.RecordBatch> func) => throw NotEmulated.Member();

    public JvmObjectReference Reference => throw NotEmulated.Member();
}

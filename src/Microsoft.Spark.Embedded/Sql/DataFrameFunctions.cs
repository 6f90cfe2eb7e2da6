using System;
using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql;

public static class DataFrameFunctions
{
    public static Func<Column, Column> VectorUdf<T, TResult>(Func<T, TResult> udf)
        where T : Microsoft.Data.Analysis.DataFrameColumn
        where TResult : Microsoft.Data.Analysis.DataFrameColumn =>
        throw NotEmulated.Member();

    public static Func<Column, Column, Column> VectorUdf<T1, T2, TResult>(Func<T1, T2, TResult> udf)
        where T1 : Microsoft.Data.Analysis.DataFrameColumn
        where T2 : Microsoft.Data.Analysis.DataFrameColumn
        where TResult : Microsoft.Data.Analysis.DataFrameColumn =>
        throw NotEmulated.Member();

    public static Func<Column, Column, Column, Column> VectorUdf<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> udf)
        where T1 : Microsoft.Data.Analysis.DataFrameColumn
        where T2 : Microsoft.Data.Analysis.DataFrameColumn
        where T3 : Microsoft.Data.Analysis.DataFrameColumn
        where TResult : Microsoft.Data.Analysis.DataFrameColumn =>
        throw NotEmulated.Member();

    public static Func<Column, Column, Column, Column, Column> VectorUdf<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> udf)
        where T1 : Microsoft.Data.Analysis.DataFrameColumn
        where T2 : Microsoft.Data.Analysis.DataFrameColumn
        where T3 : Microsoft.Data.Analysis.DataFrameColumn
        where T4 : Microsoft.Data.Analysis.DataFrameColumn
        where TResult : Microsoft.Data.Analysis.DataFrameColumn =>
        throw NotEmulated.Member();

    public static Func<Column, Column, Column, Column, Column, Column> VectorUdf<T1, T2, T3, T4, T5, TResult>(Func<T1, T2, T3, T4, T5, TResult> udf)
        where T1 : Microsoft.Data.Analysis.DataFrameColumn
        where T2 : Microsoft.Data.Analysis.DataFrameColumn
        where T3 : Microsoft.Data.Analysis.DataFrameColumn
        where T4 : Microsoft.Data.Analysis.DataFrameColumn
        where T5 : Microsoft.Data.Analysis.DataFrameColumn
        where TResult : Microsoft.Data.Analysis.DataFrameColumn =>
        throw NotEmulated.Member();

    public static Func<Column, Column, Column, Column, Column, Column, Column> VectorUdf<T1, T2, T3, T4, T5, T6, TResult>(Func<T1, T2, T3, T4, T5, T6, TResult> udf)
        where T1 : Microsoft.Data.Analysis.DataFrameColumn
        where T2 : Microsoft.Data.Analysis.DataFrameColumn
        where T3 : Microsoft.Data.Analysis.DataFrameColumn
        where T4 : Microsoft.Data.Analysis.DataFrameColumn
        where T5 : Microsoft.Data.Analysis.DataFrameColumn
        where T6 : Microsoft.Data.Analysis.DataFrameColumn
        where TResult : Microsoft.Data.Analysis.DataFrameColumn =>
        throw NotEmulated.Member();

    public static Func<Column, Column, Column, Column, Column, Column, Column, Column> VectorUdf<T1, T2, T3, T4, T5, T6, T7, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, TResult> udf)
        where T1 : Microsoft.Data.Analysis.DataFrameColumn
        where T2 : Microsoft.Data.Analysis.DataFrameColumn
        where T3 : Microsoft.Data.Analysis.DataFrameColumn
        where T4 : Microsoft.Data.Analysis.DataFrameColumn
        where T5 : Microsoft.Data.Analysis.DataFrameColumn
        where T6 : Microsoft.Data.Analysis.DataFrameColumn
        where T7 : Microsoft.Data.Analysis.DataFrameColumn
        where TResult : Microsoft.Data.Analysis.DataFrameColumn =>
        throw NotEmulated.Member();

    public static Func<Column, Column, Column, Column, Column, Column, Column, Column, Column> VectorUdf<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> udf)
        where T1 : Microsoft.Data.Analysis.DataFrameColumn
        where T2 : Microsoft.Data.Analysis.DataFrameColumn
        where T3 : Microsoft.Data.Analysis.DataFrameColumn
        where T4 : Microsoft.Data.Analysis.DataFrameColumn
        where T5 : Microsoft.Data.Analysis.DataFrameColumn
        where T6 : Microsoft.Data.Analysis.DataFrameColumn
        where T7 : Microsoft.Data.Analysis.DataFrameColumn
        where T8 : Microsoft.Data.Analysis.DataFrameColumn
        where TResult : Microsoft.Data.Analysis.DataFrameColumn =>
        throw NotEmulated.Member();

    public static Func<Column, Column, Column, Column, Column, Column, Column, Column, Column, Column> VectorUdf<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult> udf)
        where T1 : Microsoft.Data.Analysis.DataFrameColumn
        where T2 : Microsoft.Data.Analysis.DataFrameColumn
        where T3 : Microsoft.Data.Analysis.DataFrameColumn
        where T4 : Microsoft.Data.Analysis.DataFrameColumn
        where T5 : Microsoft.Data.Analysis.DataFrameColumn
        where T6 : Microsoft.Data.Analysis.DataFrameColumn
        where T7 : Microsoft.Data.Analysis.DataFrameColumn
        where T8 : Microsoft.Data.Analysis.DataFrameColumn
        where T9 : Microsoft.Data.Analysis.DataFrameColumn
        where TResult : Microsoft.Data.Analysis.DataFrameColumn =>
        throw NotEmulated.Member();

    public static Func<Column, Column, Column, Column, Column, Column, Column, Column, Column, Column, Column> VectorUdf<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult> udf)
        where T1 : Microsoft.Data.Analysis.DataFrameColumn
        where T2 : Microsoft.Data.Analysis.DataFrameColumn
        where T3 : Microsoft.Data.Analysis.DataFrameColumn
        where T4 : Microsoft.Data.Analysis.DataFrameColumn
        where T5 : Microsoft.Data.Analysis.DataFrameColumn
        where T6 : Microsoft.Data.Analysis.DataFrameColumn
        where T7 : Microsoft.Data.Analysis.DataFrameColumn
        where T8 : Microsoft.Data.Analysis.DataFrameColumn
        where T9 : Microsoft.Data.Analysis.DataFrameColumn
        where T10 : Microsoft.Data.Analysis.DataFrameColumn
        where TResult : Microsoft.Data.Analysis.DataFrameColumn =>
        throw NotEmulated.Member();
}

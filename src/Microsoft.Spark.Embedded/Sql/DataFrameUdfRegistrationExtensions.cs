using System;
using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql;

public static class DataFrameUdfRegistrationExtensions
{
    public static void RegisterVector<T, TResult>(this UdfRegistration udf, string name, Func<T, TResult> f)
        where T : Microsoft.Data.Analysis.DataFrameColumn
        where TResult : Microsoft.Data.Analysis.DataFrameColumn =>
        throw NotEmulated.Member();

    public static void RegisterVector<T1, T2, TResult>(this UdfRegistration udf, string name, Func<T1, T2, TResult> f)
        where T1 : Microsoft.Data.Analysis.DataFrameColumn
        where T2 : Microsoft.Data.Analysis.DataFrameColumn
        where TResult : Microsoft.Data.Analysis.DataFrameColumn =>
        throw NotEmulated.Member();

    public static void RegisterVector<T1, T2, T3, TResult>(this UdfRegistration udf, string name, Func<T1, T2, T3, TResult> f)
        where T1 : Microsoft.Data.Analysis.DataFrameColumn
        where T2 : Microsoft.Data.Analysis.DataFrameColumn
        where T3 : Microsoft.Data.Analysis.DataFrameColumn
        where TResult : Microsoft.Data.Analysis.DataFrameColumn =>
        throw NotEmulated.Member();

    public static void RegisterVector<T1, T2, T3, T4, TResult>(this UdfRegistration udf, string name, Func<T1, T2, T3, T4, TResult> f)
        where T1 : Microsoft.Data.Analysis.DataFrameColumn
        where T2 : Microsoft.Data.Analysis.DataFrameColumn
        where T3 : Microsoft.Data.Analysis.DataFrameColumn
        where T4 : Microsoft.Data.Analysis.DataFrameColumn
        where TResult : Microsoft.Data.Analysis.DataFrameColumn =>
        throw NotEmulated.Member();

    public static void RegisterVector<T1, T2, T3, T4, T5, TResult>(this UdfRegistration udf, string name, Func<T1, T2, T3, T4, T5, TResult> f)
        where T1 : Microsoft.Data.Analysis.DataFrameColumn
        where T2 : Microsoft.Data.Analysis.DataFrameColumn
        where T3 : Microsoft.Data.Analysis.DataFrameColumn
        where T4 : Microsoft.Data.Analysis.DataFrameColumn
        where T5 : Microsoft.Data.Analysis.DataFrameColumn
        where TResult : Microsoft.Data.Analysis.DataFrameColumn =>
        throw NotEmulated.Member();

    public static void RegisterVector<T1, T2, T3, T4, T5, T6, TResult>(this UdfRegistration udf, string name, Func<T1, T2, T3, T4, T5, T6, TResult> f)
        where T1 : Microsoft.Data.Analysis.DataFrameColumn
        where T2 : Microsoft.Data.Analysis.DataFrameColumn
        where T3 : Microsoft.Data.Analysis.DataFrameColumn
        where T4 : Microsoft.Data.Analysis.DataFrameColumn
        where T5 : Microsoft.Data.Analysis.DataFrameColumn
        where T6 : Microsoft.Data.Analysis.DataFrameColumn
        where TResult : Microsoft.Data.Analysis.DataFrameColumn =>
        throw NotEmulated.Member();

    public static void RegisterVector<T1, T2, T3, T4, T5, T6, T7, TResult>(this UdfRegistration udf, string name, Func<T1, T2, T3, T4, T5, T6, T7, TResult> f)
        where T1 : Microsoft.Data.Analysis.DataFrameColumn
        where T2 : Microsoft.Data.Analysis.DataFrameColumn
        where T3 : Microsoft.Data.Analysis.DataFrameColumn
        where T4 : Microsoft.Data.Analysis.DataFrameColumn
        where T5 : Microsoft.Data.Analysis.DataFrameColumn
        where T6 : Microsoft.Data.Analysis.DataFrameColumn
        where T7 : Microsoft.Data.Analysis.DataFrameColumn
        where TResult : Microsoft.Data.Analysis.DataFrameColumn =>
        throw NotEmulated.Member();

    public static void RegisterVector<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(this UdfRegistration udf, string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> f)
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

    public static void RegisterVector<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult>(this UdfRegistration udf, string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult> f)
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

    public static void RegisterVector<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult>(this UdfRegistration udf, string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult> f)
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

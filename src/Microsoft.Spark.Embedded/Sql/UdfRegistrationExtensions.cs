using System;
using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql;

public static class UdfRegistrationExtensions
{
    public static void RegisterVector<T, TResult>(this UdfRegistration udf, string name, Func<T, TResult> f)
        where T : Apache.Arrow.IArrowArray
        where TResult : Apache.Arrow.IArrowArray =>
        throw NotEmulated.Member();

    public static void RegisterVector<T1, T2, TResult>(this UdfRegistration udf, string name, Func<T1, T2, TResult> f)
        where T1 : Apache.Arrow.IArrowArray
        where T2 : Apache.Arrow.IArrowArray
        where TResult : Apache.Arrow.IArrowArray =>
        throw NotEmulated.Member();

    public static void RegisterVector<T1, T2, T3, TResult>(this UdfRegistration udf, string name, Func<T1, T2, T3, TResult> f)
        where T1 : Apache.Arrow.IArrowArray
        where T2 : Apache.Arrow.IArrowArray
        where T3 : Apache.Arrow.IArrowArray
        where TResult : Apache.Arrow.IArrowArray =>
        throw NotEmulated.Member();

    public static void RegisterVector<T1, T2, T3, T4, TResult>(this UdfRegistration udf, string name, Func<T1, T2, T3, T4, TResult> f)
        where T1 : Apache.Arrow.IArrowArray
        where T2 : Apache.Arrow.IArrowArray
        where T3 : Apache.Arrow.IArrowArray
        where T4 : Apache.Arrow.IArrowArray
        where TResult : Apache.Arrow.IArrowArray =>
        throw NotEmulated.Member();

    public static void RegisterVector<T1, T2, T3, T4, T5, TResult>(this UdfRegistration udf, string name, Func<T1, T2, T3, T4, T5, TResult> f)
        where T1 : Apache.Arrow.IArrowArray
        where T2 : Apache.Arrow.IArrowArray
        where T3 : Apache.Arrow.IArrowArray
        where T4 : Apache.Arrow.IArrowArray
        where T5 : Apache.Arrow.IArrowArray
        where TResult : Apache.Arrow.IArrowArray =>
        throw NotEmulated.Member();

    public static void RegisterVector<T1, T2, T3, T4, T5, T6, TResult>(this UdfRegistration udf, string name, Func<T1, T2, T3, T4, T5, T6, TResult> f)
        where T1 : Apache.Arrow.IArrowArray
        where T2 : Apache.Arrow.IArrowArray
        where T3 : Apache.Arrow.IArrowArray
        where T4 : Apache.Arrow.IArrowArray
        where T5 : Apache.Arrow.IArrowArray
        where T6 : Apache.Arrow.IArrowArray
        where TResult : Apache.Arrow.IArrowArray =>
        throw NotEmulated.Member();

    public static void RegisterVector<T1, T2, T3, T4, T5, T6, T7, TResult>(this UdfRegistration udf, string name, Func<T1, T2, T3, T4, T5, T6, T7, TResult> f)
        where T1 : Apache.Arrow.IArrowArray
        where T2 : Apache.Arrow.IArrowArray
        where T3 : Apache.Arrow.IArrowArray
        where T4 : Apache.Arrow.IArrowArray
        where T5 : Apache.Arrow.IArrowArray
        where T6 : Apache.Arrow.IArrowArray
        where T7 : Apache.Arrow.IArrowArray
        where TResult : Apache.Arrow.IArrowArray =>
        throw NotEmulated.Member();

    public static void RegisterVector<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(this UdfRegistration udf, string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> f)
        where T1 : Apache.Arrow.IArrowArray
        where T2 : Apache.Arrow.IArrowArray
        where T3 : Apache.Arrow.IArrowArray
        where T4 : Apache.Arrow.IArrowArray
        where T5 : Apache.Arrow.IArrowArray
        where T6 : Apache.Arrow.IArrowArray
        where T7 : Apache.Arrow.IArrowArray
        where T8 : Apache.Arrow.IArrowArray
        where TResult : Apache.Arrow.IArrowArray =>
        throw NotEmulated.Member();

    public static void RegisterVector<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult>(this UdfRegistration udf, string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult> f)
        where T1 : Apache.Arrow.IArrowArray
        where T2 : Apache.Arrow.IArrowArray
        where T3 : Apache.Arrow.IArrowArray
        where T4 : Apache.Arrow.IArrowArray
        where T5 : Apache.Arrow.IArrowArray
        where T6 : Apache.Arrow.IArrowArray
        where T7 : Apache.Arrow.IArrowArray
        where T8 : Apache.Arrow.IArrowArray
        where T9 : Apache.Arrow.IArrowArray
        where TResult : Apache.Arrow.IArrowArray =>
        throw NotEmulated.Member();

    public static void RegisterVector<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult>(this UdfRegistration udf, string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult> f)
        where T1 : Apache.Arrow.IArrowArray
        where T2 : Apache.Arrow.IArrowArray
        where T3 : Apache.Arrow.IArrowArray
        where T4 : Apache.Arrow.IArrowArray
        where T5 : Apache.Arrow.IArrowArray
        where T6 : Apache.Arrow.IArrowArray
        where T7 : Apache.Arrow.IArrowArray
        where T8 : Apache.Arrow.IArrowArray
        where T9 : Apache.Arrow.IArrowArray
        where T10 : Apache.Arrow.IArrowArray
        where TResult : Apache.Arrow.IArrowArray =>
        throw NotEmulated.Member();
}

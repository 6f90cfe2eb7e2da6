using System;
using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql;

public static class ArrowFunctions
{
    public static Func<Column, Column> VectorUdf<T, TResult>(Func<T, TResult> udf)
        where T : Apache.Arrow.IArrowArray
        where TResult : Apache.Arrow.IArrowArray =>
        throw NotEmulated.Member();

    public static Func<Column, Column, Column> VectorUdf<T1, T2, TResult>(Func<T1, T2, TResult> udf)
        where T1 : Apache.Arrow.IArrowArray
        where T2 : Apache.Arrow.IArrowArray
        where TResult : Apache.Arrow.IArrowArray =>
        throw NotEmulated.Member();

    public static Func<Column, Column, Column, Column> VectorUdf<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> udf)
        where T1 : Apache.Arrow.IArrowArray
        where T2 : Apache.Arrow.IArrowArray
        where T3 : Apache.Arrow.IArrowArray
        where TResult : Apache.Arrow.IArrowArray =>
        throw NotEmulated.Member();

    public static Func<Column, Column, Column, Column, Column> VectorUdf<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> udf)
        where T1 : Apache.Arrow.IArrowArray
        where T2 : Apache.Arrow.IArrowArray
        where T3 : Apache.Arrow.IArrowArray
        where T4 : Apache.Arrow.IArrowArray
        where TResult : Apache.Arrow.IArrowArray =>
        throw NotEmulated.Member();

    public static Func<Column, Column, Column, Column, Column, Column> VectorUdf<T1, T2, T3, T4, T5, TResult>(Func<T1, T2, T3, T4, T5, TResult> udf)
        where T1 : Apache.Arrow.IArrowArray
        where T2 : Apache.Arrow.IArrowArray
        where T3 : Apache.Arrow.IArrowArray
        where T4 : Apache.Arrow.IArrowArray
        where T5 : Apache.Arrow.IArrowArray
        where TResult : Apache.Arrow.IArrowArray =>
        throw NotEmulated.Member();

    public static Func<Column, Column, Column, Column, Column, Column, Column> VectorUdf<T1, T2, T3, T4, T5, T6, TResult>(Func<T1, T2, T3, T4, T5, T6, TResult> udf)
        where T1 : Apache.Arrow.IArrowArray
        where T2 : Apache.Arrow.IArrowArray
        where T3 : Apache.Arrow.IArrowArray
        where T4 : Apache.Arrow.IArrowArray
        where T5 : Apache.Arrow.IArrowArray
        where T6 : Apache.Arrow.IArrowArray
        where TResult : Apache.Arrow.IArrowArray =>
        throw NotEmulated.Member();

    public static Func<Column, Column, Column, Column, Column, Column, Column, Column> VectorUdf<T1, T2, T3, T4, T5, T6, T7, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, TResult> udf)
        where T1 : Apache.Arrow.IArrowArray
        where T2 : Apache.Arrow.IArrowArray
        where T3 : Apache.Arrow.IArrowArray
        where T4 : Apache.Arrow.IArrowArray
        where T5 : Apache.Arrow.IArrowArray
        where T6 : Apache.Arrow.IArrowArray
        where T7 : Apache.Arrow.IArrowArray
        where TResult : Apache.Arrow.IArrowArray =>
        throw NotEmulated.Member();

    public static Func<Column, Column, Column, Column, Column, Column, Column, Column, Column> VectorUdf<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> udf)
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

    public static Func<Column, Column, Column, Column, Column, Column, Column, Column, Column, Column> VectorUdf<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult> udf)
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

    public static Func<Column, Column, Column, Column, Column, Column, Column, Column, Column, Column, Column> VectorUdf<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult> udf)
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

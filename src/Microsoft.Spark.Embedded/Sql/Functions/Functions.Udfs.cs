using System;
using Microsoft.Spark.Embedded.Udfs;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Sql;

// User-defined functions.
public static partial class Functions
{
    public static Func<Column> Udf<TResult>(Func<TResult> udf)
    {
        var function = UserFunction.Of(udf);
        return () => function.Apply();
    }

    public static Func<Column, Column> Udf<T, TResult>(Func<T, TResult> udf)
    {
        var function = UserFunction.Of(udf);
        return c1 => function.Apply(c1);
    }

    public static Func<Column, Column, Column> Udf<T1, T2, TResult>(Func<T1, T2, TResult> udf)
    {
        var function = UserFunction.Of(udf);
        return (c1, c2) => function.Apply(c1, c2);
    }

    public static Func<Column, Column, Column, Column> Udf<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> udf)
    {
        var function = UserFunction.Of(udf);
        return (c1, c2, c3) => function.Apply(c1, c2, c3);
    }

    public static Func<Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> udf)
    {
        var function = UserFunction.Of(udf);
        return (c1, c2, c3, c4) => function.Apply(c1, c2, c3, c4);
    }

    public static Func<Column, Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4, T5, TResult>(Func<T1, T2, T3, T4, T5, TResult> udf)
    {
        var function = UserFunction.Of(udf);
        return (c1, c2, c3, c4, c5) => function.Apply(c1, c2, c3, c4, c5);
    }

    public static Func<Column, Column, Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4, T5, T6, TResult>(Func<T1, T2, T3, T4, T5, T6, TResult> udf)
    {
        var function = UserFunction.Of(udf);
        return (c1, c2, c3, c4, c5, c6) => function.Apply(c1, c2, c3, c4, c5, c6);
    }

    public static Func<Column, Column, Column, Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4, T5, T6, T7, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, TResult> udf)
    {
        var function = UserFunction.Of(udf);
        return (c1, c2, c3, c4, c5, c6, c7) => function.Apply(c1, c2, c3, c4, c5, c6, c7);
    }

    public static Func<Column, Column, Column, Column, Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> udf)
    {
        var function = UserFunction.Of(udf);
        return (c1, c2, c3, c4, c5, c6, c7, c8) => function.Apply(c1, c2, c3, c4, c5, c6, c7, c8);
    }

    public static Func<Column, Column, Column, Column, Column, Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult> udf)
    {
        var function = UserFunction.Of(udf);
        return (c1, c2, c3, c4, c5, c6, c7, c8, c9) => function.Apply(c1, c2, c3, c4, c5, c6, c7, c8, c9);
    }

    public static Func<Column, Column, Column, Column, Column, Column, Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult> udf)
    {
        var function = UserFunction.Of(udf);
        return (c1, c2, c3, c4, c5, c6, c7, c8, c9, c10) => function.Apply(c1, c2, c3, c4, c5, c6, c7, c8, c9, c10);
    }

    public static Func<Column> Udf(Func<Row> udf, StructType returnType)
    {
        var function = UserFunction.Of(udf, returnType);
        return () => function.Apply();
    }

    public static Func<Column, Column> Udf<T>(Func<T, Row> udf, StructType returnType)
    {
        var function = UserFunction.Of(udf, returnType);
        return c1 => function.Apply(c1);
    }

    public static Func<Column, Column, Column> Udf<T1, T2>(Func<T1, T2, Row> udf, StructType returnType)
    {
        var function = UserFunction.Of(udf, returnType);
        return (c1, c2) => function.Apply(c1, c2);
    }

    public static Func<Column, Column, Column, Column> Udf<T1, T2, T3>(Func<T1, T2, T3, Row> udf, StructType returnType)
    {
        var function = UserFunction.Of(udf, returnType);
        return (c1, c2, c3) => function.Apply(c1, c2, c3);
    }

    public static Func<Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4>(Func<T1, T2, T3, T4, Row> udf, StructType returnType)
    {
        var function = UserFunction.Of(udf, returnType);
        return (c1, c2, c3, c4) => function.Apply(c1, c2, c3, c4);
    }

    public static Func<Column, Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4, T5>(Func<T1, T2, T3, T4, T5, Row> udf, StructType returnType)
    {
        var function = UserFunction.Of(udf, returnType);
        return (c1, c2, c3, c4, c5) => function.Apply(c1, c2, c3, c4, c5);
    }

    public static Func<Column, Column, Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4, T5, T6>(Func<T1, T2, T3, T4, T5, T6, Row> udf, StructType returnType)
    {
        var function = UserFunction.Of(udf, returnType);
        return (c1, c2, c3, c4, c5, c6) => function.Apply(c1, c2, c3, c4, c5, c6);
    }

    public static Func<Column, Column, Column, Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4, T5, T6, T7>(Func<T1, T2, T3, T4, T5, T6, T7, Row> udf, StructType returnType)
    {
        var function = UserFunction.Of(udf, returnType);
        return (c1, c2, c3, c4, c5, c6, c7) => function.Apply(c1, c2, c3, c4, c5, c6, c7);
    }

    public static Func<Column, Column, Column, Column, Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4, T5, T6, T7, T8>(Func<T1, T2, T3, T4, T5, T6, T7, T8, Row> udf, StructType returnType)
    {
        var function = UserFunction.Of(udf, returnType);
        return (c1, c2, c3, c4, c5, c6, c7, c8) => function.Apply(c1, c2, c3, c4, c5, c6, c7, c8);
    }

    public static Func<Column, Column, Column, Column, Column, Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4, T5, T6, T7, T8, T9>(Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, Row> udf, StructType returnType)
    {
        var function = UserFunction.Of(udf, returnType);
        return (c1, c2, c3, c4, c5, c6, c7, c8, c9) => function.Apply(c1, c2, c3, c4, c5, c6, c7, c8, c9);
    }

    public static Func<Column, Column, Column, Column, Column, Column, Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, Row> udf, StructType returnType)
    {
        var function = UserFunction.Of(udf, returnType);
        return (c1, c2, c3, c4, c5, c6, c7, c8, c9, c10) => function.Apply(c1, c2, c3, c4, c5, c6, c7, c8, c9, c10);
    }
}

using System;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Embedded.Udfs;
using Microsoft.Spark.Interop.Ipc;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Sql;

public sealed class UdfRegistration : IJvmObjectReferenceProvider
{
    private readonly UdfRegistry _functions;

    internal UdfRegistration(SparkSession session)
    {
        _functions = session.Functions;
    }

    public JvmObjectReference Reference => throw NotEmulated.Member();

    public void Register<TResult>(string name, Func<TResult> f) => _functions.Register(UserFunction.Of(f, name));

    public void Register<T, TResult>(string name, Func<T, TResult> f) => _functions.Register(UserFunction.Of(f, name));

    public void Register<T1, T2, TResult>(string name, Func<T1, T2, TResult> f) => _functions.Register(UserFunction.Of(f, name));

    public void Register<T1, T2, T3, TResult>(string name, Func<T1, T2, T3, TResult> f) => _functions.Register(UserFunction.Of(f, name));

    public void Register<T1, T2, T3, T4, TResult>(string name, Func<T1, T2, T3, T4, TResult> f) =>
        _functions.Register(UserFunction.Of(f, name));

    public void Register<T1, T2, T3, T4, T5, TResult>(string name, Func<T1, T2, T3, T4, T5, TResult> f) =>
        _functions.Register(UserFunction.Of(f, name));

    public void Register<T1, T2, T3, T4, T5, T6, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, TResult> f) =>
        _functions.Register(UserFunction.Of(f, name));

    public void Register<T1, T2, T3, T4, T5, T6, T7, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, T7, TResult> f) =>
        _functions.Register(UserFunction.Of(f, name));

    public void Register<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> f) =>
        _functions.Register(UserFunction.Of(f, name));

    public void Register<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult> f) =>
        _functions.Register(UserFunction.Of(f, name));

    public void Register<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult> f) =>
        _functions.Register(UserFunction.Of(f, name));

    public void Register(string name, Func<Row> f, StructType returnType) => _functions.Register(UserFunction.Of(f, returnType, name));

    public void Register<T>(string name, Func<T, Row> f, StructType returnType) => _functions.Register(UserFunction.Of(f, returnType, name));

    public void Register<T1, T2>(string name, Func<T1, T2, Row> f, StructType returnType) =>
        _functions.Register(UserFunction.Of(f, returnType, name));

    public void Register<T1, T2, T3>(string name, Func<T1, T2, T3, Row> f, StructType returnType) =>
        _functions.Register(UserFunction.Of(f, returnType, name));

    public void Register<T1, T2, T3, T4>(string name, Func<T1, T2, T3, T4, Row> f, StructType returnType) =>
        _functions.Register(UserFunction.Of(f, returnType, name));

    public void Register<T1, T2, T3, T4, T5>(string name, Func<T1, T2, T3, T4, T5, Row> f, StructType returnType) =>
        _functions.Register(UserFunction.Of(f, returnType, name));

    public void Register<T1, T2, T3, T4, T5, T6>(string name, Func<T1, T2, T3, T4, T5, T6, Row> f, StructType returnType) =>
        _functions.Register(UserFunction.Of(f, returnType, name));

    public void Register<T1, T2, T3, T4, T5, T6, T7>(string name, Func<T1, T2, T3, T4, T5, T6, T7, Row> f, StructType returnType) =>
        _functions.Register(UserFunction.Of(f, returnType, name));

    public void Register<T1, T2, T3, T4, T5, T6, T7, T8>(string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, Row> f, StructType returnType) =>
        _functions.Register(UserFunction.Of(f, returnType, name));

    public void Register<T1, T2, T3, T4, T5, T6, T7, T8, T9>(string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, Row> f, StructType returnType) =>
        _functions.Register(UserFunction.Of(f, returnType, name));

    public void Register<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, Row> f, StructType returnType) =>
        _functions.Register(UserFunction.Of(f, returnType, name));

    public void RegisterJava<TResult>(string name, string className) => throw NotEmulated.Member();

    public void RegisterJavaUDAF(string name, string className) => throw NotEmulated.Member();
}

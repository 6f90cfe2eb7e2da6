using System;
using System.Linq;
using Microsoft.Spark.Embedded.Rows;
using Microsoft.Spark.Sql;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Udfs;

/// <summary>A delegate as a worker would hold it: copied when the UDF is made, with the types of its signature.</summary>
internal sealed class UserFunction
{
    private UserFunction(Delegate function, DataType returnType, string name)
    {
        Name = name;
        Function = ShippedClosure.Copy(function);
        ReturnType = returnType;
        ParameterTypes = function.GetType().GetMethod("Invoke").GetParameters().Select(parameter => parameter.ParameterType).ToArray();
    }

    public string Name { get; }

    public Delegate Function { get; }

    public DataType ReturnType { get; }

    public Type[] ParameterTypes { get; }

    /// <summary>Unless it is registered under a name, a column of it is called by the signature of the method.</summary>
    public static UserFunction Of(Delegate function, string name = null)
    {
        var result = function.GetType().GetMethod("Invoke").ReturnType;
        return new UserFunction(function, ClrTypes.ToSpark(result), name ?? function.Method.ToString());
    }

    public static UserFunction Of(Delegate function, StructType returnType, string name = null) =>
        new UserFunction(function, returnType, name ?? function.Method.ToString());

    public Column Apply(params Column[] columns) => new Column(new UdfExpression(this, columns.Select(column => column.Expression).ToList()));
}

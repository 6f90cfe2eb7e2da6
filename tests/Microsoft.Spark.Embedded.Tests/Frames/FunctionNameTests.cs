using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Sql;
using Xunit;

namespace Microsoft.Spark.Embedded.Tests.Frames;

/// <summary>What Functions builds, the registry must know.</summary>
public class FunctionNameTests
{
    /// <summary>The analyser replaces these before the registry is asked.</summary>
    private static readonly HashSet<string> s_analysed = ["grouping", "grouping_id"];

    [Fact]
    public void EveryFunctionOfThePublicApi_IsInTheRegistry()
    {
        var unknown = Called().Where(name => !FunctionRegistry.BuiltIn.Contains(name)).ToHashSet();

        Assert.Empty(unknown.Except(s_analysed));
    }

    /// <summary>The names in the trees that the methods build when they are given columns and simple values.</summary>
    private static IEnumerable<string> Called() => typeof(Functions).GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(method => method.ReturnType == typeof(Column) && !method.Name.StartsWith("CallUDF", StringComparison.Ordinal) && method.Name != "Call_UDF")
        .Select(method => Build(method)?.Expression)
        .OfType<FunctionCall>()
        .Select(call => call.Name)
        .Distinct();

    private static Column? Build(MethodInfo method)
    {
        try
        {
            return (Column?)method.Invoke(null, method.GetParameters().Select(parameter => Argument(parameter.ParameterType)).ToArray());
        }
        catch (TargetInvocationException thrown) when (thrown.InnerException is NotSupportedException)
        {
            return null;
        }
    }

    private static object? Argument(Type type) => type switch
    {
        _ when type == typeof(Column) => Functions.Col("a"),
        _ when type == typeof(Column[]) => new[] { Functions.Col("a") },
        _ when type == typeof(string[]) => new[] { "a" },
        _ when type == typeof(string) => "a",
        _ when type == typeof(object) => 1,
        _ when type.IsValueType => Activator.CreateInstance(type),
        _ => null,
    };
}

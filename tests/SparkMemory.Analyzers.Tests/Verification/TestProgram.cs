namespace SparkMemory.Analyzers.Tests.Verification;

/// <summary>The code around the statements that a test is about.</summary>
internal static class TestProgram
{
    /// <summary>Using directives of most test programs.</summary>
    public const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Microsoft.Spark;
        using Microsoft.Spark.Sql;
        using Microsoft.Spark.Sql.Types;
        using static Microsoft.Spark.Sql.Functions;

        """;

    /// <summary>Statements of a method with a session <c>spark</c>, frames <c>df</c> and <c>other</c>, and a <c>bool flag</c>.</summary>
    public static string InMethod(string statements) => Usings + $$"""
        class Job
        {
            void Run(SparkSession spark, DataFrame df, DataFrame other, bool flag)
            {
                {{Indent(statements, 8)}}
            }

            static void Use(object value) { }
        }
        """;

    /// <summary>As <see cref="InMethod"/>, in a file that uses the companion library.</summary>
    public static string InScopedMethod(string statements) => "using SparkMemory;\n" + InMethod(statements);

    /// <summary>Members of a class that has a field <c>_df</c>.</summary>
    public static string InClass(string members) => Usings + $$"""
        class Job
        {
            private DataFrame _df;

            {{Indent(members, 4)}}
        }
        """;

    /// <summary>Blank lines stay empty, as formatters leave them.</summary>
    private static string Indent(string text, int columns)
    {
        var newLine = "\n" + new string(' ', columns);
        return text.Trim().Replace("\n", newLine).Replace(newLine + "\n", "\n\n");
    }
}

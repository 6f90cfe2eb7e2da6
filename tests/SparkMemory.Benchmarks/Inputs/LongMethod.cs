using System;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SparkMemory.Benchmarks.Inputs;

/// <summary>
/// One method as no person writes but some generators do: a frame every 25 statements, derived from earlier ones, cached,
/// tested, used by jobs in branches and loops, and released on some ways.
/// </summary>
internal static class LongMethod
{
    private const int StatementsPerFrame = 25;

    public static string File(int statements)
    {
        var source = $$"""
            using System;
            using System.Collections.Generic;
            using Microsoft.Spark.Sql;
            using static Microsoft.Spark.Sql.Functions;

            public static class Generated
            {
                public static void Run(SparkSession spark, string path, int rounds, long limit, long total, List<string> names)
                {
            {{string.Concat(Enumerable.Range(1, statements / StatementsPerFrame).Select(Frame))}}
                }
            }
            """;
        var actual = CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().Count(static node => node is StatementSyntax and not BlockSyntax);
        return actual == statements ? source : throw new InvalidOperationException($"The method has {actual} statements instead of {statements}.");
    }

    private static string Frame(int index)
    {
        var i = index.ToString(CultureInfo.InvariantCulture);
        var earlier = (index - 1).ToString(CultureInfo.InvariantCulture);
        var origin = index % 4 == 1
            ? $"""spark.Read().Option("header", true).Parquet(path + "/in/{i}")"""
            : $"""frame{earlier}.Filter(Col("amount") > {i}).WithColumn("part{i}", Lit({i}))""";
        var cache = index % 3 == 0 ? $"frame{i} = frame{i}.Cache();" : $"frame{i}.Persist(StorageLevel.MEMORY_AND_DISK);";
        return $$"""
                    var frame{{i}} = {{origin}};
                    {{cache}}
                    long count{{i}} = frame{{i}}.Count();
                    if (count{{i}} == 0)
                    {
                        Console.WriteLine("nothing in {{i}}");
                        frame{{i}}.Unpersist();
                    }
                    else
                    {
                        var joined{{i}} = frame{{i}}.Join(frame{{i}}.GroupBy("id").Count(), "id");
                        joined{{i}}.Show();
                        joined{{i}}.Write().Mode(SaveMode.Overwrite).Parquet(path + "/out/{{i}}");
                    }

                    for (var round = 0; round < rounds; round++)
                    {
                        var step{{i}} = frame{{i}}.Filter(Col("round") == round);
                        if (step{{i}}.Count() > 0)
                        {
                            total += step{{i}}.Count();
                            continue;
                        }

                        step{{i}}.Persist();
                        total++;
                    }

                    foreach (var row in frame{{i}}.Limit(10).Collect())
                    {
                        names.Add(row.GetAs<string>("name"));
                    }

                    try
                    {
                        frame{{i}}.Select("id").Distinct().Write().Parquet(path + "/ids/{{i}}");
                    }
                    finally
                    {
                        frame{{i}}.Unpersist();
                    }

                    while (total > limit)
                    {
                        total -= limit;
                    }

                    spark.Sql($"SELECT id, count(*) FROM table{{i}} WHERE amount > {total} GROUP BY id").Show();
                    names.Clear();

            """;
    }
}

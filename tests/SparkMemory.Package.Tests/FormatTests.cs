using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SparkMemory.Package.Tests;

/// <summary>
/// <c>dotnet format analyzers</c> takes the first finding of an id, the first action offered for it, and applies that action's
/// FixAll to the solution. What is safe must be applied whatever that first finding is, and nothing else.
/// </summary>
public class FormatTests(PackedPackage package)
{
    private const string Program = """
        Etl.Emptiness.Run(Microsoft.Spark.Sql.SparkSession.Builder().GetOrCreate().Read().Parquet("sales"));
        """;

    /// <summary>Findings without a fix stand first and last, so that one of them is taken whichever way the findings are listed.</summary>
    private const string Emptiness = """
        using System;
        using Microsoft.Spark.Sql;

        namespace Etl;

        public static class Emptiness
        {
            public static void Before(DataFrame sales)
            {
                // No fix: a tuple element cannot change its type.
                var (n, m) = (sales.Count(), 1);
                if (n == 0) Console.WriteLine(m);
            }

            public static void Run(DataFrame sales)
            {
                if (sales.Count() == 0) return;
                if (sales.Filter("amount > 0").Count() > 0) Console.WriteLine("any");
            }

            public static void After(DataFrame sales)
            {
                var (n, m) = (sales.Count(), 1);
                if (n == 0) Console.WriteLine(m);
            }
        }

        """;

    /// <summary>Findings that have a suggestion only stand first and last, one with a safe fix between.</summary>
    private const string Casts = """
        using System.Collections.Generic;
        using System.Linq;
        using Microsoft.Spark.Sql;

        namespace Etl;

        public static class Casts
        {
            public static Row[] Before(DataFrame sales) => sales.Limit(100).Collect() as Row[];

            public static List<Row> Surely(DataFrame sales) => (List<Row>)sales.Limit(100).Collect();

            public static Row[] After(DataFrame sales) => sales.Limit(100).Collect() as Row[];
        }

        """;

    private const string OnlySuggestions = """
        using Microsoft.Spark.Sql;

        namespace Etl;

        public static class Discarded
        {
            public static DataFrame Clean(DataFrame sales)
            {
                sales.Drop("internal");
                sales.WithColumnRenamed("c", "country");
                return sales;
            }
        }

        """;

    [Fact]
    public async Task Format_AppliesWhatIsSafeAndLeavesTheRest()
    {
        var project = await Consumer.CreateAsync(
            package,
            "Format.csproj",
            withSpark: true,
            ("Program.cs", Program),
            ("Casts.cs", Casts),
            ("Discarded.cs", OnlySuggestions),
            ("Emptiness.cs", Emptiness),
            ("Later.cs", Emptiness.Replace("class Emptiness", "class Later")));
        var discarded = project.ReadBytes("Discarded.cs");
        var before = await project.BuildAsync();
        Assert.Equal(["SPM2006", "SPM2008", "SPM4012"], before.Ours.Select(static finding => finding.Id).Distinct().Order());

        await project.DotNetAsync("format", "analyzers", "Format.csproj", "--no-restore", "--severity", "info", "--diagnostics", "SPM2006", "SPM2008", "SPM4012");

        var emptiness = Emptiness
            .Replace("sales.Count() == 0", "sales.IsEmpty()")
            .Replace("sales.Filter(\"amount > 0\").Count() > 0", "!sales.Filter(\"amount > 0\").IsEmpty()");
        Assert.Equal(emptiness, project.Read("Emptiness.cs"));
        Assert.Equal(emptiness.Replace("class Emptiness", "class Later"), project.Read("Later.cs"));
        Assert.Equal(Casts.Replace("(List<Row>)sales.Limit(100).Collect()", "sales.Limit(100).Collect().ToList()"), project.Read("Casts.cs"));
        Assert.Equal(discarded, project.ReadBytes("Discarded.cs"));

        // What remains is what has no safe fix.
        var after = await project.BuildAsync();
        Assert.Equal(
            [
                ("Casts.cs", "SPM2008"), ("Casts.cs", "SPM2008"),
                ("Discarded.cs", "SPM4012"), ("Discarded.cs", "SPM4012"),
                ("Emptiness.cs", "SPM2006"), ("Emptiness.cs", "SPM2006"),
                ("Later.cs", "SPM2006"), ("Later.cs", "SPM2006"),
            ],
            after.Ours.Select(static finding => (finding.File, finding.Id)));

        // Without that the rewritten project builds clean.
        foreach (var file in new[] { "Casts.cs", "Emptiness.cs", "Later.cs" })
            project.Write(file, project.Read(file).Replace("n == 0", "n == m").Replace("sales.Limit(100).Collect() as Row[]", "sales.Limit(100).Collect().ToArray()"));
        project.Delete("Discarded.cs");
        var clean = await project.BuildAsync("-warnaserror");
        clean.ShouldSucceed();
        Assert.Empty(clean.Ours);
    }
}

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

    private const string Emptiness = """
        using System;
        using Microsoft.Spark.Sql;

        namespace Etl;

        public static class Emptiness
        {
            public static void Run(DataFrame sales)
            {
                // No fix: a tuple element cannot change its type.
                var (n, m) = (sales.Count(), 1);
                if (n == 0) Console.WriteLine(m);

                if (sales.Count() == 0) return;
                if (sales.Filter("amount > 0").Count() > 0) Console.WriteLine("any");
            }
        }

        """;

    private const string FixedEmptiness = """
        using System;
        using Microsoft.Spark.Sql;

        namespace Etl;

        public static class Emptiness
        {
            public static void Run(DataFrame sales)
            {
                // No fix: a tuple element cannot change its type.
                var (n, m) = (sales.Count(), 1);
                if (n == 0) Console.WriteLine(m);

                if (sales.IsEmpty()) return;
                if (!sales.Filter("amount > 0").IsEmpty()) Console.WriteLine("any");
            }
        }

        """;

    /// <summary>The first finding has a suggestion only, the second a safe fix.</summary>
    private const string Casts = """
        using System.Collections.Generic;
        using System.Linq;
        using Microsoft.Spark.Sql;

        namespace Etl;

        public static class Casts
        {
            public static Row[] Maybe(DataFrame sales) => sales.Collect() as Row[];

            public static List<Row> Surely(DataFrame sales) => (List<Row>)sales.Collect();
        }

        """;

    private const string FixedCasts = """
        using System.Collections.Generic;
        using System.Linq;
        using Microsoft.Spark.Sql;

        namespace Etl;

        public static class Casts
        {
            public static Row[] Maybe(DataFrame sales) => sales.Collect() as Row[];

            public static List<Row> Surely(DataFrame sales) => sales.Collect().ToList();
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

    private const string OnlySafe = """
        using Microsoft.Spark.Sql;

        namespace Etl;

        public static class Later
        {
            public static bool HasSales(DataFrame sales) => sales.Count() != 0;
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
            ("Later.cs", OnlySafe));
        var discarded = project.ReadBytes("Discarded.cs");
        var before = await project.BuildAsync();
        Assert.Equal(["SPM2006", "SPM2008", "SPM4012"], before.Ours.Select(static finding => finding.Id).Distinct().Order());

        await project.DotNetAsync("format", "analyzers", "Format.csproj", "--no-restore", "--severity", "info", "--diagnostics", "SPM2006", "SPM2008", "SPM4012");

        Assert.Equal(FixedEmptiness, project.Read("Emptiness.cs"));
        Assert.Equal(FixedCasts, project.Read("Casts.cs"));
        Assert.Equal(OnlySafe.Replace("sales.Count() != 0", "!sales.IsEmpty()"), project.Read("Later.cs"));
        Assert.Equal(discarded, project.ReadBytes("Discarded.cs"));

        // What remains is what has no safe fix.
        var after = await project.BuildAsync();
        Assert.Equal(
            [("Casts.cs", "SPM2008"), ("Discarded.cs", "SPM4012"), ("Discarded.cs", "SPM4012"), ("Emptiness.cs", "SPM2006")],
            after.Ours.Select(static finding => (finding.File, finding.Id)));

        // Without it the project builds clean.
        project.Delete("Casts.cs");
        project.Delete("Discarded.cs");
        project.Write("Emptiness.cs", FixedEmptiness.Replace("if (n == 0)", "if (n == m)"));
        var clean = await project.BuildAsync("-warnaserror");
        clean.ShouldSucceed();
        Assert.Empty(clean.Ours);
    }
}

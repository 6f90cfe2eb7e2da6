using System.Threading.Tasks;
using Xunit;

namespace SparkMemory.Package.Tests;

/// <summary>Projects that have nothing to do with the rules notice nothing of the package.</summary>
public class OtherProjectsTests(PackedPackage package)
{
    [Fact]
    public async Task WithoutSpark_NothingIsReported()
    {
        var project = await Consumer.CreateAsync(package, "NoSpark.csproj", withSpark: false, ("Program.cs", """
            if (new Microsoft.Spark.Sql.DataFrame().Count() == 0)
                new Microsoft.Spark.Sql.DataFrame().Drop("c");

            namespace Microsoft.Spark.Sql
            {
                public class DataFrame
                {
                    public long Count() => 0;
                    public DataFrame Drop(string name) => this;
                }
            }
            """));
        project.Write(".editorconfig", "[*.cs]\nspark_memory.unknown = 1\n");

        var build = await project.BuildAsync("-p:SparkMemoryAnalysisMode=nonsense", "-p:SparkMemorySparkVersion=nonsense");

        build.ShouldSucceed();
        Assert.Empty(build.Ours);
        Assert.DoesNotContain("SPM", build.Command.Output);
    }

    [Fact]
    public async Task VisualBasic_NothingIsReported()
    {
        var project = await Consumer.CreateAsync(package, "Basic.vbproj", withSpark: true, ("Program.vb", """
            Imports Microsoft.Spark.Sql

            Module Program
                Sub Main()
                    Dim sales As DataFrame = SparkSession.Builder().GetOrCreate().Read().Parquet("sales")
                    If sales.Count() = 0 Then sales.Drop("c")
                End Sub
            End Module
            """));

        var build = await project.BuildAsync("-p:SparkMemoryAnalysisMode=nonsense");

        build.ShouldSucceed();
        Assert.Empty(build.Ours);
        Assert.DoesNotContain("SPM", build.Command.Output);
    }

    [Fact]
    public async Task FSharp_NothingIsReported()
    {
        var project = await Consumer.CreateAsync(package, "Sharp.fsproj", withSpark: true, ("Program.fs", """
            open Microsoft.Spark.Sql

            let sales = SparkSession.Builder().GetOrCreate().Read().Parquet("sales")
            if sales.Count() = 0L then sales.Drop("c") |> ignore
            """));

        var build = await project.BuildAsync("-p:SparkMemoryAnalysisMode=nonsense");

        build.ShouldSucceed();
        Assert.DoesNotContain("SPM", build.Command.Output);
    }
}

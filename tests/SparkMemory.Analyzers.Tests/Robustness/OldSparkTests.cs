using System.Collections.Immutable;
using System.IO;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;
using SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;
using SparkMemory.Analyzers.Rules.DriverMemory;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Robustness;

/// <summary>A Microsoft.Spark of another version: members and whole types that we know are missing.</summary>
public class OldSparkTests
{
    private const string OldSpark = """
        using System.Collections.Generic;
        [assembly: System.Reflection.AssemblyVersion("1.0.0.0")]
        namespace Microsoft.Spark.Sql
        {
            public sealed class Row { }
            public sealed class DataFrame
            {
                public long Count() => 0;
                public DataFrame Drop(string name) => this;
                public DataFrame Checkpoint() => this;
                public IEnumerable<Row> Collect() { yield break; }
            }
        }
        """;

    private const string Program = """
        using System.Collections.Generic;
        using System.Linq;
        using Microsoft.Spark.Sql;

        var df = new DataFrame();
        if (df.{|SPM2006:Count|}() == 0) return;
        var rows = ({|SPM2008:List<Row>|})df.Collect();
        df.{|SPM4012:Drop|}("c");
        df.{|SPM4016:Checkpoint|}();
        """;

    [Fact]
    public async Task MissingMembers_LeaveTheOtherFindings()
    {
        var reported = await SparkAnalysis.DiagnosticsAsync(Compilation(Program));
        Assert.Equal(
            new[] { "SPM2006", "SPM2008", "SPM4012", "SPM4016" },
            ImmutableArray.CreateRange(reported, static diagnostic => diagnostic.Id).Sort());
    }

    [Fact]
    public async Task MissingIsEmpty_OffersNoFix()
    {
        const string Source = "using Microsoft.Spark.Sql; class Job { bool Empty(DataFrame df) => df.{|SPM2006:Count|}() == 0; }";
        var test = new SparkTest<CountForEmptiness, CountForEmptinessFixer> { TestCode = Source, FixedCode = Source };
        test.TestState.AdditionalReferences.Clear();
        test.TestState.AdditionalReferences.AddRange(References.Framework.Add(OldSparkReference()));
        await test.RunAsync();
    }

    [Fact]
    public async Task EmptySpark_ReportsNothing() =>
        Assert.Empty(await SparkAnalysis.DiagnosticsAsync(CSharpCompilation.Create(
            "Job",
            [CSharpSyntaxTree.ParseText("class DataFrame { public long Count() => 0; bool Empty() => Count() == 0; }")],
            References.Framework.Add(Emit("namespace Microsoft.Spark { public class Nothing { } }")),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))));

    private static CSharpCompilation Compilation(string markup)
    {
        TestFileMarkupParser.GetSpans(markup, out var source, out ImmutableArray<Microsoft.CodeAnalysis.Text.TextSpan> _);
        return CSharpCompilation.Create(
            "Job",
            [CSharpSyntaxTree.ParseText(source)],
            References.Framework.Add(OldSparkReference()),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication));
    }

    private static MetadataReference OldSparkReference() => Emit(OldSpark);

    private static MetadataReference Emit(string source)
    {
        var image = new MemoryStream();
        var result = CSharpCompilation.Create(
            "Microsoft.Spark",
            [CSharpSyntaxTree.ParseText(source)],
            References.Framework,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}

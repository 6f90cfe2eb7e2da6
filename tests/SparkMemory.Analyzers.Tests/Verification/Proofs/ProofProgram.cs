using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Verification.Proofs;

/// <summary>The project of a program that a proof runs: the source that the fixer sees, and helpers beside it.</summary>
internal static class ProofProgram
{
    public const string Job = "Job";

    public const string Helpers = "Helpers";

    private const string JobFile = "Job.cs";

    private const string HelpersSource = TestProgram.Usings + """
        public static class Helpers
        {
            public static int FailAt;
            public static int Calls;

            /// Throws at the call that the proof asks for.
            public static void Fail()
            {
                if (++Calls == FailAt) throw new InvalidOperationException("injected");
            }

            public static void Use(object value) =>
                Console.WriteLine(value is IEnumerable<Row> rows ? string.Join("; ", rows.Select(row => row.ToString())) : value);
        }
        """;

    /// <summary>Statements of <c>object Run(SparkSession spark, DataFrame df, DataFrame other, bool flag)</c>.</summary>
    public static Project OfStatements(string statements) => OfMembers(
        $$"""
        public static object Run(SparkSession spark, DataFrame df, DataFrame other, bool flag)
            {
                {{statements.Trim().Replace("\n", "\n        ")}}
        #pragma warning disable CS0162
                return "end";
            }
        """);

    /// <summary>Members of a static class, one of them <c>Run</c>.</summary>
    public static Project OfMembers(string members)
    {
        var id = ProjectId.CreateNewId();
        return new AdhocWorkspace().CurrentSolution
            .AddProject(ProjectInfo.Create(
                id,
                VersionStamp.Default,
                "Program",
                "Program",
                LanguageNames.CSharp,
                compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary),
                parseOptions: new CSharpParseOptions(LanguageVersion.Latest),
                metadataReferences: References.Framework.Concat(References.Spark)))
            .AddDocument(DocumentId.CreateNewId(id), JobFile, SourceText.From(Around(members)))
            .AddDocument(DocumentId.CreateNewId(id), "Helpers.cs", SourceText.From(HelpersSource))
            .GetProject(id)!;
    }

    public static async Task<string> SourceOfAsync(Project project) =>
        (await project.Documents.Single(static document => document.Name == JobFile).GetTextAsync()).ToString();

    public static async Task<byte[]> CompileAsync(Project project)
    {
        var compilation = await project.GetCompilationAsync();
        using var image = new MemoryStream();
        var emitted = compilation!.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        return image.ToArray();
    }

    private static string Around(string members) => TestProgram.Usings + $$"""
        using static Helpers;

        static class Job
        {
            {{members.Trim()}}
        }
        """;
}

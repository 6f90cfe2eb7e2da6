using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Shuffle.CheckpointWithoutDirectory>;

namespace SparkMemory.Analyzers.Tests.Rules.Shuffle;

// Flag: Checkpoint() in a compilation with an entry point and no SetCheckpointDir -> Program_Triggers, EveryForm_Triggers
// Flag: SetCheckpointDir of another type, or only named -> LookAlikeDirectory_Triggers
// Silent: libraries -> Library_DoesNotTrigger
// Silent: LocalCheckpoint -> LocalCheckpoint_DoesNotTrigger
// Silent: SetCheckpointDir anywhere in the compilation, also through the JVM -> DirectorySet_DoesNotTrigger
// Silent (added): a referenced library that uses Microsoft.Spark may set it -> LibraryThatUsesSpark_DoesNotTrigger
// Silent: a user's type is never flagged -> LookAlike_DoesNotTrigger
public class CheckpointWithoutDirectoryTests
{
    private const string Start = TestProgram.Usings + "var df = SparkSession.Builder().GetOrCreate().Range(5);\n";

    [Fact]
    public Task Program_Triggers() => Rule.VerifyProgramAsync(Start + "df = df.{|SPM4016:Checkpoint|}();");

    [Theory]
    [InlineData("df?.{|SPM4016:Checkpoint|}(eager: false);")]
    [InlineData("Func<DataFrame, DataFrame> cut = frame => frame.Filter(\"x\").{|SPM4016:Checkpoint|}(true);")]
    [InlineData("DataFrame Cut(DataFrame frame) => frame.{|SPM4016:Checkpoint|}(); Cut(df);")]
    public Task EveryForm_Triggers(string statement) => Rule.VerifyProgramAsync(Start + statement);

    [Theory]
    [InlineData("void SetCheckpointDir(string path) { } SetCheckpointDir(\"p\");")]
    [InlineData("Console.WriteLine(nameof(SparkContext.SetCheckpointDir));")]
    [InlineData("// spark.SparkContext.SetCheckpointDir(\"p\")")]
    public Task LookAlikeDirectory_Triggers(string statement) =>
        Rule.VerifyProgramAsync(Start + "df.{|SPM4016:Checkpoint|}();\n" + statement);

    [Fact]
    public Task Library_DoesNotTrigger() => Rule.VerifyInMethodAsync("df.Checkpoint();");

    [Fact]
    public Task LocalCheckpoint_DoesNotTrigger() => Rule.VerifyProgramAsync(Start + "df.LocalCheckpoint();");

    [Theory]
    [InlineData("void Setup(SparkSession spark) => spark.SparkContext.SetCheckpointDir(\"p\");")]
    [InlineData("Action<string> set = SparkSession.Active().SparkContext.SetCheckpointDir; set(\"p\");")]
    [InlineData("SparkSession.Active().SparkContext.Reference.Invoke(\"setCheckpointDir\", \"p\");")]
    public Task DirectorySet_DoesNotTrigger(string statement) => Rule.VerifyProgramAsync(Start + "df.Checkpoint();\n" + statement);

    [Fact]
    public async Task DirectorySetInOtherFile_DoesNotTrigger()
    {
        var test = new SparkTest<SparkMemory.Analyzers.Rules.Shuffle.CheckpointWithoutDirectory, Microsoft.CodeAnalysis.Testing.EmptyCodeFixProvider>
        {
            TestState =
            {
                OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication,
                Sources =
                {
                    Start + "df.Checkpoint();",
                    "static class Setup { public static void Run(Microsoft.Spark.SparkContext context) { context.SetCheckpointDir(\"p\"); } }",
                },
            },
        };
        await test.RunAsync();
    }

    [Fact]
    public async Task LibraryThatUsesSpark_DoesNotTrigger()
    {
        var test = new SparkTest<SparkMemory.Analyzers.Rules.Shuffle.CheckpointWithoutDirectory, Microsoft.CodeAnalysis.Testing.EmptyCodeFixProvider>
        {
            TestState =
            {
                OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication,
                Sources = { Start + "df.Checkpoint();" },
                AdditionalProjects =
                {
                    ["Library"] =
                    {
                        Sources = { "public static class Session { public static Microsoft.Spark.Sql.SparkSession Make() => null; }" },
                    },
                },
                AdditionalProjectReferences = { "Library" },
            },
        };
        test.TestState.AdditionalProjects["Library"].AdditionalReferences.AddRange(References.Framework);
        test.TestState.AdditionalProjects["Library"].AdditionalReferences.AddRange(References.Spark);
        await test.RunAsync();
    }

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyProgramAsync(
        """
        new DataFrame().Checkpoint();
        class DataFrame { public DataFrame Checkpoint() => this; }
        """);
}

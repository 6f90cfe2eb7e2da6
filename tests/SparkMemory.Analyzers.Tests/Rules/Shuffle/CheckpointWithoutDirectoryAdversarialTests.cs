// Written by a second mind from the rule's contract alone, without reading the rule: programs that check a frame point
// somewhere and name the directory somewhere else, in an odd way, or not at all.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Shuffle.CheckpointWithoutDirectory>;

namespace SparkMemory.Analyzers.Tests.Rules.Shuffle;

public class CheckpointWithoutDirectoryAdversarialTests
{
    private const string Usings = """
        using System;
        using System.Threading.Tasks;
        using Microsoft.Spark;
        using Microsoft.Spark.Sql;

        """;

    private static string InMain(string statements, string more = "") => Usings + $$"""
        static class Program
        {
            static void Main(string[] args)
            {
                var spark = SparkSession.Builder().GetOrCreate();
                var df = spark.Table("t");
                {{statements}}
            }
        }

        """ + more;

    [Theory]
    [InlineData("df.{|SPM4016:Checkpoint|}();")]
    [InlineData("df = df.{|SPM4016:Checkpoint|}(eager: false);")]
    [InlineData("df.Filter(\"a > 1\").{|SPM4016:Checkpoint|}(true).Show();")]
    [InlineData("((DataFrame)df)!.{|SPM4016:Checkpoint|}();")]
    [InlineData("df?.{|SPM4016:Checkpoint|}()?.Show();")]
    [InlineData("Func<DataFrame, DataFrame> cut = x => x.{|SPM4016:Checkpoint|}(); cut(df);")]
    [InlineData("for (var i = 0; i < 5; i++) df = i % 2 == 0 ? df.{|SPM4016:Checkpoint|}() : df;")]
    [InlineData("df.{|SPM4016:Checkpoint|}(); df.{|SPM4016:Checkpoint|}(false);")]
    [InlineData("Console.WriteLine(nameof(SparkContext.SetCheckpointDir)); df.{|SPM4016:Checkpoint|}();")]
    [InlineData("/* spark.SparkContext.SetCheckpointDir(\"d\"); */ df.{|SPM4016:Checkpoint|}();")]
    [InlineData("Console.WriteLine(SparkContext.GetOrCreate(new SparkConf()).GetCheckpointDir()); df.{|SPM4016:Checkpoint|}();")]
    public Task NoDirectory_Triggers(string statements) => Rule.VerifyProgramAsync(InMain(statements));

    [Theory]
    [InlineData("spark.SparkContext.SetCheckpointDir(\"d\"); df.Checkpoint();")]
    [InlineData("if (args.Length > 0) spark.SparkContext.SetCheckpointDir(args[0]); df.Checkpoint();")]
    [InlineData("df.Checkpoint(); spark.SparkContext.SetCheckpointDir(\"d\");")]
    [InlineData("spark?.SparkContext?.SetCheckpointDir(directory: \"d\"); df.Checkpoint();")]
    [InlineData("Action<string> set = spark.SparkContext.SetCheckpointDir; set(\"d\"); df.Checkpoint();")]
    [InlineData("Array.ForEach(args, spark.SparkContext.SetCheckpointDir); df.Checkpoint();")]
    [InlineData("df.LocalCheckpoint();")]
    [InlineData("df.LocalCheckpoint(eager: false).Show();")]
    [InlineData("Console.WriteLine(nameof(df.Checkpoint));")]
    public Task DirectoryOrLocalCheckpoint_DoesNotTrigger(string statements) =>
        Rule.VerifyProgramAsync(InMain(statements));

    [Fact]
    public Task Library_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.InClass("DataFrame Cut() => _df.Checkpoint();"));

    [Fact]
    public Task LibraryWithMainThatIsNoEntryPoint_DoesNotTrigger() =>
        Rule.VerifyAsync(TestProgram.InClass("static void Main() { } DataFrame Cut() => _df.Checkpoint();"));

    [Fact]
    public Task TopLevelProgram_Triggers() => Rule.VerifyProgramAsync("""
        using Microsoft.Spark.Sql;

        SparkSession.Builder().GetOrCreate().Table("t").{|SPM4016:Checkpoint|}();
        """);

    [Fact]
    public Task TopLevelProgramWithDirectoryInLocalFunction_DoesNotTrigger() => Rule.VerifyProgramAsync("""
        using Microsoft.Spark;
        using Microsoft.Spark.Sql;

        Configure();
        SparkSession.Builder().GetOrCreate().Table("t").Checkpoint();

        static void Configure() => SparkContext.GetOrCreate(new SparkConf()).SetCheckpointDir("d");
        """);

    [Fact]
    public Task AsyncMainAndOtherClassAndAlias_Triggers() => Rule.VerifyProgramAsync("""
        using System.Threading.Tasks;
        using Frame = global::Microsoft.Spark.Sql.DataFrame;

        partial class Program { static partial void Cut(Frame frame); }
        partial class Program { static partial void Cut(Frame frame) => frame.{|SPM4016:Checkpoint|}(); }
        partial class Program
        {
            static async Task<int> Main()
            {
                await Task.Yield();
                Cut(null);
                return 0;
            }
        }
        """);

    [Fact]
    public Task DirectoryInAnotherClass_DoesNotTrigger() => Rule.VerifyProgramAsync(InMain("df.Checkpoint();", """
        class Setup
        {
            private readonly SparkContext _context = SparkContext.GetOrCreate(new SparkConf());
            string Directory { set => _context.SetCheckpointDir(value); }
        }
        """));

    [Fact]
    public Task LookAlikeSetCheckpointDir_Triggers() => Rule.VerifyProgramAsync(InMain("new Fake().SetCheckpointDir(\"d\"); df.{|SPM4016:Checkpoint|}();", """
        class Fake { public void SetCheckpointDir(string directory) { } }
        """));

    [Fact]
    public Task LookAlikeCheckpoint_DoesNotTrigger() => Rule.VerifyProgramAsync(InMain("new Mine.DataFrame().Checkpoint(); df.Checkpoint(3);", """
        static class Extensions { public static DataFrame Checkpoint(this DataFrame df, int everyNth) => df; }
        namespace Mine
        {
            class DataFrame { public DataFrame Checkpoint(bool eager = true) => this; }
        }
        """));

    [Fact]
    public Task CheckpointInTransformLambda_Triggers() =>
        Rule.VerifyProgramAsync(InMain("df.Transform(static x => x.{|SPM4016:Checkpoint|}()).Show();"));

    [Fact]
    public Task CheckpointInIteratorRecordAndGeneric_Triggers() => Rule.VerifyProgramAsync(InMain("", """
        record Step(DataFrame Frame)
        {
            public DataFrame Cut { get; } = Frame.{|SPM4016:Checkpoint|}();
            public System.Collections.Generic.IEnumerable<DataFrame> All() { yield return Frame.{|SPM4016:Checkpoint|}(false); }
        }
        class Box<T> where T : class
        {
            private readonly Func<T, DataFrame> _cut = x => (x as DataFrame).{|SPM4016:Checkpoint|}();
        }
        """));
}
